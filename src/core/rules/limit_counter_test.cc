#include "core/rules/limit_counter.h"

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

Limit Of(int64_t amount, Limit::Each each) {
  Limit limit;
  limit.name = Name("cap");
  limit.amount = amount;
  limit.each = each;
  return limit;
}

const Day kDay = DayOf({2026, 5, 13});  // A Wednesday.

TEST(LimitCounterTest, PeriodsBegin) {
  const Zone utc;
  EXPECT_EQ(PeriodStart(utc, Limit::Each::kDay, kDay), At(2026, 5, 13));
  EXPECT_EQ(PeriodStart(utc, Limit::Each::kWeek, kDay), At(2026, 5, 11));
  EXPECT_EQ(PeriodStart(utc, Limit::Each::kMonth, kDay), At(2026, 5, 1));
  EXPECT_EQ(PeriodStart(utc, Limit::Each::kQuarter, kDay), At(2026, 4, 1));
  EXPECT_EQ(PeriodStart(utc, Limit::Each::kYear, kDay), At(2026, 1, 1));
  EXPECT_EQ(PeriodStart(utc, Limit::Each::kLifetime, kDay), kAlways);
}

TEST(LimitCounterTest, PeriodsBeginByTheProgrammesZone) {
  EXPECT_EQ(PeriodStart(*Moscow(), Limit::Each::kMonth, kDay), At(2026, 4, 30, 21));
}

TEST(LimitCounterTest, CountsByPeriod) {
  const auto plan = BarePlan();
  Account account;
  const Limit limit = Of(100, Limit::Each::kMonth);
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, kDay), 100);
  CountLimit(&account, *plan, limit, kDay, 70, At(2026, 5, 13));
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, kDay), 30);
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, DayOf({2026, 6, 1})), 100);
  CountLimit(&account, *plan, limit, kDay, 40, At(2026, 5, 13));
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, kDay), 0) << "never below";
}

TEST(LimitCounterTest, ALimitPerReceiptIsAlwaysWhole) {
  const auto plan = BarePlan();
  Account account;
  const Limit limit = Of(100, Limit::Each::kReceipt);
  CountLimit(&account, *plan, limit, kDay, 70, At(2026, 5, 13));
  EXPECT_TRUE(account.counters.empty());
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, kDay), 100);
}

// Receipts come up to 60 days late, so the counter of 1 January lives until the clock is past
// 2 March (1 January + 1 day + 60 days) and one day more.
TEST(LimitCounterTest, DeadPeriodsAreDropped) {
  const auto plan = BarePlan();
  Account account;
  const Limit limit = Of(100, Limit::Each::kDay);
  CountLimit(&account, *plan, limit, DayOf({2026, 1, 1}), 1, At(2026, 1, 1));
  CountLimit(&account, *plan, limit, DayOf({2026, 3, 2}), 1, At(2026, 3, 2, 23));
  EXPECT_EQ(account.counters.size(), 2) << "a receipt of 1 January might still come";
  CountLimit(&account, *plan, limit, DayOf({2026, 3, 5}), 1, At(2026, 3, 5));
  ASSERT_EQ(account.counters.size(), 2);
  EXPECT_EQ(account.counters[0].period_start, At(2026, 3, 2));
}

TEST(LimitCounterTest, FreedInThePeriodThatPaid) {
  const auto plan = BarePlan();
  Account account;
  const Limit limit = Of(100, Limit::Each::kMonth);
  CountLimit(&account, *plan, limit, kDay, 70, At(2026, 5, 13));
  FreeLimit(&account, *plan, limit, DayOf({2026, 6, 1}), 20);
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, kDay), 30);
  FreeLimit(&account, *plan, limit, kDay, 20);
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, kDay), 50);
  FreeLimit(&account, *plan, limit, kDay, 99);
  EXPECT_EQ(LimitLeftOn(account, *plan, limit, kDay), 100);
}

TEST(LimitCounterTest, ACooldownIsFromTimeToTime) {
  Limit limit = Of(1, Limit::Each::kCooldown);
  limit.cooldown = Hours(24);
  const Instant first = At(2026, 5, 13, 20);
  std::vector<Counter> counters;
  EXPECT_TRUE(IsCool(counters, limit, first));
  CoolDown(&counters, limit, first);
  EXPECT_FALSE(IsCool(counters, limit, first + Hours(24) - Millis{1}));
  EXPECT_TRUE(IsCool(counters, limit, first + Hours(24)));
  EXPECT_FALSE(IsCool(counters, limit, first - Hours(23))) << "a late receipt is no way around";
  EXPECT_TRUE(IsCool(counters, limit, first - Hours(24)));
  CoolDown(&counters, limit, first - Hours(30));
  ASSERT_EQ(counters.size(), 2);
  EXPECT_EQ(counters[1].period_start, first) << "the last time stays the last";
  EXPECT_FALSE(IsCool(counters, limit, first - Hours(24))) << "six hours after the one before";
  CoolDown(&counters, limit, first + Hours(24));
  ASSERT_EQ(counters.size(), 2) << "the last two are known";
  EXPECT_EQ(counters[0].period_start, first);
  EXPECT_FALSE(IsCool(counters, limit, first + Hours(47)));
  Limit other = limit;
  other.name = Name("other");
  EXPECT_TRUE(IsCool(counters, other, first + Hours(47)));
}

}  // namespace
}  // namespace kopilka
