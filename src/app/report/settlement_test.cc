#include "app/report/settlement.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "app/testing/changes.h"
#include "programme/programme.h"

namespace kopilka::app {
namespace {

constexpr char kCoalition[] = R"(programme: coalition
zone: UTC
currency: RUB
funder: chain
stores: {b1: {partner: bakery}, f1: {partner: flowers}, own: {}}
wallets:
  common: {burn: {worth: 1.00 RUB, per: 3 points}, debt: allowed}
  stamps: {becomes: {each: 5 points, coupon: bun}}
coupons: {bun: {}}
campaigns:
  share: {on: purchase, give: {common: {per: 10.00 RUB, points: 1}}, funded_by: partner of the store}
)";

const LotKey kBakery = LotOf("bakery", kAlways, kNever);
const LotKey kFlowers = LotOf("flowers", kAlways, kNever);
const LotKey kBooks = LotOf("books", kAlways, kNever);

class SettlementTest : public testing::Test {
 protected:
  SettlementTest() : parsed_(ParseText(kCoalition, "coalition.yaml").value()) {}

  void Add(ChangeMaker& change, const std::string& store = "", bool counts = true) {
    ASSERT_TRUE(settlement_.Add(change.Made(), store, *parsed_.plan, counts).ok());
  }
  // "bakery flowers common 100 3333", ...
  std::vector<std::string> Rows() const {
    std::vector<std::string> rows;
    for (const Settlement::Row& row : settlement_.Rows()) {
      rows.push_back(absl::StrCat(row.payer.text(), " ", row.payee.text(), " ", row.wallet.text(),
                                  " ", Text(row.points), " ", row.worth.n));
    }
    return rows;
  }
  std::vector<std::string> Dues() const {
    std::vector<std::string> dues;
    for (const Settlement::Due& due : settlement_.Dues()) {
      dues.push_back(absl::StrCat(due.payer.text(), " ", due.payee.text(), " ", due.worth.n));
    }
    return dues;
  }

