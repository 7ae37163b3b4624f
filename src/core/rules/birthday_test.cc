#include "core/rules/birthday.h"

#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(BirthdayTest, G30LeapDayIsCelebratedOnThe28th) {
  EXPECT_EQ(BirthdayIn(2027, 2, 29), DayOf({2027, 2, 28}));
  EXPECT_EQ(BirthdayIn(2028, 2, 29), DayOf({2028, 2, 29}));
  EXPECT_TRUE(IsNearBirthday(DayOf({2027, 2, 28}), 2, 29, 0));
  EXPECT_FALSE(IsNearBirthday(DayOf({2027, 3, 1}), 2, 29, 0));
  EXPECT_FALSE(IsNearBirthday(DayOf({2028, 2, 28}), 2, 29, 0));
}

TEST(BirthdayTest, NearIsOnEitherSide) {
  EXPECT_TRUE(IsNearBirthday(DayOf({2026, 5, 7}), 5, 10, 3));
  EXPECT_TRUE(IsNearBirthday(DayOf({2026, 5, 13}), 5, 10, 3));
  EXPECT_FALSE(IsNearBirthday(DayOf({2026, 5, 6}), 5, 10, 3));
  EXPECT_FALSE(IsNearBirthday(DayOf({2026, 5, 14}), 5, 10, 3));
}

TEST(BirthdayTest, NearOverNewYear) {
  EXPECT_TRUE(IsNearBirthday(DayOf({2026, 12, 30}), 1, 1, 3));
  EXPECT_TRUE(IsNearBirthday(DayOf({2027, 1, 2}), 12, 31, 3));
  EXPECT_FALSE(IsNearBirthday(DayOf({2026, 12, 28}), 1, 1, 3));
}

}  // namespace
}  // namespace kopilka
