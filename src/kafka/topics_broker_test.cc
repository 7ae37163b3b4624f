// The nine topics on a real broker.
#include "kafka/topics.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/record_limits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "support/kafka_options.h"

namespace kopilka {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr TopicPlan kPlan = {.partitions = 2, .replication = 1};

std::vector<TopicFinding> Check(const KafkaOptions& options, const TopicPlan& plan = kPlan) {
  const auto findings = CheckTopics(options, plan);
  EXPECT_TRUE(findings.ok()) << findings.status();
  return findings.ok() ? *findings : std::vector<TopicFinding>{};
}

testing::Matcher<TopicFinding> Finds(const KafkaOptions& options, Topic topic,
                                     const std::string& what, const std::string& command) {
  return AllOf(Field(&TopicFinding::topic, options.topic(topic)), Field(&TopicFinding::what, what),
               Field(&TopicFinding::sentence, HasSubstr(options.topic(topic))),
               Field(&TopicFinding::command, HasSubstr(command)));
}

// One topic with settings of its own (and room for the largest record), the others as they must be.
KafkaOptions CreateWith(Topic topic, int32_t partitions, TopicConfig config) {
  KafkaOptions options = TestKafkaOptions("topics");
  const auto admin = Admin::Create(options);
  EXPECT_TRUE(admin.ok()) << admin.status();
  config.emplace("max.message.bytes", absl::StrCat(kOutputTopicBytes));
  const NewTopic made = {options.topic(topic), partitions, 1, std::move(config)};
  EXPECT_THAT((*admin)->CreateTopics({made}), ElementsAre(absl::OkStatus()));
  const auto created = CreateTopics(options, kPlan);
  EXPECT_TRUE(created.ok()) << created.status();
  return options;
}

TEST(Topics, WhatIsCreatedIsFoundGood) {
  for (bool recorded : {false, true}) {
    const KafkaOptions options = TestKafkaOptions("topics");
    const TopicPlan plan = {.partitions = 3, .replication = 1, .recorded_history = recorded};
    const auto created = CreateTopics(options, plan);
    ASSERT_TRUE(created.ok()) << created.status();
    EXPECT_THAT(*created, SizeIs(kTopicCount));
    EXPECT_THAT(*created, Each(Field(&CreatedTopic::existed, false)));
    EXPECT_THAT(Check(options, plan), IsEmpty());
  }
}

TEST(Topics, CreatingAgainLeavesThemAsTheyAre) {
  const KafkaOptions options = CreateWith(Topic::kAnswers, 2, {{"retention.ms", "5000"}});
  const auto again = CreateTopics(options, kPlan);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_THAT(*again, Each(Field(&CreatedTopic::existed, true)));
  EXPECT_THAT(Check(options), IsEmpty()) << "how long answers live is a matter of taste";
}

TEST(Topics, MoreReplicasThanBrokersAreTheOperatorsToMend) {
  const KafkaOptions options = TestKafkaOptions("topics");
  const absl::Status status = CreateTopics(options, {.partitions = 2, .replication = 3}).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("INVALID_REPLICATION_FACTOR"));
}

TEST(Topics, MissingOnesAreAllFound) {
  const KafkaOptions options = TestKafkaOptions("topics");
  const auto findings = Check(options);
  EXPECT_THAT(findings, SizeIs(kTopicCount));
  EXPECT_THAT(findings, Each(Field(&TopicFinding::what, "missing")));
  EXPECT_THAT(findings, Each(Field(&TopicFinding::command, "kopilka topics create")));
}

TEST(Topics, ADeletingEventsTopicIsFound) {
  const KafkaOptions options = CreateWith(
      Topic::kEvents, 2, {{"retention.ms", "604800000"}, {"message.timestamp.type", "CreateTime"}});
  EXPECT_THAT(Check(options),
              UnorderedElementsAre(
                  Finds(options, Topic::kEvents, "retention.ms", "--add-config retention.ms=-1"),
                  Finds(options, Topic::kEvents, "message.timestamp.type",
                        "--add-config message.timestamp.type=LogAppendTime")));
}

