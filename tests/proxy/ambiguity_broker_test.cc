// What a producer says about a transaction whose requests were late, lost or repeated.
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "kafka/admin.h"
#include "kafka/kafka_log.h"
#include "kafka/outgoing_message.h"
#include "kafka/transactional_call.h"
#include "kafka/transactional_client.h"
#include "proxy/proxy.h"
#include "support/kafka_options.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Topic kTopic = Topic::kBalanceChanges;
constexpr Millis kPatience = Seconds(30);

class Ambiguity : public testing::Test {
 protected:
  Ambiguity() : direct_(TestKafkaOptions("ambiguity")), proxy_(direct_.brokers) {
    direct_.transaction_timeout = Seconds(10);
    auto admin = Admin::Create(direct_);
    EXPECT_THAT((*admin)->CreateTopics({NewTopic{direct_.topic(kTopic), 1, 1, {}}}),
                ElementsAre(absl::OkStatus()));
    direct_log_ = *KafkaLog::Create(direct_);
    Eventually([&] { return direct_log_->EndsOf(kTopic, 0).ok(); });
    Connect(Seconds(10));
  }

  void Connect(Millis transaction_timeout) {
    KafkaOptions options = direct_;
    options.brokers = proxy_.address();
    options.transaction_timeout = transaction_timeout;
    log_ = *KafkaLog::Create(options);
  }

  std::unique_ptr<Producer> Take() {
    auto taken = log_->Take(direct_.application, kPatience);
    EXPECT_TRUE(taken.ok()) << taken.status();
    return *std::move(taken);
  }

  static void Send(Producer& producer, const std::string& value) {
    Outgoing record;
    record.topic = kTopic;
    record.key = "member";
    record.value = value;
    const absl::Status sent = producer.Send(record);
    EXPECT_TRUE(sent.ok()) << sent;
  }

  static void BeginWith(Producer& producer, const std::string& value) {
    const absl::Status begun = producer.Begin();
    ASSERT_TRUE(begun.ok()) << begun;
    Send(producer, value);
  }

  static TxnEnd Write(Producer& producer, const std::string& value) {
    BeginWith(producer, value);
    std::string why;
    const TxnEnd end = producer.Commit(&why);
    EXPECT_EQ(why.empty(), end == TxnEnd::kCommitted) << why;
    return end;
  }

  // What committed readers see once no transaction is open.
  std::vector<std::string> Values() {
    Ends ends;
    Eventually([&] {
      const auto answer = direct_log_->EndsOf(kTopic, 0);
      if (answer.ok()) ends = *answer;
      return answer.ok() && ends.stable == ends.high;
    });
    std::vector<std::string> values;
    auto reader = direct_log_->Open(kTopic, 0, 0);
    EXPECT_TRUE(reader.ok()) << reader.status();
    Eventually([&] {
      const auto batch = (*reader)->Poll(100, {100});
      if (!batch.ok()) return false;
      for (const Record& record : (*batch)->records()) values.emplace_back(*record.value);
      return (*batch)->next_offset() >= ends.high;
    });
    return values;
  }

  // Until the record of an open transaction has arrived.
  void AwaitHigh(int64_t high) {
    Eventually([&] {
      const auto ends = direct_log_->EndsOf(kTopic, 0);
      return ends.ok() && ends->high >= high;
    });
  }

  template <typename Step>
  static void Eventually(Step step) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatience.n);
    while (!step()) ASSERT_LT(std::chrono::steady_clock::now(), end) << "waited in vain";
  }

  KafkaOptions direct_;
  Proxy proxy_;
  std::unique_ptr<Log> direct_log_;
  std::unique_ptr<Log> log_;
};

TEST_F(Ambiguity, BehindAQuietProxyAllIsClean) {
  auto producer = Take();
  EXPECT_EQ(Write(*producer, "a"), TxnEnd::kCommitted);
  EXPECT_EQ(Write(*producer, "b"), TxnEnd::kCommitted);
  EXPECT_THAT(Values(), ElementsAre("a", "b"));
}

TEST_F(Ambiguity, ACommitWhoseAnswerIsLostIsAmbiguous) {
  auto producer = Take();
  const int rule = proxy_.Add(
      {{"action", "drop"}, {"direction", "response"}, {"api", kEndTxnApi}, {"cut", true}});
  EXPECT_EQ(Write(*producer, "a"), TxnEnd::kAmbiguous);
  proxy_.Await(rule);
  EXPECT_FALSE(producer->Begin().ok()) << "it is of no more use";
  producer = Take();
  EXPECT_THAT(Values(), ElementsAre("a")) << "it had happened";
  EXPECT_EQ(Write(*producer, "b"), TxnEnd::kCommitted);
}

TEST_F(Ambiguity, ACommitThatNeverArrivedIsAmbiguous) {
  auto producer = Take();
  proxy_.Add({{"action", "drop"}, {"api", kEndTxnApi}, {"cut", true}});
  EXPECT_EQ(Write(*producer, "a"), TxnEnd::kAmbiguous) << "although its repeat succeeded";
}

TEST_F(Ambiguity, ALateCommitIsRefusedOnceTheIdentityIsTakenAgain) {
  auto producer = Take();
  const int late = proxy_.Add({{"action", "hold"}, {"api", kEndTxnApi}, {"cut", true}});
  EXPECT_EQ(Write(*producer, "a"), TxnEnd::kAmbiguous);
  proxy_.Await(late);
  producer = Take();
  EXPECT_THAT(Values(), ElementsAre("a"));
  BeginWith(*producer, "b");
  AwaitHigh(3);
  EXPECT_EQ(proxy_.Release(late), 1);
  std::string why;
  EXPECT_EQ(producer->Abort(&why), TxnEnd::kAborted) << why;
  EXPECT_EQ(Write(*producer, "c"), TxnEnd::kCommitted);
  EXPECT_THAT(Values(), ElementsAre("a", "c")) << "the late commit must not commit b";
}

