#include "core/people/parting.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "core/testing/merging.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// A merge is undone. Anna has 100 points of before, boris 50.
class PartingTest : public Merging {
 protected:
  Decision Part(const std::string& name) {
    Decision decision = town_.Send(town_[name].Parted(absl::StrCat("part", ++parts_), kNoon));
    town_.Settle();
    return decision;
  }
  void PartAnna() {
    EXPECT_TRUE(Part("anna").answer->granted);
    EXPECT_EQ(town_["anna"].account.merged_into, "");
    EXPECT_EQ(Last("anna").changes[0].kind, ChangeKind::kParted);
    ExpectConserved();
  }
  void ExpectActive(int64_t anna, int64_t boris) {
    EXPECT_EQ(town_["anna"].Active(), anna);
    EXPECT_EQ(town_["boris"].Active(), boris);
    ExpectConserved();
  }

  int parts_ = 0;
};

TEST_F(PartingTest, EachHasTheirOwnAgain) {
  MergeAll("anna", "boris");
  ExpectActive(0, 150);
  PartAnna();
  ExpectActive(100, 50);
  EXPECT_EQ(Last("anna").changes[0].other_member, "boris");
  Buy("anna", "a2", 1'000);
  town_.Settle();
  ExpectActive(110, 50);
}

// In burn order: boris's lot is before that of anna's name.
TEST_F(PartingTest, WhatWasBurnedWasTakenInBurnOrder) {
  MergeAll("anna", "boris");
  town_.Send(town_["boris"].Asked("q", kNoon, 70, /*immediate=*/true));
  PartAnna();
  ExpectActive(80, 0);
  town_.Send(town_["boris"].Cancelled("c", kNoon, "q"));
  town_.Settle();
  ExpectActive(100, 50);
}

TEST_F(PartingTest, WhatCameUnderTheOldIdIsHers) {
  MergeAll("anna", "boris");
  Buy("anna", "a2", 2'000);
  Buy("boris", "b2", 3'000);
  town_.Settle();
  ExpectActive(0, 200);
  PartAnna();
  ExpectActive(120, 80);
  Return("anna", "a2");
  ExpectActive(100, 80);
  Return("boris", "b2");
  ExpectActive(100, 50);
}

TEST_F(PartingTest, AReceiptIsWhereItWentAndTakesFromHer) {
  MergeAll("anna", "boris");
  Return("anna", "a1", {{1, 1000}});
  ExpectActive(0, 100);
  PartAnna();
  ExpectActive(50, 50);
  Return("anna", "a1");
  ExpectActive(0, 50);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), -50);
}

TEST_F(PartingTest, AReceiptThatNeverWentIsHers) {
  MergeAll("anna", "boris");
  PartAnna();
  Return("anna", "a1");
  ExpectActive(0, 50);
}

TEST_F(PartingTest, WhatWasCountedBothHaveUsed) {
  Buy("carl", "c1", 100);
  town_.Send(town_["anna"].Given("g1", kNoon, "carl", 40));
  MergeAll("anna", "boris");
  town_.Send(town_["boris"].Given("g2", kNoon, "carl", 10));
  PartAnna();
  EXPECT_EQ(town_.Send(town_["anna"].Given("g3", kNoon, "boris", 51)).answer->refusal,
            Refusal::kLimitReached);
  EXPECT_EQ(town_.Send(town_["boris"].Given("g4", kNoon, "anna", 51)).answer->refusal,
            Refusal::kLimitReached);
}

TEST_F(PartingTest, OnlyFromWhereOneIs) {
  EXPECT_EQ(Part("anna").answer->refusal, Refusal::kNotAllowed);
  MergeAll("anna", "boris");
  MergeAll("boris", "carl");
  EXPECT_TRUE(Part("anna").answer->granted) << "asked";
  EXPECT_EQ(Last("anna").changes[0].kind, ChangeKind::kNotParted);
  EXPECT_EQ(town_["anna"].account.merged_into, "boris");
  EXPECT_TRUE(Part("boris").answer->granted);
  ExpectActive(0, 150);
  PartAnna();
  ExpectActive(0, 150);  // What came through boris is his: whose it was before nobody knows.
}

TEST_F(PartingTest, FromWhoIsErasedNothingIsLeft) {
  MergeAll("anna", "boris");
  town_.Send(town_["boris"].Erased("x", kNoon));
  PartAnna();
  EXPECT_EQ(town_["anna"].Active(), 0);
  Buy("anna", "a2", 1'000);
  EXPECT_EQ(town_["anna"].Active(), 10);
}

TEST_F(PartingTest, ABlockStaysWithBoth) {
  MergeAll("anna", "boris");
  town_.Send(town_["boris"].Blocked("b", kNoon, true));
  PartAnna();
  EXPECT_TRUE(town_["anna"].account.blocked);
}

TEST_F(PartingTest, TheyMayMergeAgain) {
  MergeAll("anna", "boris");
  PartAnna();
  town_.Send(town_["anna"].Merged("again", kNoon, "boris"));
  town_.Settle();
  ExpectActive(0, 150);
  EXPECT_TRUE(town_["boris"].account.parted.empty());
}

// Each was in the other's account: what neither knows comes to rest with whose it is.
TEST_F(PartingTest, NothingGoesRoundForEver) {
  MergeAll("anna", "boris");
  town_.Send(town_["anna"].Purchased("a2", kNoon, {{"tea", 1'000}}));
  town_.Settle();
  PartAnna();
  town_.Send(town_["boris"].Merged("back", kNoon, "anna"));
  town_.Settle();
  town_.Send(town_["boris"].Parted("off", kNoon));
  town_.Send(town_["boris"].Purchased("b2", kNoon, {{"tea", 300}}));  // Crosses the parting.
  for (int i = 0; i < 100 && !town_.quiet(); ++i) town_.Deliver();
  ASSERT_TRUE(town_.quiet());
  ExpectActive(110, 53);
  Return("anna", "a2");  // Of when she was boris, with whom it still is.
  ExpectActive(100, 53);
}

TEST_F(PartingTest, SheWasErasedWhileSheLeft) {
  MergeAll("anna", "boris");
  town_.Send(town_["anna"].Parted("part", kNoon));
  town_.Send(town_["anna"].Erased("x", kNoon));
  town_.Settle();
  EXPECT_TRUE(town_["anna"].account.erased);
  EXPECT_FALSE(town_["boris"].account.erased) << "they are two people after all";
  ExpectActive(0, 50);
  EXPECT_EQ(town_.Posted(Ledger::kErased), 100);
}

}  // namespace
}  // namespace kopilka
