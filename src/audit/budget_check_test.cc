#include "audit/budget_check.h"

#include "gtest/gtest.h"

namespace kopilka {
namespace {

uint64_t DifferencesOf(int64_t found, Instant clock) {
  const BudgetSums sums = {{"0/promo", {.total = 100, .forget_at = {1'000}, .found = found}}};
  Differences differences;
  CheckBudgets(sums, clock, &differences);
  return differences.count();
}

TEST(BudgetCheck, EveryUnitIsSomewhere) {
  EXPECT_EQ(DifferencesOf(100, {999}), 0u);
  EXPECT_EQ(DifferencesOf(99, {999}), 1u);
  EXPECT_EQ(DifferencesOf(101, {999}), 1u);
}

TEST(BudgetCheck, WhatIsForgottenMayBeMissingAndNeverTooMuch) {
  EXPECT_EQ(DifferencesOf(99, {1'000}), 0u);
  EXPECT_EQ(DifferencesOf(101, {1'000}), 1u);
}

TEST(BudgetCheck, WithoutItsOwnerNothingIsKnown) {
  Differences differences;
  CheckBudgets({{"0/promo", {.found = 5}}}, {0}, &differences);
  EXPECT_EQ(differences.count(), 0u);
}

}  // namespace
}  // namespace kopilka
