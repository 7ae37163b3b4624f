// A partition in which nothing happens for long.
#include <memory>

#include "exactly_once/rig.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// What comes before the first activation is dead-lettered, and it sets the clock. Somebody
// activates the day after: no step of the clock.
TEST(Quiet, TheClockGoesOnBeforeTheFirstActivation) {
  Rig rig("");
  Disk disk;
  const std::unique_ptr<Process> process = rig.Start(&disk);
  rig.Purchase("m1", "r1", 1000);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.CountOf(Topic::kDeadLetters), 1u);
  for (int hours = 5; hours <= 25; hours += 5) {
    rig.Advance(Seconds(5 * 3600));
    rig.RunUntilIdle(process.get());
  }
  EXPECT_EQ(rig.CountOf(Topic::kEvents), 6u) << "the purchase and a tick for each quiet time";
  EXPECT_EQ(rig.LogPosition().clock, Rig::kStart + Seconds(25 * 3600));

  rig.Advance(Seconds(5 * 3600));
  rig.Activate(kEndlessPoints, "operator");
  rig.Purchase("m1", "r2", 1000);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(process->task->state(), TaskState::kRunning) << process->task->stopped_by();
  EXPECT_EQ(rig.Balance("m1"), 10);
  EXPECT_EQ(rig.Audit(&disk), "audit: 8 events, 1 members, 0 differences\n");
}

TEST(Quiet, ATickComesAfterAMinute) {
  Rig rig("");
  Disk disk;
  const std::unique_ptr<Process> process = rig.Start(&disk);
  rig.Purchase("m1", "r1", 1000);
  rig.RunUntilIdle(process.get());
  rig.Advance(Seconds(59));
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.CountOf(Topic::kEvents), 1u);
  rig.Advance(Seconds(1));
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.CountOf(Topic::kEvents), 2u);
}

// Without a clock nothing can step: an unused partition stays empty.
TEST(Quiet, APartitionThatNobodyUsedGetsNoTicks) {
  Rig rig("");
  Disk disk;
  const std::unique_ptr<Process> process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  rig.Advance(Seconds(24 * 3600));
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.CountOf(Topic::kEvents), 0u);
}

}  // namespace
}  // namespace kopilka
