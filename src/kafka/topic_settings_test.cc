#include "kafka/topic_settings.h"

#include <map>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

std::map<std::string, std::string> Values(Topic topic, const TopicPlan& plan) {
  std::map<std::string, std::string> values;
  for (const TopicSetting& setting : SettingsOf(topic, plan)) {
    EXPECT_TRUE(values.emplace(setting.key, setting.value).second) << setting.key;
    EXPECT_NE(setting.why, "");
  }
  return values;
}

TEST(TopicSettings, EventsAreKeptForeverOnTheBrokersClock) {
  const auto values = Values(Topic::kEvents, {});
  EXPECT_EQ(values.at("cleanup.policy"), "delete");
  EXPECT_EQ(values.at("retention.ms"), "-1");
  EXPECT_EQ(values.at("retention.bytes"), "-1");
  EXPECT_EQ(values.at("message.timestamp.type"), "LogAppendTime");
}

TEST(TopicSettings, WhatFollowsFromTheLargestEventFits) {
  EXPECT_EQ(Values(Topic::kEvents, {}).at("max.message.bytes"), "1048588");
  for (Topic topic : {Topic::kDeadLetters, Topic::kReceipts, Topic::kBalanceChanges}) {
    EXPECT_EQ(Values(topic, {}).at("max.message.bytes"), "4195328");
  }
}

TEST(TopicSettings, StateIsCompactedWithAWeekOfTombstones) {
  for (Topic topic : {Topic::kAccounts, Topic::kReceipts, Topic::kPartitions, Topic::kProgramme}) {
    const auto values = Values(topic, {});
    EXPECT_EQ(values.at("cleanup.policy"), "compact");
    EXPECT_EQ(values.at("delete.retention.ms"), "604800000");
    EXPECT_EQ(values.count("retention.ms"), 0u);
  }
}

TEST(TopicSettings, AnswersLiveForADayAndTriggersForAWeek) {
  EXPECT_EQ(Values(Topic::kAnswers, {}).at("retention.ms"), "86400000");
  EXPECT_EQ(Values(Topic::kTriggers, {}).at("retention.ms"), "604800000");
}

TEST(TopicSettings, ARecordedHistoryKeepsItsOwnTimeForever) {
  const TopicPlan recorded = {.recorded_history = true};
  for (int i = 0; i < kTopicCount; ++i) {
    const Topic topic = static_cast<Topic>(i);
    const auto values = Values(topic, recorded);
    if (topic == Topic::kDeadLetters) continue;
    EXPECT_EQ(values.at("message.timestamp.type"), "CreateTime");
    if (values.at("cleanup.policy") == "delete") {
      EXPECT_EQ(values.at("retention.ms"), "-1");
    }
  }
}

TEST(TopicSettings, DeadLettersGoAfterAMonthInAnyCase) {
  for (bool recorded : {false, true}) {
    const auto values = Values(Topic::kDeadLetters, {.recorded_history = recorded});
    EXPECT_EQ(values.at("retention.ms"), "2592000000");
    EXPECT_EQ(values.at("message.timestamp.type"), "LogAppendTime") << "its own time may be old";
  }
}

TEST(TopicSettings, OnlyTheProgrammeHasOnePartition) {
  const TopicPlan plan = {.partitions = 12};
  for (int i = 0; i < kTopicCount; ++i) {
    const Topic topic = static_cast<Topic>(i);
    EXPECT_EQ(PartitionsOf(topic, plan), topic == Topic::kProgramme ? 1 : 12);
  }
}

TEST(TopicSettings, ThreeReplicasDemandTwo) {
  EXPECT_EQ(Values(Topic::kEvents, {.replication = 3}).at("min.insync.replicas"), "2");
  EXPECT_EQ(Values(Topic::kEvents, {.replication = 1}).count("min.insync.replicas"), 0u);
}

TEST(TopicSettings, NumbersAreComparedAsNumbersAndForeverIsTheLargest) {
  const TopicSetting at_most = {"retention.ms", "100", Need::kAtMost, ""};
  EXPECT_TRUE(Satisfies(at_most, "99"));
  EXPECT_TRUE(Satisfies(at_most, "100"));
  EXPECT_FALSE(Satisfies(at_most, "1000"));
  EXPECT_FALSE(Satisfies(at_most, "-1"));
  const TopicSetting at_least = {"delete.retention.ms", "100", Need::kAtLeast, ""};
  EXPECT_FALSE(Satisfies(at_least, "99"));
  EXPECT_TRUE(Satisfies(at_least, "1000"));
  EXPECT_TRUE(Satisfies(at_least, "-1"));
  EXPECT_FALSE(Satisfies(at_least, "unknown"));
  const TopicSetting exactly = {"cleanup.policy", "compact", Need::kExactly, ""};
  EXPECT_TRUE(Satisfies(exactly, "compact"));
  EXPECT_FALSE(Satisfies(exactly, "compact,delete"));
  EXPECT_TRUE(Satisfies({"retention.ms", "1", Need::kTunable, ""}, "7"));
}

}  // namespace
}  // namespace kopilka
