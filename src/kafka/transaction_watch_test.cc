#include "kafka/transaction_watch.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(TransactionWatch, CountsControlRequestsWithoutAnAnswer) {
  TransactionWatch watch{KafkaOptions{}};
  for (const int16_t api : std::initializer_list<int16_t>{22, 24, 25, 26, 28}) {
    const int64_t before = watch.unanswered();
    watch.OnResponse(api, RD_KAFKA_RESP_ERR_NO_ERROR);
    EXPECT_EQ(watch.unanswered(), before) << "an answer";
    watch.OnResponse(api, RD_KAFKA_RESP_ERR__DESTROY);
    EXPECT_EQ(watch.unanswered(), before) << "the client's own end";
    watch.OnResponse(api, RD_KAFKA_RESP_ERR__TRANSPORT);
    EXPECT_EQ(watch.unanswered(), before + 1);
    watch.OnResponse(api, RD_KAFKA_RESP_ERR__TIMED_OUT);
    EXPECT_EQ(watch.unanswered(), before + 2);
  }
}

TEST(TransactionWatch, RepeatsOfOtherRequestsDoNotMatter) {
  TransactionWatch watch{KafkaOptions{}};
  for (const int16_t api : std::initializer_list<int16_t>{0, 1, 3, 8, 10, 12, 18}) {
    watch.OnResponse(api, RD_KAFKA_RESP_ERR__TRANSPORT);
  }
  EXPECT_EQ(watch.unanswered(), 0);
}

TEST(TransactionWatch, PurgedRecordsWereNotRefused) {
  TransactionWatch watch{KafkaOptions{}};
  rd_kafka_message_t message{};
  for (auto err : {RD_KAFKA_RESP_ERR_NO_ERROR, RD_KAFKA_RESP_ERR__PURGE_QUEUE,
                   RD_KAFKA_RESP_ERR__PURGE_INFLIGHT}) {
    message.err = err;
    watch.OnDelivery(message);
  }
  EXPECT_EQ(watch.TakeRefusals().first, "");
}

}  // namespace
}  // namespace kopilka
