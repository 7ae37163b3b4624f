#include "programme/text/expiry.h"

#include <gtest/gtest.h>

namespace kopilka {
namespace {

using ExpiryKind = ExpiryRule::Kind;
using RoundTo = ExpiryRule::RoundTo;

TEST(ExpiryTest, Never) { EXPECT_EQ(ParseExpiry("never")->kind, ExpiryKind::kNever); }

TEST(ExpiryTest, Rolling) {
  const ExpiryRule plain = *ParseExpiry("12 months");
  EXPECT_EQ(plain.kind, ExpiryKind::kRolling);
  EXPECT_EQ(plain.period.months, 12);
  EXPECT_EQ(plain.round_to, RoundTo::kDay);
  EXPECT_EQ(ParseExpiry("12 months, end of month")->round_to, RoundTo::kMonth);
  EXPECT_EQ(ParseExpiry("90 days, end of quarter")->round_to, RoundTo::kQuarter);
  EXPECT_EQ(ParseExpiry("90 days, end of quarter")->period.days, 90);
  EXPECT_EQ(ParseExpiry("1 year, end of half")->round_to, RoundTo::kHalf);
  EXPECT_EQ(ParseExpiry("1 year, end of year")->round_to, RoundTo::kYear);
}

TEST(ExpiryTest, EndOfTheMonthOfActivation) {
  const ExpiryRule rule = *ParseExpiry("end of month");
  EXPECT_EQ(rule.kind, ExpiryKind::kRolling);
  EXPECT_TRUE(rule.period.empty());
  EXPECT_EQ(rule.round_to, RoundTo::kMonth);
}

TEST(ExpiryTest, Calendar) {
  const ExpiryRule next = *ParseExpiry("next 1 March");
  EXPECT_EQ(next.kind, ExpiryKind::kCalendar);
  EXPECT_EQ(next.month, 3);
  EXPECT_EQ(next.day, 1);
  EXPECT_EQ(next.nth, 1);
  EXPECT_EQ(ParseExpiry("second 31 December")->nth, 2);
  EXPECT_EQ(ParseExpiry("third 1 July")->nth, 3);
}

TEST(ExpiryTest, Anniversary) {
  EXPECT_EQ(ParseExpiry("next anniversary")->kind, ExpiryKind::kAnniversary);
  EXPECT_EQ(ParseExpiry("next anniversary")->nth, 1);
  EXPECT_EQ(ParseExpiry("third anniversary")->nth, 3);
}

TEST(ExpiryTest, AfterTheLastPurchase) {
  const ExpiryRule rule = *ParseExpiry("12 months after the last purchase");
  EXPECT_EQ(rule.kind, ExpiryKind::kAfterPurchase);
  EXPECT_EQ(rule.period.months, 12);
  EXPECT_EQ(rule.round_to, RoundTo::kDay);
  EXPECT_EQ(ParseExpiry("90 days after the last purchase, end of month")->round_to,
            RoundTo::kMonth);
}

TEST(ExpiryTest, Refused) {
  for (const char* wrong :
       {"", "sometime", "12", "12 months,", "12 months, end of week", "12 months end of month",
        "12 months, end of day", "end of day", "next March", "next 29 February", "fourth 1 March",
        "5 hours", "anniversary", "after the last purchase", "12 months after the last visit"}) {
    EXPECT_FALSE(ParseExpiry(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace kopilka