TEST(Topics, ACompactedEventsTopicIsFound) {
  const KafkaOptions options = CreateWith(Topic::kEvents, 2,
                                          {{"cleanup.policy", "compact"},
                                           {"retention.ms", "-1"},
                                           {"message.timestamp.type", "LogAppendTime"}});
  EXPECT_THAT(Check(options), ElementsAre(Finds(options, Topic::kEvents, "cleanup.policy",
                                                "--add-config cleanup.policy=delete")));
}

TEST(Topics, EndlessDeadLettersAreFound) {
  const KafkaOptions options =
      CreateWith(Topic::kDeadLetters, 2,
                 {{"retention.ms", "-1"}, {"message.timestamp.type", "LogAppendTime"}});
  EXPECT_THAT(Check(options), ElementsAre(Finds(options, Topic::kDeadLetters, "retention.ms",
                                                "--add-config retention.ms=2592000000")));
}

TEST(Topics, OtherPartitionCountsAreFound) {
  const KafkaOptions few = CreateWith(
      Topic::kAccounts, 1, {{"cleanup.policy", "compact"}, {"delete.retention.ms", "604800000"}});
  EXPECT_THAT(Check(few),
              ElementsAre(Finds(few, Topic::kAccounts, "partitions", "--partitions 2")));
  const KafkaOptions many = CreateWith(Topic::kTriggers, 4, {});
  const auto findings = Check(many);
  ASSERT_THAT(findings, ElementsAre(Finds(many, Topic::kTriggers, "partitions", "")));
  EXPECT_EQ(findings[0].command, "") << "nobody knows whether it is empty";
  EXPECT_THAT(findings[0].sentence, HasSubstr("a person has to decide"));
}

TEST(Topics, TheEventsPartitionsAreFixedForLife) {
  const KafkaOptions options = CreateWith(
      Topic::kEvents, 4, {{"retention.ms", "-1"}, {"message.timestamp.type", "LogAppendTime"}});
  const auto findings = Check(options);
  ASSERT_THAT(findings, Contains(Finds(options, Topic::kEvents, "partitions", "")));
  EXPECT_EQ(findings[0].command, "") << "no command may be offered that moves members";
  EXPECT_THAT(findings, Contains(Finds(options, Topic::kAccounts, "partitions", "--partitions 4")))
      << "the others need as many as the events have";
}

TEST(Topics, AWrongCountInTheConfigurationIsSaidOnce) {
  const KafkaOptions options = TestKafkaOptions("topics");
  const auto created = CreateTopics(options, {.partitions = 4, .replication = 1});
  ASSERT_TRUE(created.ok()) << created.status();
  for (const int32_t configured : {2, 8}) {
    const auto findings = Check(options, {.partitions = configured, .replication = 1});
    ASSERT_THAT(findings, ElementsAre(Finds(options, Topic::kEvents, "partitions", "")));
    EXPECT_EQ(findings[0].command, "");
    EXPECT_THAT(findings[0].sentence,
                HasSubstr(absl::StrCat("the configuration says ", configured,
                                       " partitions and the cluster has 4: set "
                                       "topics.partition_count to 4.")));
  }
}

TEST(Topics, AnUnreachableClusterIsNoFinding) {
  KafkaOptions options = TestKafkaOptions("topics");
  options.brokers = "127.0.0.1:1";
  options.request_timeout = {500};
  const auto findings = CheckTopics(options, kPlan);
  EXPECT_TRUE(absl::IsUnavailable(findings.status())) << findings.status();
  EXPECT_THAT(std::string(findings.status().message()), HasSubstr("127.0.0.1:1"));
  EXPECT_TRUE(absl::IsUnavailable(CreateTopics(options, kPlan).status()));
}

}  // namespace
}  // namespace kopilka
