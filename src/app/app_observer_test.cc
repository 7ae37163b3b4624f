#include "app/app_observer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "core/output.h"
#include "embedded/virtual_clock.h"
#include "stream/task.h"

namespace kopilka::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AppObserverTest : public testing::Test {
 protected:
  static Position At(int32_t partition, int64_t offset) {
    Position position;
    position.partition = partition;
    position.next_offset = offset;
    position.clock = Instant{1'777'629'600'000};
    return position;
  }

  std::ostringstream out_;
  VirtualClock clock_{Instant{1'777'629'600'000}};
  Logger logger_{&out_, &clock_, LogLevel::kInfo};
  Metrics metrics_{"0.1.0", "", "loyalty.events"};
  AppObserver observer_{"loyalty.events", &metrics_, &logger_};
};

TEST_F(AppObserverTest, ACommitIsCountedAndItsDeadLettersAreLogged) {
  Tally tally;
  tally.counts = {.read = 3, .applied = 2, .dead_lettered = 1};
  tally.dead_letters.at(static_cast<size_t>(DeadLetterReason::kConflict)) = 1;
  tally.issued = 40;
  observer_.OnCommitted(At(5, 17), tally, Millis{12});
  EXPECT_THAT(out_.str(), HasSubstr("\"event\":\"DEAD_LETTERED\",\"msg\":\"1 conflict\""));
  const std::string text = metrics_.Text();
  EXPECT_THAT(text, HasSubstr("loyalty_events_total{class=\"applied\"} 2"));
  EXPECT_THAT(text, HasSubstr("loyalty_events_dead_lettered_total{reason=\"conflict\"} 1"));
  EXPECT_THAT(text, HasSubstr("loyalty_input_offset{partition=\"5\"} 17"));
  EXPECT_THAT(text, HasSubstr("loyalty_points_issued_total 40"));
}

TEST_F(AppObserverTest, ABatchWithoutDeadLettersIsNotLogged) {
  Tally tally;
  tally.counts = {.read = 3, .applied = 3};
  observer_.OnCommitted(At(5, 17), tally, Millis{12});
  EXPECT_EQ(out_.str(), "");
}

TEST_F(AppObserverTest, AStopIsLoggedUnderItsReason) {
  observer_.OnEvent("STOPPED", At(5, 17), "CLOCK_STEP: the clock jumps by 8 h");
  EXPECT_THAT(out_.str(), HasSubstr("\"level\":\"error\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"event\":\"CLOCK_STEP\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"topic\":\"loyalty.events\",\"partition\":5,\"offset\":17"));
  observer_.OnEvent("STOPPED", At(5, 17), "something without a code");
  EXPECT_THAT(out_.str(), HasSubstr("\"event\":\"STOPPED\""));
}

TEST_F(AppObserverTest, AnEndOfATransactionIsCountedByItsResult) {
  observer_.OnEvent("TXN_AMBIGUOUS", At(1, 2), "a repeated request");
  observer_.OnEvent("TXN_FENCED", At(1, 2), "another took it");
  observer_.OnEvent("TXN_ABORTED", At(1, 2), "too large");
  const std::string text = metrics_.Text();
  EXPECT_THAT(text, HasSubstr("loyalty_transactions_total{result=\"ambiguous\"} 1"));
  EXPECT_THAT(text, HasSubstr("loyalty_transactions_total{result=\"fenced\"} 1"));
  EXPECT_THAT(text, HasSubstr("loyalty_transactions_total{result=\"aborted\"} 1"));
  EXPECT_THAT(text, HasSubstr("loyalty_producer_reinitialized_total{reason=\"TXN_FENCED\"} 1"));
  EXPECT_THAT(text, Not(HasSubstr("reason=\"TXN_ABORTED\"")));
}

TEST_F(AppObserverTest, RestoredRecordsAreCountedOnce) {
  observer_.OnRestoring(2, 100, 900);
  observer_.OnRestoring(2, 600, 400);
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_restore_remaining_records{partition=\"2\"} 400"));
  observer_.OnRestored(At(2, 50), true, 1000);
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_restore_records_total 1000"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_restore_remaining_records{partition=\"2\"} 0"));
  EXPECT_THAT(out_.str(), HasSubstr("\"event\":\"RESTORED\""));
  observer_.OnState(2, TaskState::kClosed);
  EXPECT_THAT(metrics_.Text(), Not(HasSubstr("partition=\"2\"")));
}

}  // namespace
}  // namespace kopilka::app
