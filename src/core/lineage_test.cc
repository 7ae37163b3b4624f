#include "core/lineage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace kopilka
