#include "app/past/member_differences.h"

#include <gtest/gtest.h>

namespace kopilka::app {
namespace {

// A member's last change: what it leaves him.
void Leave(RunSums* sums, const char* member, int64_t active, int64_t debt, const char* tier) {
  RecordedChange change;
  change.member = member;
  change.change.member_sequence = 1;
  change.change.balances.push_back(
      {.wallet = Name("bonus"), .active = {active}, .pending = {}, .held = {}, .debt = {debt}});
  change.change.tiers.push_back({.ladder = Name("level"), .tier = Name(tier)});
  sums->Add(change);
}

TEST(MemberDifferencesTest, TheLargestComeFirst) {
  RunSums present;
  RunSums other;
  Leave(&present, "same", 10, 0, "basic");
  Leave(&other, "same", 10, 0, "basic");
  Leave(&present, "b", 10, 0, "basic");
  Leave(&other, "b", 40, 0, "basic");
  Leave(&present, "a", 10, 0, "basic");
  Leave(&other, "a", 0, 20, "gold");  // 30 less.
  Leave(&present, "gone", 31, 0, "basic");
  Leave(&other, "come", 5, 0, "basic");
  Leave(&present, "risen", 7, 0, "basic");
  Leave(&other, "risen", 7, 0, "gold");
  const MemberDifferences all = CompareMembers(present, other, 10);
  EXPECT_EQ(all.members, 6u);
  EXPECT_EQ(all.balances, 4u);
  EXPECT_EQ(all.tiers, 4u);  // Who is in one run alone has no tier in the other.
  ASSERT_EQ(all.first.size(), 5u);
  const char* const order[] = {"gone", "a", "b", "come", "risen"};
  const int64_t points[] = {31, 30, 30, 5, 0};
  for (size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(all.first[i].member, order[i]);
    EXPECT_EQ(all.first[i].points, points[i]) << order[i];
  }
  EXPECT_EQ(all.first[1].other.points.at(Name("bonus")), -20);
  EXPECT_TRUE(all.first[3].present.points.empty());
}

TEST(MemberDifferencesTest, OnlySoManyAreKept) {
  RunSums present;
  RunSums other;
  for (int i = 1; i <= 9; ++i) {
    Leave(&other, std::string(1, static_cast<char>('0' + i)).c_str(), i, 0, "basic");
  }
  const MemberDifferences some = CompareMembers(present, other, 2);
  EXPECT_EQ(some.balances, 9u);
  ASSERT_EQ(some.first.size(), 2u);
  EXPECT_EQ(some.first[0].member, "9");
  EXPECT_EQ(some.first[1].member, "8");
  EXPECT_EQ(CompareMembers(present, other, 0).balances, 9u);
}

}  // namespace
}  // namespace kopilka::app
