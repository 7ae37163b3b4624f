#include "core/lineage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kopilka {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

struct Pair {
  Pair() {
    for (Plan* plan : {&active, &next}) {
      plan->programme = "base";
      plan->currency = "RUB";
    }
    next.version = "another";
  }
  Plan active;
  Plan next;
};

TEST(LineageTest, AVersionFollowsAVersionOfItsProgramme) {
  const Pair pair;
  EXPECT_EQ(WhyNotAfter(pair.next, pair.active), "");
}

TEST(LineageTest, AnotherProgrammeDoesNot) {
  Pair pair;
  pair.next.programme = "coffee";
  EXPECT_THAT(WhyNotAfter(pair.next, pair.active),
              AllOf(HasSubstr("`base`"), HasSubstr("`coffee`")));
}

TEST(LineageTest, AnotherCurrencyDoesNot) {
  Pair pair;
  pair.next.currency = "USD";
  EXPECT_THAT(WhyNotAfter(pair.next, pair.active), AllOf(HasSubstr("in RUB"), HasSubstr("in USD")));
}

void SetCodes(Plan* plan, std::vector<std::string> codes) {
  plan->entitlements = {{.name = Name("kino"),
                         .kind = EntitlementRule::Kind::kCoupon,
                         .codes = std::make_shared<CodePool>(std::move(codes))}};
}

TEST(LineageTest, CodesAreAddedAtTheEnd) {
  Pair pair;
  SetCodes(&pair.next, {"A", "B"});
  EXPECT_EQ(WhyNotAfter(pair.next, pair.active), "");
  SetCodes(&pair.active, {"A"});
  EXPECT_EQ(WhyNotAfter(pair.next, pair.active), "");
  EXPECT_EQ(WhyNotAfter(pair.active, pair.next), "");  // An older version may come back.
  SetCodes(&pair.active, {"B"});
  EXPECT_THAT(WhyNotAfter(pair.next, pair.active), HasSubstr("`kino`"));
  pair.next.entitlements[0].codes = nullptr;
  EXPECT_EQ(WhyNotAfter(pair.next, pair.active), "");
}

}  // namespace
}  // namespace kopilka
