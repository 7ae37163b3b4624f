// The topics' commands over what the cluster answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "app/testing/bench.h"
#include "kafka/topics.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class TopicsCommandsTest : public testing::Test {
 protected:
  Bench bench_;
};

TEST_F(TopicsCommandsTest, CheckNamesTheKeyAndTheRemedy) {
  EXPECT_EQ(bench_.Run({"topics", "check"}).out, "all nine topics are as they should be\n");
  bench_.findings_ = std::vector<TopicFinding>{
      {"loyalty.answers", "missing", "The topic loyalty.answers does not exist.",
       "kopilka topics create"},
      {"loyalty.events", "retention.ms", "The topic loyalty.events has retention.ms=1.", "alter"}};
  const Ran text = bench_.Run({"topics", "check"});
  EXPECT_EQ(text.code, ExitCode::kDifferences);
  EXPECT_EQ(text.out,
            "fault: The topic loyalty.answers does not exist. [topics.answers (default)]\n"
            "    kopilka topics create\n"
            "advice: The topic loyalty.events has retention.ms=1. [topics.events (default)]\n"
            "    alter\n");
  EXPECT_THAT(
      bench_.Run({"topics", "check", "-o", "json"}).out,
      HasSubstr("{\"fatal\":true,\"finding\":\"The topic loyalty.answers does not exist. "));
}

TEST_F(TopicsCommandsTest, OnlyTheEventsPartitionsAreBlamedOnTheConfiguredCount) {
  bench_.findings_ =
      std::vector<TopicFinding>{{"loyalty.events", "partitions", "8 and not 16.", ""},
                                {"loyalty.triggers", "partitions", "17 and not 16.", ""}};
  EXPECT_EQ(bench_.Run({"topics", "check"}).out,
            "fault: 8 and not 16. [topics.partition_count (--set topics.partition_count)]\n"
            "fault: 17 and not 16. [topics.triggers (default)]\n");
}

TEST_F(TopicsCommandsTest, CreateTellsNewFromOld) {
  bench_.created_ = std::vector<CreatedTopic>{{"a", false}, {"b", true}};
  EXPECT_EQ(bench_.Run({"topics", "create"}).out, "a: created\nb: was there already\n");
  EXPECT_EQ(bench_.Run({"topics", "create", "-o", "json"}).out,
            "{\"topic\":\"a\",\"created\":true}\n{\"topic\":\"b\",\"created\":false}\n");
  bench_.created_ = absl::PermissionDeniedError("CREATE on the cluster");
  EXPECT_EQ(bench_.Run({"topics", "create"}).code, ExitCode::kNoPermission);
  const Ran plan = bench_.Run({"topics", "create", "--dry-run"});
  EXPECT_THAT(plan.out, AllOf(HasSubstr("loyalty.events  2 partitions\n"),
                              HasSubstr("loyalty.programme  1 partitions\n"),
                              HasSubstr("    cleanup.policy=compact\n")));
}

TEST_F(TopicsCommandsTest, ATopicThatTheClusterDoesNotTakeIsTheOperatorsToMend) {
  bench_.created_ = absl::InvalidArgumentError(
      "CREATE on topic loyalty.events: only 1 broker(s) are registered "
      "(INVALID_REPLICATION_FACTOR)");
  const Ran ran = bench_.Run({"topics", "create", "--replication-factor", "3"});
  EXPECT_EQ(ran.code, ExitCode::kConfig);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("only 1 broker(s) are registered"),
                             HasSubstr("--replication-factor is at most the number of its brokers"),
                             Not(HasSubstr("fault of Kopilka"))));
}

}  // namespace
}  // namespace kopilka::app
