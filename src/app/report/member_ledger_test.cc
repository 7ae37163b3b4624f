#include "app/report/member_ledger.h"

#include <gtest/gtest.h>

#include "app/testing/changes.h"

namespace kopilka::app {
namespace {

TEST(MemberLedgerTest, WhatIsPaidOutIsNotSpent) {
  const LotKey lot = LotOf("bakery", kAlways, kNever);
  MemberLedger ledger;
  ASSERT_TRUE(
      ledger.Add(ChangeMaker(ChangeKind::kPurchase).Move(lot, 100, Ledger::kIssuer).Made()).ok());
  ASSERT_TRUE(
      ledger.Add(ChangeMaker(ChangeKind::kRedeemed).Move(lot, -10, Ledger::kRedeemed).Made()).ok());
  ASSERT_TRUE(
      ledger.Add(ChangeMaker(ChangeKind::kPaidOut).Move(lot, -60, Ledger::kRedeemed).Made()).ok());
  ASSERT_EQ(ledger.entries.size(), 3u);
  EXPECT_EQ(ledger.entries[1].postings.at(0).what, "spent");
  EXPECT_EQ(ledger.entries[2].postings.at(0).what, "paid out");
  EXPECT_EQ(ledger.entries[2].postings[0].balance, 30);
}

}  // namespace
}  // namespace kopilka::app
