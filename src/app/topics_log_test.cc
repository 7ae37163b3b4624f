// Commands on a cluster that lacks topics.
#include "app/topics_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/testing/bench.h"
#include "app/testing/programmes.h"

namespace kopilka::app {
namespace {

using ::testing::HasSubstr;

std::string Missing(Topic topic, absl::string_view key) {
  return absl::StrCat("error: the topic ", DefaultTopicName(topic), " [", key,
                      " (default)] does not exist; make it with `kopilka topics create`\n");
}

TEST(TopicsLogTest, EveryCommandNamesTheTopicThatIsMissing) {
  struct Case {
    Topic missing;
    absl::string_view key;
    std::vector<std::string> arguments;
  };
  const ScratchDirectory scratch;
  const std::string programme = scratch.Write("small.yaml", kSmallProgramme);
  const std::string at = "2026-05-01T00:00:00Z";
  const Case cases[] = {
      {Topic::kProgramme, "topics.programme", {"programme", "list"}},
      {Topic::kEvents, "topics.events", {"programme", "list"}},
      {Topic::kPartitions, "topics.partitions", {"programme", "list"}},
      {Topic::kProgramme, "topics.programme", {"programme", "publish", programme}},
      {Topic::kEvents,
       "topics.events",
       {"programme", "publish", programme, "--activate", "--at", at}},
      {Topic::kProgramme, "topics.programme", {"programme", "activate", "1", "--at", at}},
      {Topic::kEvents, "topics.events", {"show", "m1"}},
      {Topic::kPartitions, "topics.partitions", {"show", "m1"}},
      {Topic::kEvents, "topics.events", {"audit"}},
      {Topic::kProgramme, "topics.programme", {"audit"}},
      {Topic::kPartitions, "topics.partitions", {"audit"}},
      {Topic::kTriggers, "topics.triggers", {"audit"}},
      {Topic::kEvents, "topics.events", {"generate", "--visits", "1"}},
      {Topic::kAccounts, "topics.accounts", {"store", "rebuild", "--partition", "0", "--now"}},
  };
  for (const Case& c : cases) {
    Bench bench(/*recorded=*/true, /*faults=*/nullptr, {c.missing});
    const Ran ran = bench.Run(c.arguments);
    EXPECT_EQ(ran.code, ExitCode::kConfig) << c.arguments[0] << " without " << c.key;
    EXPECT_EQ(ran.err, Missing(c.missing, c.key)) << c.arguments[0];
  }
  Bench live(/*recorded=*/false, /*faults=*/nullptr, {Topic::kEvents});
  const Ran clock = live.Run({"clock", "accept", "--partition", "0", "--until", at});
  EXPECT_EQ(clock.code, ExitCode::kConfig);
  EXPECT_EQ(clock.err, Missing(Topic::kEvents, "topics.events"));
}

TEST(TopicsLogTest, TheNameIsTheConfigured) {
  Bench bench(/*recorded=*/true, /*faults=*/nullptr, {Topic::kEvents});
  EXPECT_THAT(bench.Run({"audit", "--set", "topics.events=mine"}).err,
              HasSubstr("the topic mine [topics.events (--set topics.events)] does not exist"));
}

TEST(TopicsLogTest, NoStoreIsDeletedThatCouldNotBeRestored) {
  Bench bench(/*recorded=*/true, /*faults=*/nullptr, {Topic::kReceipts});
  const Ran ran = bench.Run({"store", "rebuild", "--partition", "0", "--now"});
  EXPECT_EQ(ran.code, ExitCode::kConfig);
  EXPECT_EQ(ran.out, "") << "what is deleted is told there";
}

TEST(TopicsLogTest, APartitionTooManyIsNoMissingTopic) {
  Bench bench;
  bench.sets_.push_back("topics.partition_count=3");
  const Ran ran = bench.Run({"store", "rebuild", "--partition", "2", "--now"});
  EXPECT_EQ(ran.code, ExitCode::kConfig);
  EXPECT_THAT(ran.err, HasSubstr("the topic loyalty.events [topics.events (default)] has 2 "
                                 "partitions only; `kopilka topics check`"));
}

}  // namespace
}  // namespace kopilka::app
