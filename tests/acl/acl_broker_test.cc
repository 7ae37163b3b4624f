// Every permission that the deployment guide lists is needed, and what is missing is named.
#include <chrono>
#include <memory>

#include "acl/secured_kafka.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "kafka/kafka_log.h"
#include "kafka/topics.h"

namespace kopilka {
namespace {

using testing::AllOf;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::SizeIs;

constexpr TopicPlan kPlan = {.partitions = 1, .replication = 1};

class Member : public Membership::Listener {
 public:
  void OnAssigned(absl::Span<const int32_t>) override { assigned = true; }
  void OnRevoked(absl::Span<const int32_t>) override {}
  void OnLost(absl::Span<const int32_t>) override {}
  bool assigned = false;
};

// One broker, and permissions that grow from test to test of one process: so one test walks through
// them all.
class Acl : public testing::Test {
 protected:
  Acl() {
    const auto created = CreateTopics(kafka_.Admin(), kPlan);
    EXPECT_TRUE(created.ok()) << created.status();
    log_ = *KafkaLog::Create(kafka_.Kopilka());
  }

  void AllowTopic(Topic topic, AclOperation what) {
    kafka_.Allow(AclResource::kTopic, kafka_.Admin().topic(topic), what);
  }

  // Permissions take a moment to reach the broker that asks for them.
  template <typename Step>
  static void Eventually(Step step) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!step()) ASSERT_LT(std::chrono::steady_clock::now(), end) << "waited in vain";
  }

  static void ExpectDenied(const absl::Status& status, const std::string& operation,
                           const std::string& resource) {
    EXPECT_TRUE(absl::IsPermissionDenied(status)) << status;
    EXPECT_THAT(std::string(status.message()), AllOf(HasSubstr(operation), HasSubstr(resource)));
  }

  static TxnEnd Write(Producer& producer, Topic topic, std::string* why) {
    EXPECT_TRUE(producer.Begin().ok());
    Outgoing record;
    record.topic = topic;
    record.key = "member";
    record.value = "value";
    (void)producer.Send(record);
    return producer.Commit(why);
  }

  SecuredKafka kafka_;
  std::unique_ptr<Log> log_;
};

TEST_F(Acl, WhatIsMissingIsNamed) {
  // Reading.
  ExpectDenied(log_->EndsOf(Topic::kEvents, 0).status(), "DESCRIBE", "topic loyalty.events");
  ExpectDenied(log_->Identify(Topic::kEvents).status(), "DESCRIBE", "topic loyalty.events");
  AllowTopic(Topic::kEvents, AclOperation::kDescribe);
  Eventually([&] { return log_->EndsOf(Topic::kEvents, 0).ok(); });
  absl::Status read;
  auto reader = log_->Open(Topic::kEvents, 0, 0);
  ASSERT_TRUE(reader.ok()) << reader.status();
  Eventually([&] {
    read = (*reader)->Poll(1, {100}).status();
    return !read.ok();
  });
  ExpectDenied(read, "READ", "topic loyalty.events");
  AllowTopic(Topic::kEvents, AclOperation::kRead);
  Eventually([&] {
    reader->reset();
    reader = log_->Open(Topic::kEvents, 0, 0);
    const auto batch = (*reader)->Poll(1, {500});
    return batch.ok() && (*batch)->at_end();
  });

  // Taking.
  ExpectDenied(log_->Take("kopilka-0", Seconds(5)).status(), "WRITE", "transactional id kopilka-0");
  kafka_.Allow(AclResource::kTransactionalId, "kopilka-0", AclOperation::kWrite);
  std::unique_ptr<Producer> producer;
  Eventually([&] {
    auto taken = log_->Take("kopilka-0", Seconds(5));
    if (taken.ok()) producer = *std::move(taken);
    return producer != nullptr;
  });

  // Writing.
  std::string why;
  EXPECT_EQ(Write(*producer, Topic::kEvents, &why), TxnEnd::kAborted);
  EXPECT_THAT(why, AllOf(HasSubstr("deny WRITE on topic loyalty.events")));
  AllowTopic(Topic::kEvents, AclOperation::kWrite);
  Eventually([&] {
    producer = *log_->Take("kopilka-0", Seconds(5));
    return Write(*producer, Topic::kEvents, &why) == TxnEnd::kCommitted;
  });

  // The group.
  Member member;
  auto membership = *log_->Join(&member);
  absl::Status joined;
  Eventually([&] {
    joined = membership->Poll({100});
    return !joined.ok() && !absl::IsUnavailable(joined);
  });
  ExpectDenied(joined, "READ", "group kopilka");
  kafka_.Allow(AclResource::kGroup, "kopilka", AclOperation::kRead);
  Eventually([&] {
    membership = *log_->Join(&member);
    return membership->Poll(Seconds(2)).ok() && member.assigned;
  });

  // The settings.
  auto findings = CheckTopics(kafka_.Kopilka(), kPlan);
  ASSERT_TRUE(findings.ok()) << findings.status();
  EXPECT_THAT(*findings, SizeIs(kTopicCount));
  EXPECT_EQ(findings->front().what, "unknown");
  EXPECT_THAT(findings->front().sentence, HasSubstr("DESCRIBE_CONFIGS"));
  findings->erase(findings->begin());
  EXPECT_THAT(*findings, Each(Field(&TopicFinding::what, "denied")));
  ExpectDenied(CreateTopics(kafka_.Kopilka(), kPlan).status(), "CREATE", "topic");

  // The door.
  KafkaOptions stranger = kafka_.Kopilka("wrong");
  stranger.request_timeout = Seconds(1);
  const absl::Status refused = (*KafkaLog::Create(stranger))->EndsOf(Topic::kEvents, 0).status();
  EXPECT_TRUE(absl::IsUnavailable(refused)) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr("uthentication"));
  EXPECT_THAT(std::string(refused.message()), testing::Not(HasSubstr("wrong")));
}

}  // namespace
}  // namespace kopilka
