#include "metrics/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "metrics/names.h"

namespace kopilka {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class MetricsTest : public testing::Test {
 protected:
  Metrics metrics_{"0.1.0", "librdkafka 2.0.2", "loyalty.events"};
};

TEST_F(MetricsTest, ClassesAddUpToWhatWasConsumed) {
  metrics_.AddBatch(3,
                    {.applied = 5,
                     .refused = 1,
                     .no_effect = 2,
                     .duplicates = 1,
                     .dead_lettered = 1,
                     .control = 2},
                    Millis{20});
  const std::string text = metrics_.Text();
  EXPECT_THAT(text, HasSubstr("loyalty_events_consumed_total{partition=\"3\","
                              "topic=\"loyalty.events\"} 12"));
  EXPECT_THAT(text, HasSubstr("loyalty_events_total{class=\"applied\"} 5"));
  EXPECT_THAT(text, HasSubstr("loyalty_events_total{class=\"control\"} 2"));
  EXPECT_THAT(text, HasSubstr("loyalty_transactions_total{result=\"committed\"} 1"));
  EXPECT_THAT(text, HasSubstr("loyalty_transaction_duration_seconds_count 1"));
  EXPECT_THAT(text, HasSubstr("loyalty_transaction_batch_events_sum 12"));
}

TEST_F(MetricsTest, WhatReturnsTakeBackIsHeldBackFromWhatFollows) {
  metrics_.AddBatch(0, {.issued = 100}, Millis{1});
  metrics_.AddBatch(0, {.issued = -30}, Millis{1});
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_points_issued_total 100\n"));
  metrics_.AddBatch(0, {.issued = 50}, Millis{1});
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_points_issued_total 120\n"));
}

TEST_F(MetricsTest, OneStateIsTheCurrentOne) {
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_state{state=\"starting\"} 1"));
  metrics_.SetState(ProcessState::kDraining);
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_state{state=\"starting\"} 0"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_state{state=\"draining\"} 1"));
}

TEST_F(MetricsTest, APartitionThatLeftIsForgotten) {
  metrics_.SetPosition(7, 42, Instant{1'500});
  metrics_.SetLag(7, 9);
  metrics_.SetHeld(7, Millis{2'500});
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_input_offset{partition=\"7\"} 42"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("{partition=\"7\"} 1.5"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("topic=\"loyalty.events\"} 2.5"));
  metrics_.Forget(7);
  EXPECT_THAT(metrics_.Text(), Not(HasSubstr("partition=\"7\"")));
}

TEST_F(MetricsTest, EveryNameIsInTheTable) {
  metrics_.AddBatch(0, {}, Millis{1});
  metrics_.AddDeadLetters("conflict", 1);
  metrics_.AddReinitialized("TXN_FENCED");
  metrics_.SetPosition(0, 1, Instant{1});
  metrics_.SetLag(0, 1);
  metrics_.SetHeld(0, Millis{1});
  metrics_.AddRebalance("assigned");
  metrics_.SetRestoreRemaining(0, 1);
  metrics_.AddLogEvent("GAP");
  std::set<std::string> exposed;
  for (const absl::string_view line : absl::StrSplit(metrics_.Text(), '\n')) {
    if (absl::StartsWith(line, "# TYPE ")) {
      exposed.insert(std::vector<std::string>(absl::StrSplit(line, ' '))[2]);
    }
  }
  std::set<std::string> named;
  for (const MetricName* metric : MetricNames()) named.insert(metric->name);
  EXPECT_EQ(exposed, named);
}

}  // namespace
}  // namespace kopilka
