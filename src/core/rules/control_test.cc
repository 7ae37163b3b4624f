#include "core/rules/control.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(ControlTest, AMemberHasOnePlaceInAGroup) {
  // SHA-256 of "pilot/boris" begins with a number that ends in 298 825.
  EXPECT_FALSE(IsControl("pilot", 298'825, "boris"));
  EXPECT_TRUE(IsControl("pilot", 298'826, "boris"));
  EXPECT_FALSE(IsControl("pilot", 495'362, "anna"));
  EXPECT_TRUE(IsControl("pilot", 495'363, "anna"));
}

TEST(ControlTest, NobodyAndEverybody) {
  EXPECT_FALSE(IsControl("pilot", 0, "boris"));
  EXPECT_TRUE(IsControl("pilot", 1'000'000, "boris"));
}

TEST(ControlTest, AShareOfMembersIsInIt) {
  int both = 0;
  int one = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string member = absl::StrCat("m-", i);
    if (!IsControl("pilot", 100'000, member)) continue;
    ++one;
    if (IsControl("other", 100'000, member)) ++both;
  }
  // 2 000 and 200 are expected; the bounds are five deviations away.
  EXPECT_NEAR(one, 2'000, 5 * 43);
  EXPECT_NEAR(both, 200, 5 * 14);
}

}  // namespace
}  // namespace kopilka