  using Strings = std::vector<std::string>;
  Parsed parsed_;
  Settlement settlement_;
};

// 100 points are 33.33 in goods, and were paid out as 30.00; the chain has paid them.
TEST_F(SettlementTest, AFunderPaysTheMoneyOfAPayoutToTheChain) {
  ChangeMaker paid_out(ChangeKind::kPaidOut);
  paid_out.Redemption("p")
      .Move(kBakery, -70, Ledger::kRedeemed)
      .Move(kFlowers, -30, Ledger::kRedeemed);
  paid_out.Made().change.payout = {"card-1", Money{3'000}, "RUB"};
  Add(paid_out, "f1");
  const std::string chain(parsed_.plan->funder.text());
  EXPECT_EQ(Rows(), (Strings{absl::StrCat("bakery ", chain, " common 70 2100"),
                             absl::StrCat("flowers ", chain, " common 30 900")}));
}

// 120 points are 40.00: 33.33 1/3 and 6.66 2/3.
TEST_F(SettlementTest, WhoHasGivenPaysWhoTakes) {
  Add(ChangeMaker(ChangeKind::kPurchase)
          .At("f1")
          .Move(kBakery, -100, Ledger::kRedeemed)
          .Move(kFlowers, -20, Ledger::kRedeemed));
  EXPECT_EQ(Rows(), (Strings{"bakery flowers common 100 3333", "flowers flowers common 20 667"}));
  EXPECT_EQ(Dues(), Strings{"bakery flowers 3333"}) << "nobody pays himself";
  EXPECT_EQ(settlement_.spent().at(Name("common")), 120);
}

TEST_F(SettlementTest, EarningAndExpiryOweNothing) {
  Add(ChangeMaker(ChangeKind::kPurchase).At("b1").Move(kBakery, 90, Ledger::kIssuer));
  Add(ChangeMaker(ChangeKind::kExpired).Move(kBakery, -90, Ledger::kExpired));
  EXPECT_TRUE(Rows().empty());
}

TEST_F(SettlementTest, AStoreOfNobodyIsTheChains) {
  Add(ChangeMaker(ChangeKind::kPurchase).At("own").Move(kBakery, -3, Ledger::kRedeemed));
  EXPECT_EQ(Dues(), Strings{"bakery chain 100"});
}

TEST_F(SettlementTest, WhatPointsBecomeIsTheChains) {
  LotKey stamps = kBakery;
  stamps.wallet = Name("stamps");
  Add(ChangeMaker(ChangeKind::kPurchase).At("f1").Move(stamps, -5, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kReward).Move(kBakery, -30, Ledger::kRedeemed), "f1");
  EXPECT_EQ(Rows(), (Strings{"bakery chain common 30 1000", "bakery chain stamps 5 0"}));
}

TEST_F(SettlementTest, BothWaysAreSetOff) {
  Add(ChangeMaker(ChangeKind::kPurchase).At("f1").Move(kBakery, -30, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kPurchase).At("b1").Move(kFlowers, -45, Ledger::kRedeemed));
  EXPECT_EQ(Dues(), Strings{"flowers bakery 500"});
  Add(ChangeMaker(ChangeKind::kPurchase).At("f1").Move(kBakery, -15, Ledger::kRedeemed));
  EXPECT_TRUE(Dues().empty());
}

TEST_F(SettlementTest, AReturnTakesBackWhatWasPaid) {
  Add(ChangeMaker(ChangeKind::kPurchase)
          .At("f1")
          .Move(kBakery, -100, Ledger::kRedeemed)
          .Move(kBooks, -20, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kReturn)
          .At("f1")
          .Move(kBooks, 20, Ledger::kRedeemed)
          .Move(kBakery, 100, Ledger::kRedeemed));
  EXPECT_TRUE(Rows().empty());
}

// The receipt of the flowers comes back, and its points are spent: the bakery's are taken for them.
TEST_F(SettlementTest, PointsTakenForAnotherFundersArePaidFor) {
  Add(ChangeMaker(ChangeKind::kReturn).At("f1").Move(kBakery, -30, Ledger::kIssuer, "flowers"));
  Add(ChangeMaker(ChangeKind::kReturn).At("f1").Owe("flowers", 60));
  EXPECT_EQ(Dues(), Strings{"bakery flowers 1000"});
  Add(ChangeMaker(ChangeKind::kPurchase)
          .At("b1")
          .Move(kBooks, 60, Ledger::kIssuer)
          .PayDebt(kBooks, 60, "flowers"));
  EXPECT_EQ(Dues(), (Strings{"bakery flowers 1000", "books flowers 2000"}));
}

TEST_F(SettlementTest, AFiscalReceiptIsOfTheStoreOfItsSale) {
  Add(ChangeMaker(ChangeKind::kPurchase).Fiscal("77").Move(kBakery, -30, Ledger::kRedeemed), "f1");
  EXPECT_EQ(Dues(), Strings{"bakery flowers 1000"});
  Add(ChangeMaker(ChangeKind::kReturn).Fiscal("77").Move(kBakery, 30, Ledger::kRedeemed), "b1");
  EXPECT_TRUE(Rows().empty());
  Add(ChangeMaker(ChangeKind::kRedeemed).Redemption("r").Move(kBakery, -6, Ledger::kRedeemed),
      "f1");
  Add(ChangeMaker(ChangeKind::kRefunded).Redemption("r").Move(kBakery, 6, Ledger::kRedeemed), "");
  EXPECT_TRUE(Rows().empty());
}

// Points are worth twice as much by then, and the shop is another's.
TEST_F(SettlementTest, AReturnIsOfTheVersionOfItsSale) {
  Add(ChangeMaker(ChangeKind::kPurchase).At("f1").Move(kBakery, -30, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kRedeemed).Redemption("r").Move(kBooks, -6, Ledger::kRedeemed), "b1");
  Add(ChangeMaker(ChangeKind::kPurchase).Fiscal("77").Redemption("r"), "b1");
  EXPECT_EQ(Dues(), (Strings{"bakery flowers 1000", "books bakery 200"}));
  parsed_ = ParseText(absl::StrReplaceAll(kCoalition, {{"worth: 1.00", "worth: 2.00"},
                                                       {"partner: flowers", "partner: garden"}}),
                      "coalition.yaml")
                .value();
  Add(ChangeMaker(ChangeKind::kReturn).At("f1").Move(kBakery, 30, Ledger::kRedeemed));
  Add(ChangeMaker(ChangeKind::kReturn).Fiscal("77").Move(kBooks, 6, Ledger::kRedeemed), "f1");
  EXPECT_TRUE(Rows().empty());
}

TEST_F(SettlementTest, WhatDoesNotCountIsStillReconciled) {
  Add(ChangeMaker(ChangeKind::kPurchase).At("f1").Move(kBakery, -30, Ledger::kRedeemed), "", false);
  Add(ChangeMaker(ChangeKind::kPurchase).At("f1").Move(kBakery, -3, Ledger::kRedeemed));
  EXPECT_EQ(Dues(), Strings{"bakery flowers 100"});
  EXPECT_TRUE(settlement_.Reconciles({{{Ledger::kRedeemed, Name("common")}, 33}}));
  EXPECT_FALSE(settlement_.Reconciles({{{Ledger::kRedeemed, Name("common")}, 32}}));
}

TEST_F(SettlementTest, APostingWithoutItsOtherSideIsDataLoss) {
  ChangeMaker change(ChangeKind::kPurchase);
  change.At("f1").Move(kBakery, -30, Ledger::kRedeemed);
  change.Made().change.postings.pop_back();
  EXPECT_TRUE(absl::IsDataLoss(settlement_.Add(change.Made(), "", *parsed_.plan, true)));
  change.Move(kBakery, 5, Ledger::kIssuer);
  change.Made().change.postings.pop_back();
  EXPECT_TRUE(absl::IsDataLoss(settlement_.Add(change.Made(), "", *parsed_.plan, true)))
      << "sides of different points";
}

}  // namespace
}  // namespace kopilka::app