// Why all this: the same late commit against a client that trusts return codes.
TEST_F(Ambiguity, ALateCommitCommitsTheNextTransactionOfAClientThatTrustsReturnCodes) {
  KafkaOptions options = direct_;
  options.brokers = proxy_.address();
  const auto client = *TransactionalClient::Create(options, direct_.application);
  const auto call = [&](TransactionalCall::Function function) {
    const auto error = TransactionalCall(client).Run(function, kPatience);
    EXPECT_TRUE(error.ok()) << error.status();
    return *error == nullptr;
  };
  const auto begin_with = [&](const std::string& value) {
    EXPECT_EQ(rd_kafka_begin_transaction(client->get()), nullptr);
    Outgoing record;
    record.key = "member";
    record.value = value;
    HandOver(client->get(), client->TopicOf(kTopic), record);
  };
  ASSERT_TRUE(call(rd_kafka_init_transactions));
  begin_with("a");
  const int late = proxy_.Add({{"action", "hold"}, {"api", kEndTxnApi}, {"cut", true}});
  EXPECT_TRUE(call(rd_kafka_commit_transaction)) << "success, says librdkafka";
  begin_with("b");
  AwaitHigh(3);
  EXPECT_EQ(proxy_.Release(late), 1);
  Eventually([&] {
    const auto ends = direct_log_->EndsOf(kTopic, 0);
    return ends.ok() && ends->stable == 4;
  });
  EXPECT_FALSE(call(rd_kafka_abort_transaction)) << "too late";
  EXPECT_THAT(Values(), ElementsAre("a", "b")) << "b was never committed by anyone";
}

TEST_F(Ambiguity, AnAbortWhoseAnswerIsLostIsAmbiguous) {
  auto producer = Take();
  proxy_.Add({{"action", "drop"}, {"direction", "response"}, {"api", kEndTxnApi}, {"cut", true}});
  BeginWith(*producer, "a");
  std::string why;
  EXPECT_EQ(producer->Abort(&why), TxnEnd::kAmbiguous);
  EXPECT_NE(why, "");
  Take();
  EXPECT_THAT(Values(), IsEmpty());
}

TEST_F(Ambiguity, ARepeatedRegistrationIsAmbiguous) {
  for (const char* direction : {"request", "response"}) {
    auto producer = Take();
    proxy_.Add({{"action", "drop"},
                {"direction", direction},
                {"api", kAddPartitionsToTxnApi},
                {"cut", true}});
    EXPECT_EQ(Write(*producer, direction), TxnEnd::kAmbiguous);
  }
  Take();
  EXPECT_THAT(Values(), ElementsAre("request", "response")) << "both had happened";
}

TEST_F(Ambiguity, ARepeatedProduceIsNot) {
  auto producer = Take();
  for (const char* direction : {"request", "response"}) {
    proxy_.Add({{"action", "drop"}, {"direction", direction}, {"api", kProduceApi}, {"cut", true}});
    EXPECT_EQ(Write(*producer, direction), TxnEnd::kCommitted);
  }
  proxy_.Add({{"action", "duplicate"}, {"api", kProduceApi}});
  EXPECT_EQ(Write(*producer, "duplicate"), TxnEnd::kCommitted);
  EXPECT_THAT(Values(), ElementsAre("request", "response", "duplicate"));
}

TEST_F(Ambiguity, TakingWithALostAnswerIsClean) {
  proxy_.Add(
      {{"action", "drop"}, {"direction", "response"}, {"api", kInitProducerIdApi}, {"cut", true}});
  auto producer = Take();
  EXPECT_EQ(Write(*producer, "a"), TxnEnd::kCommitted);
}

TEST_F(Ambiguity, ACommitThatIsNeverAnsweredEndsInTime) {
  Connect(Seconds(1));
  auto producer = Take();
  proxy_.Add({{"action", "hold"}, {"direction", "response"}, {"api", kEndTxnApi}, {"times", 0}});
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(Write(*producer, "a"), TxnEnd::kAmbiguous);
  producer.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST_F(Ambiguity, ACommitWithoutABrokerEndsInTime) {
  Connect(Seconds(1));
  auto producer = Take();
  EXPECT_EQ(Write(*producer, "a"), TxnEnd::kCommitted);
  BeginWith(*producer, "b");
  AwaitHigh(3);
  proxy_.Refuse(true);
  proxy_.Cut();
  const auto begun = std::chrono::steady_clock::now();
  std::string why;
  EXPECT_EQ(producer->Commit(&why), TxnEnd::kAmbiguous);
  producer.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
  proxy_.Refuse(false);
  Take();
  EXPECT_THAT(Values(), ElementsAre("a"));
}

TEST_F(Ambiguity, TakingWithoutAnAnswerIsUnavailableAndNamesTheBroker) {
  proxy_.Add({{"action", "drop"}, {"times", 0}});
  const auto taken = log_->Take(direct_.application, {500});
  EXPECT_TRUE(absl::IsUnavailable(taken.status())) << taken.status();
  EXPECT_THAT(std::string(taken.status().message()), HasSubstr(proxy_.address()));
}

}  // namespace
}  // namespace kopilka
