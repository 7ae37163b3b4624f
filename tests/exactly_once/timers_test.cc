// Timers in bulk: the night when every member's points expire.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/limits.h"
#include "exactly_once/rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;

std::string Member(int number) { return absl::StrFormat("m%05d", number); }

// Even members have 10 points, odd ones 20: 15 for each, on the average of an even number.
class Night {
 public:
  explicit Night(int members) : points(int64_t{15} * members) {
    // 03:00 of 1 January in the programme's zone, so the last day of the points is 2 January.
    for (int i = 0; i < members; ++i) {
      rig.Purchase(Member(i), absl::StrCat("r", i), i % 2 == 0 ? 1000 : 2000);
    }
    process = rig.Start(&disk);
    rig.RunUntilIdle(process.get());
    EXPECT_EQ(reports().total.issued, points);
    Fall();
  }

  const Reports& reports() const { return process->reports; }

  // Returns how many timers fired until so many more events were applied.
  uint64_t FiredUntilApplied(uint64_t events) {
    const uint64_t applied = reports().total.counts.applied + events;
    const uint64_t fired = reports().total.timers_fired;
    for (int steps = 0; steps < 1000 && reports().total.counts.applied < applied; ++steps) {
      process->task->Step();
    }
    EXPECT_EQ(reports().total.counts.applied, applied);
    return reports().total.timers_fired - fired;
  }

  const int64_t points;
  Rig rig{kPointsOfADay};
  Disk disk;
  std::unique_ptr<Process> process;

 private:
  // To one minute past the instant at which all of it is due, 45 hours later. On the way the owner
  // writes 8 ticks: the clock may not go further at once.
  void Fall() {
    for (int hours = 5; hours <= 40; hours += 5) {
      rig.Advance(Seconds(5 * 3600));
      rig.RunUntilIdle(process.get());
    }
    EXPECT_EQ(reports().total.expired, 0);
    rig.Advance(Seconds(5 * 3600 + 60));
  }
};

TEST(Night, IsManySmallTransactions) {
  constexpr int kMembers = 50'000;
  Night night(kMembers);
  const int batches = night.reports().batches;
  night.rig.RunUntilIdle(night.process.get());
  EXPECT_EQ(night.reports().total.expired, night.points);
  // 50,000 timers, 256 to a tick and a tick to a transaction: 195 full ones and the rest.
  EXPECT_EQ(night.reports().total.timers_fired, kMembers);
  EXPECT_EQ(night.reports().batches - batches, 196);
  std::vector<std::string> order;
  std::map<int64_t, int> by_cause;
  for (const RecordedChange& change : night.rig.Changes()) {
    if (change.change.kind != ChangeKind::kExpired) continue;
    order.push_back(change.member);
    ++by_cause[change.cause.offset];
  }
  ASSERT_EQ(order.size(), kMembers);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end())) << "all are due at one instant";
  ASSERT_EQ(by_cause.size(), 196u);
  for (const auto& [offset, fired] : by_cause) {
    EXPECT_EQ(fired, offset == by_cause.rbegin()->first ? 80 : 256) << "at offset " << offset;
  }
  EXPECT_EQ(night.rig.Balance(Member(0)), 0);
  EXPECT_EQ(night.rig.Balance(Member(kMembers - 1)), 0);
  EXPECT_EQ(night.disk.position(), night.rig.LogPosition());
  // The activation, the purchases, 8 ticks on the way and 196 that fired.
  EXPECT_EQ(night.rig.Audit(&night.disk), "audit: 50205 events, 50000 members, 0 differences\n");
}

TEST(Night, LetsEventsThrough) {
  Night night(11'000);
  for (int i = 0; i < 10; ++i) {
    for (int ticks = 0; ticks < 5; ++ticks) night.process->task->Step();
    night.rig.Purchase("guest", absl::StrCat("g", i), 100);
    // Its own record fires some, and so may a tick that was there before it.
    EXPECT_LE(night.FiredUntilApplied(1), 2u * kMaxTimersPerRecord);
  }
  EXPECT_LT(night.reports().total.expired, night.points) << "the backlog was gone already";
  night.rig.RunUntilIdle(night.process.get());
  EXPECT_EQ(night.reports().total.expired, night.points);
  EXPECT_EQ(night.rig.Balance("guest"), 10);
  EXPECT_THAT(night.rig.Audit(&night.disk), testing::HasSubstr("11001 members, 0 differences"));
}

TEST(Night, OwnTimersComeFirst) {
  Night night(2'000);
  night.process->task->Step();
  // The last in the order of the backlog. 20 points die before 1 comes.
  const std::string last = Member(1'999);
  night.rig.Purchase(last, "late", 100);
  night.FiredUntilApplied(1);
  EXPECT_LT(night.reports().total.expired, night.points);
  std::vector<ChangeKind> kinds;
  std::vector<int64_t> offsets;
  for (const RecordedChange& change : night.rig.Changes()) {
    if (change.member != last) continue;
    kinds.push_back(change.change.kind);
    offsets.push_back(change.cause.offset);
  }
  ASSERT_THAT(kinds,
              ElementsAre(ChangeKind::kPurchase, ChangeKind::kExpired, ChangeKind::kPurchase));
  EXPECT_EQ(offsets[1], offsets[2]) << "one record did both";
  EXPECT_EQ(night.rig.Balance(last), 1);
}

TEST(Night, ABurstIsSplitIntoTransactionsOfBoundedSize) {
  Night night(11'000);
  // Polled at once, these records fire 50 x 256 timers between them.
  for (int i = 0; i < 50; ++i) night.rig.Purchase("guest", absl::StrCat("g", i), 100);
  const int batches = night.reports().batches;
  night.FiredUntilApplied(50);
  // A batch ends with the record that reaches 10,000 outputs: 257 a record, so 39 records.
  EXPECT_EQ(night.reports().batches - batches, 2);
  EXPECT_EQ(night.reports().largest_batch, 39u * 257u);
  night.rig.RunUntilIdle(night.process.get());
  EXPECT_EQ(night.reports().total.expired, night.points);
  EXPECT_EQ(night.rig.Balance("guest"), 50);
}

}  // namespace
}  // namespace kopilka
