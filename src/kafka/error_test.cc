#include "kafka/error.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const Asked kAsked = {"READ", "topic t"};

TEST(Error, SuccessIsOk) { EXPECT_TRUE(StatusOf(RD_KAFKA_RESP_ERR_NO_ERROR, kAsked).ok()); }

TEST(Error, CodesMeanWhatThePortSays) {
  const std::pair<rd_kafka_resp_err_t, absl::StatusCode> codes[] = {
      {RD_KAFKA_RESP_ERR__TRANSPORT, absl::StatusCode::kUnavailable},
      {RD_KAFKA_RESP_ERR__TIMED_OUT, absl::StatusCode::kUnavailable},
      {RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, absl::StatusCode::kUnavailable},
      {RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, absl::StatusCode::kUnavailable},
      {RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, absl::StatusCode::kNotFound},
      {RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, absl::StatusCode::kNotFound},
      {RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE, absl::StatusCode::kOutOfRange},
      {RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, absl::StatusCode::kOutOfRange},
      {RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, absl::StatusCode::kPermissionDenied},
      {RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED, absl::StatusCode::kPermissionDenied},
      {RD_KAFKA_RESP_ERR_PRODUCER_FENCED, absl::StatusCode::kFailedPrecondition},
      {RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, absl::StatusCode::kFailedPrecondition},
      {RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID, absl::StatusCode::kFailedPrecondition},
      {RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, absl::StatusCode::kFailedPrecondition},
      {RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, absl::StatusCode::kFailedPrecondition},
      {RD_KAFKA_RESP_ERR_INVALID_PARTITIONS, absl::StatusCode::kInvalidArgument},
      {RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR, absl::StatusCode::kInvalidArgument},
      {RD_KAFKA_RESP_ERR_INVALID_CONFIG, absl::StatusCode::kInvalidArgument},
      {RD_KAFKA_RESP_ERR_POLICY_VIOLATION, absl::StatusCode::kInvalidArgument},
      {RD_KAFKA_RESP_ERR_UNKNOWN, absl::StatusCode::kInternal},
      {RD_KAFKA_RESP_ERR__BAD_MSG, absl::StatusCode::kInternal}};
  for (const auto& [err, code] : codes) {
    EXPECT_EQ(StatusOf(err, kAsked).code(), code) << rd_kafka_err2name(err);
  }
}

TEST(Error, TheMessageSaysWhatWasAskedAndWhatTheClientSaid) {
  const absl::Status status =
      StatusOf(RD_KAFKA_RESP_ERR__TRANSPORT, kAsked, "cannot reach 127.0.0.1:1");
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("READ on topic t"), HasSubstr("cannot reach 127.0.0.1:1"),
                    HasSubstr("_TRANSPORT")));
  const absl::Status denied = StatusOf(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, kAsked);
  EXPECT_THAT(std::string(denied.message()), HasSubstr("deny READ on topic t"));
}

TEST(Error, FencedIsToldFromTheRest) {
  EXPECT_TRUE(IsFenced(RD_KAFKA_RESP_ERR__FENCED));
  EXPECT_TRUE(IsFenced(RD_KAFKA_RESP_ERR_PRODUCER_FENCED));
  EXPECT_TRUE(IsFenced(RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH));
  EXPECT_FALSE(IsFenced(RD_KAFKA_RESP_ERR_INVALID_TXN_STATE));
  EXPECT_FALSE(IsFenced(RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER));
}

}  // namespace
}  // namespace kopilka
