#include "app/report/liability.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "app/testing/changes.h"

namespace kopilka::app {
namespace {

Instant DayStart(int32_t year, int32_t month, int32_t day) {
  return Instant{} + Days(DayOf({year, month, day}).n);
}

class LiabilityTest : public testing::Test {
 protected:
  void Add(ChangeMaker& change) { ASSERT_TRUE(liability_.Add(change.Made()).ok()); }
  // "bakery 2026-05 2026-07": "given spent expired other left".
  std::map<std::string, std::string> Rows() const {
    std::map<std::string, std::string> rows;
    for (const auto& [key, cohort] : liability_.cohorts()) {
      EXPECT_EQ(cohort.given + cohort.corrected, cohort.spent + cohort.paid_out + cohort.expired +
                                                     cohort.erased + cohort.in_transit +
                                                     cohort.paid + cohort.left);
      rows[absl::StrCat(key.funder.text(), " ", MonthText(key.earned), " ",
                        MonthText(key.expires))] =
          absl::StrCat(Text(cohort.given + cohort.corrected), " ", Text(cohort.spent), " ",
                       Text(cohort.expired), " ",
                       Text(cohort.erased + cohort.in_transit + cohort.paid), " ",
                       Text(cohort.left));
    }
    return rows;
  }

  using Table = std::map<std::string, std::string>;
  const Zone utc_;
  Liability liability_{&utc_};
  const Instant may_ = DayStart(2026, 5, 31);
  const Instant june_ = DayStart(2026, 6, 1);
  // Good through July, and for ever.
  const LotKey bakery_ = LotOf("bakery", may_, DayStart(2026, 8, 1));
  const LotKey flowers_ = LotOf("flowers", june_, kNever);
};

TEST_F(LiabilityTest, APointIsOfTheMonthInWhichItWasEarned) {
  Add(ChangeMaker(ChangeKind::kPurchase, may_).Move(bakery_, 100, Ledger::kIssuer));
  Add(ChangeMaker(ChangeKind::kPurchase, june_).Move(flowers_, 50, Ledger::kIssuer));
  Add(ChangeMaker(ChangeKind::kPurchase, june_).Move(bakery_, -60, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kReturn, june_).Move(bakery_, 10, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kReturn, june_).Move(bakery_, -5, Ledger::kIssuer));
  Add(ChangeMaker(ChangeKind::kExpired, DayStart(2026, 8, 1)).Move(bakery_, -45, Ledger::kExpired));
  EXPECT_EQ(Rows(), (Table{{"bakery 2026-05 2026-07", "95 50 45 0 0"},
                           {"flowers 2026-06 none", "50 0 0 0 50"}}));
  EXPECT_TRUE(liability_.Reconciles({{{Ledger::kMember, Name("common")}, 50},
                                     {{Ledger::kIssuer, Name("common")}, -145},
                                     {{Ledger::kRedeemed, Name("common")}, 50},
                                     {{Ledger::kExpired, Name("common")}, 45}}));
  EXPECT_FALSE(liability_.Reconciles({{{Ledger::kMember, Name("common")}, 50},
                                      {{Ledger::kIssuer, Name("common")}, -145},
                                      {{Ledger::kRedeemed, Name("common")}, 51},
                                      {{Ledger::kExpired, Name("common")}, 44}}));
}

TEST_F(LiabilityTest, WhatIsPaidOutIsApartFromWhatPaysForGoods) {
  Add(ChangeMaker(ChangeKind::kPurchase, may_).Move(bakery_, 100, Ledger::kIssuer));
  Add(ChangeMaker(ChangeKind::kRedeemed, june_).Move(bakery_, -30, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kPaidOut, june_).Move(bakery_, -60, Ledger::kRedeemed));
  EXPECT_EQ(Rows(), (Table{{"bakery 2026-05 2026-07", "100 30 0 0 10"}}));
  EXPECT_EQ(liability_.cohorts().begin()->second.paid_out, 60);
  EXPECT_TRUE(liability_.Reconciles({{{Ledger::kMember, Name("common")}, 10},
                                     {{Ledger::kIssuer, Name("common")}, -100},
                                     {{Ledger::kRedeemed, Name("common")}, 90}}));
}

TEST_F(LiabilityTest, DebtIsARowOfItsOwn) {
  Add(ChangeMaker(ChangeKind::kReturn, may_).Owe("flowers", 40));
  EXPECT_EQ(Rows(), (Table{{"flowers none none", "-40 0 0 0 -40"}}));
  Add(ChangeMaker(ChangeKind::kPurchase, may_)
          .Move(bakery_, 100, Ledger::kIssuer)
          .PayDebt(bakery_, 40, "flowers"));
  EXPECT_EQ(Rows(), (Table{{"flowers none none", "-40 0 0 -40 0"},
                           {"bakery 2026-05 2026-07", "100 0 0 40 60"}}));
}

TEST_F(LiabilityTest, PointsOfAnotherMemberKeepTheirMonth) {
  Add(ChangeMaker(ChangeKind::kMergedIn, june_).Move(bakery_, 30, Ledger::kInTransit));
  Add(ChangeMaker(ChangeKind::kAdjusted, june_).Move(flowers_, 7, Ledger::kAdjusted));
  Add(ChangeMaker(ChangeKind::kErased, june_).Move(flowers_, -7, Ledger::kErased));
  EXPECT_EQ(Rows(), (Table{{"bakery 2026-05 2026-07", "0 0 0 -30 30"},
                           {"flowers 2026-06 none", "7 0 0 7 0"}}));
}

TEST_F(LiabilityTest, LotsOfTwoMembersHaveMonthsOfTheirOwn) {
  ChangeMaker first(ChangeKind::kPurchase, may_);
  Add(first.Move(bakery_, 1, Ledger::kIssuer));
  ChangeMaker second(ChangeKind::kPurchase, june_);
  second.Move(bakery_, 2, Ledger::kIssuer).Made().member = "m2";
  Add(second);
  EXPECT_EQ(Rows(), (Table{{"bakery 2026-05 2026-07", "1 0 0 0 1"},
                           {"bakery 2026-06 2026-07", "2 0 0 0 2"}}));
}

}  // namespace
}  // namespace kopilka::app
