#include "core/messages/quiet_hours.h"

#include <vector>

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

MessageRules Quiet(const Zone& zone, int from, int to) {
  MessageRules rules;
  rules.quiet_zone = &zone;
  rules.quiet_from = from;
  rules.quiet_to = to;
  return rules;
}

TEST(QuietHoursTest, ThereAreNone) { EXPECT_EQ(QuietUntil(MessageRules(), kNoon), kNoon); }

TEST(QuietHoursTest, OfOneDay) {
  const Zone utc;
  const MessageRules rules = Quiet(utc, 13 * 60, 14 * 60 + 30);
  EXPECT_EQ(QuietUntil(rules, At(2026, 3, 2, 13) - Millis{1}), At(2026, 3, 2, 13) - Millis{1});
  EXPECT_EQ(QuietUntil(rules, At(2026, 3, 2, 13)), At(2026, 3, 2, 14, 30));
  EXPECT_EQ(QuietUntil(rules, At(2026, 3, 2, 14, 30) - Millis{1}), At(2026, 3, 2, 14, 30));
  EXPECT_EQ(QuietUntil(rules, At(2026, 3, 2, 14, 30)), At(2026, 3, 2, 14, 30));
}

TEST(QuietHoursTest, OverMidnightAndToMidnight) {
  const Zone utc;
  EXPECT_EQ(QuietUntil(Quiet(utc, 22 * 60, 7 * 60), At(2026, 3, 2, 23)), At(2026, 3, 3, 7));
  EXPECT_EQ(QuietUntil(Quiet(utc, 22 * 60, 7 * 60), At(2026, 3, 3, 1)), At(2026, 3, 3, 7));
  EXPECT_EQ(QuietUntil(Quiet(utc, 22 * 60, 24 * 60), At(2026, 3, 2, 23)), At(2026, 3, 3));
  EXPECT_EQ(QuietUntil(Quiet(utc, 22 * 60, 0), At(2026, 3, 2, 23)), At(2026, 3, 3));
}

// Berlin in 2026: +1, from 29 March 01:00 UTC +2, from 25 October 01:00 UTC +1.
TEST(QuietHoursTest, G30WhenTheClockIsSetItDecidesAndNotTheTimeThatPasses) {
  const Zone berlin("Europe/Berlin",
                    {{{0}, 3600}, {At(2026, 3, 29, 1), 7200}, {At(2026, 10, 25, 1), 3600}});
  const MessageRules rules = Quiet(berlin, 22 * 60, 7 * 60);
  // From 23:00 there are 7 hours to 07:00 in March, for the night has no 02:00 to 03:00.
  EXPECT_EQ(QuietUntil(rules, At(2026, 3, 28, 22)), At(2026, 3, 29, 5));
  // In October there are 9.
  EXPECT_EQ(QuietUntil(rules, At(2026, 10, 24, 21)), At(2026, 10, 25, 6));
  // The end itself is skipped: 03:00 comes right after 01:59.
  EXPECT_EQ(QuietUntil(Quiet(berlin, 22 * 60, 2 * 60 + 30), At(2026, 3, 28, 22)),
            At(2026, 3, 29, 1));
}

}  // namespace
}  // namespace kopilka
