#include "core/rules/condition_eval.h"

#include <string>
#include <vector>

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

class ConditionTest : public testing::Test {
 protected:
  ConditionTest() {
    milk_.sku = "milk-1";
    milk_.category = milk_path_;
    milk_.brand = "farm";
    milk_.amount = Money{10'000};
    milk_.quantity = Quantity{2'000};
    milk_.unit_price = Money{5'500};
    milk_.collection = "spring-26";
    soap_.sku = "soap-1";
    soap_.category = soap_path_;
    soap_.amount = Money{5'000};
    soap_.quantity = Quantity{1'000};
    lines_ = {milk_, soap_};
    occasion_.plan = plan_.get();
    occasion_.lines = lines_;
    SetTime(At(2026, 3, 2, 9, 30));  // A Monday.
  }

  void SetTime(Instant at) {
    occasion_.at = at;
    occasion_.day = plan_->zone->DayAt(at);
    occasion_.store_day = occasion_.day;
    occasion_.minute = plan_->zone->MinuteOfDay(at);
  }

  bool Of(const Condition& condition) const { return Holds(condition, occasion_); }
  bool OfMilk(const Condition& condition) const { return Holds(condition, occasion_, &milk_); }

  std::unique_ptr<Plan> plan_ = BarePlan();
  std::vector<absl::string_view> milk_path_ = {"food", "dairy", "milk"};
  std::vector<absl::string_view> soap_path_ = {"home", "soap"};
  Line milk_;
  Line soap_;
  std::vector<Line> lines_;
  Occasion occasion_;
};

TEST_F(ConditionTest, AllAnyNot) {
  const Condition yes;
  const Condition no = Over(Kind::kAny, {});
  EXPECT_TRUE(Of(Over(Kind::kAll, {})));
  EXPECT_TRUE(Of(Over(Kind::kAll, {yes, yes})));
  EXPECT_FALSE(Of(Over(Kind::kAll, {yes, no})));
  EXPECT_TRUE(Of(Over(Kind::kAny, {no, yes})));
  EXPECT_FALSE(Of(no));
  EXPECT_TRUE(Of(Over(Kind::kNot, {no})));
}

TEST_F(ConditionTest, Lines) {
  EXPECT_TRUE(OfMilk(Leaf(Kind::kSku, {"milk-1", "x"})));
  EXPECT_FALSE(OfMilk(Leaf(Kind::kSku, {"soap-1"})));
  EXPECT_TRUE(OfMilk(Leaf(Kind::kBrand, {"farm"})));
  EXPECT_FALSE(Of(Leaf(Kind::kSku, {"milk-1"}))) << "no line at hand";
}

TEST_F(ConditionTest, Collection) {
  EXPECT_TRUE(OfMilk(Leaf(Kind::kCollection, {"spring-26", "x"})));
  EXPECT_FALSE(OfMilk(Leaf(Kind::kCollection, {"autumn-26"})));
  EXPECT_FALSE(Holds(Leaf(Kind::kCollection, {""}), occasion_, &soap_)) << "it is of none";
}

// The price tag's, whatever was taken off and however much was bought.
TEST_F(ConditionTest, PriceOfOneUnitBothEndsIncluded) {
  Condition price;
  price.kind = Kind::kPrice;
  const auto between = [&](int64_t from, int64_t to) {
    price.number = from;
    price.most = to;
    return OfMilk(price);
  };
  EXPECT_TRUE(between(5'500, 5'500));
  EXPECT_FALSE(between(5'501, 9'000));
  EXPECT_FALSE(between(0, 5'499));
  EXPECT_FALSE(Of(price)) << "no line at hand";
}

TEST_F(ConditionTest, TypeOfTill) {
  EXPECT_FALSE(Of(Leaf(Kind::kTillType, {"self-checkout"}))) << "nobody said";
  occasion_.till_type = "self-checkout";
  EXPECT_TRUE(Of(Leaf(Kind::kTillType, {"self-checkout", "online"})));
  EXPECT_FALSE(Of(Leaf(Kind::kTillType, {"online"})));
}

TEST_F(ConditionTest, CategoryIsAPrefixOrAnyStep) {
  EXPECT_TRUE(OfMilk(InCategory({"food", "dairy"})));
  EXPECT_TRUE(OfMilk(InCategory({"food", "dairy", "milk"})));
  EXPECT_FALSE(OfMilk(InCategory({"dairy", "milk"}))) << "a path begins at the root";
  EXPECT_FALSE(OfMilk(InCategory({"food", "dairy", "milk", "whole"})));
  EXPECT_TRUE(OfMilk(InCategory({"dairy"}))) << "a single step is any step";
}

TEST_F(ConditionTest, AnyLineAndEveryLine) {
  EXPECT_TRUE(Of(Over(Kind::kAnyLine, {InCategory({"soap"})})));
  EXPECT_FALSE(Of(Over(Kind::kEveryLine, {InCategory({"soap"})})));
  EXPECT_TRUE(Of(Over(Kind::kEveryLine, {Over(Kind::kNot, {InCategory({"tobacco"})})})));
}

TEST_F(ConditionTest, Totals) {
  Condition total;
  total.kind = Kind::kTotalAtLeast;
  total.number = 15'000;
  EXPECT_TRUE(Of(total));
  total.number = 15'001;
  EXPECT_FALSE(Of(total));
  total.kind = Kind::kQuantityAtLeast;
  total.number = 3'000;
  EXPECT_TRUE(Of(total));
  total.number = 3'001;
  EXPECT_FALSE(Of(total));
}

TEST_F(ConditionTest, WhatAnActionSays) {
  const std::vector<Attribute> details = {{"amount", "50000"}, {"topic", "news"}};
  occasion_.details = details;
  Condition topic = Leaf(Kind::kDetail, {"news", "sales"});
  topic.text = "topic";
  EXPECT_TRUE(Of(topic));
  topic.text = "theme";
  EXPECT_FALSE(Of(topic));
  Condition amount{.kind = Kind::kDetailAtLeast, .text = "amount", .number = 50'000};
  EXPECT_TRUE(Of(amount));
  amount.number = 50'001;
  EXPECT_FALSE(Of(amount));
}

TEST_F(ConditionTest, OnlyDigitsAreANumber) {
  const Condition amount{.kind = Kind::kDetailAtLeast, .text = "amount", .number = 1};
  for (const char* text : {"", "+5", "-5", " 5", "5 ", "5.0", "0x5", "99999999999999999999"}) {
    const std::vector<Attribute> details = {{"amount", text}};
    occasion_.details = details;
    EXPECT_FALSE(Of(amount)) << text;
  }
}

TEST_F(ConditionTest, AControlGroup) {
  const Condition control{.kind = Kind::kControl, .text = "pilot", .number = 298'826};
  occasion_.member.id = "boris";
  EXPECT_TRUE(Of(control));
  occasion_.member.id = "anna";
  EXPECT_FALSE(Of(control));
}

TEST_F(ConditionTest, TheSale) {
  occasion_.store = "s1";
  occasion_.channel = "web";
  occasion_.action = "review";
  const std::vector<absl::string_view> coupons = {"c1"};
  const std::vector<Tender> tenders = {{"card", Money{100}, ""}, {"cash", Money{0}, ""}};
  occasion_.coupons = coupons;
  occasion_.tenders = tenders;
  EXPECT_TRUE(Of(Leaf(Kind::kStore, {"s1"})));
  EXPECT_FALSE(Of(Leaf(Kind::kStore, {"s2"})));
  EXPECT_TRUE(Of(Leaf(Kind::kChannel, {"web"})));
  EXPECT_TRUE(Of(Leaf(Kind::kActionKind, {"review"})));
  EXPECT_TRUE(Of(Leaf(Kind::kCoupon, {"c0", "c1"})));
  EXPECT_FALSE(Of(Leaf(Kind::kCoupon, {"c2"})));
  EXPECT_TRUE(Of(Leaf(Kind::kTender, {"card"})));
  EXPECT_FALSE(Of(Leaf(Kind::kTender, {"cash"}))) << "nothing was paid with it";
}

TEST_F(ConditionTest, Weekdays) {
  Condition monday;
  monday.kind = Kind::kWeekday;
  monday.bits = 1;
  EXPECT_TRUE(Of(monday));
  SetTime(At(2026, 3, 3));
  EXPECT_FALSE(Of(monday));
  monday.bits = 1U << 6;
  SetTime(At(2026, 3, 8, 23, 59));  // Sunday.
  EXPECT_TRUE(Of(monday));
}

TEST_F(ConditionTest, Hours) {
  Condition hours;
  hours.kind = Kind::kHours;
  hours.from = 9 * 60;
  hours.to = 10 * 60;
  EXPECT_TRUE(Of(hours));
  SetTime(At(2026, 3, 2, 10));
  EXPECT_FALSE(Of(hours)) << "the end is exclusive";
  hours.from = 22 * 60;  // 22:00 to 06:00.
  hours.to = 6 * 60;
  SetTime(At(2026, 3, 2, 23));
  EXPECT_TRUE(Of(hours));
  SetTime(At(2026, 3, 2, 5, 59));
  EXPECT_TRUE(Of(hours));
  SetTime(At(2026, 3, 2, 6));
  EXPECT_FALSE(Of(hours));
}

TEST_F(ConditionTest, DatesIncludeBothEnds) {
  Condition dates;
  dates.kind = Kind::kDates;
  dates.from_day = DayOf({2026, 3, 2});
  dates.to_day = DayOf({2026, 3, 3});
  EXPECT_TRUE(Of(dates));
  SetTime(At(2026, 3, 3, 23, 59));
  EXPECT_TRUE(Of(dates));
  SetTime(At(2026, 3, 4));
  EXPECT_FALSE(Of(dates));
}

TEST_F(ConditionTest, TheMember) {
  const std::vector<std::string> segments = {"cat", "dog"};
  const std::vector<MemberAttribute> attributes = {{"card", "gold"}};
  occasion_.member.segments = segments;
  occasion_.member.attributes = attributes;
  EXPECT_TRUE(Of(Leaf(Kind::kSegment, {"dog"})));
  EXPECT_FALSE(Of(Leaf(Kind::kSegment, {"bird"})));
  Condition card = Leaf(Kind::kAttribute, {"gold", "black"});
  card.text = "card";
  EXPECT_TRUE(Of(card));
  card.text = "colour";
  EXPECT_FALSE(Of(card));
}

TEST_F(ConditionTest, TierIsTheOneOfTheBusinessTime) {
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.steps = {{.name = Name("basic")}, {.name = Name("gold"), .from = 100}};
  plan_->tiers.push_back(ladder);
  Condition basic = Leaf(Kind::kTier, {"basic"});
  basic.name = Name("level");
  Condition gold = Leaf(Kind::kTier, {"gold"});
  gold.name = Name("level");
  EXPECT_TRUE(Of(basic)) << "without spend, the first";
  std::vector<TierState> tiers(1);
  tiers[0].ladder = Name("level");
  tiers[0].tier = Name("gold");
  tiers[0].since = At(2026, 3, 2, 9);
  occasion_.member.tiers = tiers;
  EXPECT_TRUE(Of(gold));
  SetTime(At(2026, 3, 2, 8));
  EXPECT_TRUE(Of(basic)) << "the tier before";
}

TEST_F(ConditionTest, Birthday) {
  Condition near_birthday;
  near_birthday.kind = Kind::kBirthday;
  near_birthday.number = 2;
  EXPECT_FALSE(Of(near_birthday)) << "not given";
  occasion_.member.birth_month = 3;
  occasion_.member.birth_day = 4;
  EXPECT_TRUE(Of(near_birthday));
  occasion_.member.birth_day = 5;
  EXPECT_FALSE(Of(near_birthday));
}

TEST_F(ConditionTest, EnrolledWithin) {
  Condition fresh;
  fresh.kind = Kind::kEnrolledWithin;
  fresh.number = 30;
  EXPECT_FALSE(Of(fresh)) << "not enrolled";
  occasion_.member.enrolled_at = At(2026, 1, 31, 23);  // 30 days before 2 March.
  EXPECT_TRUE(Of(fresh));
  occasion_.member.enrolled_at = At(2026, 1, 30, 23);
  EXPECT_FALSE(Of(fresh));
  occasion_.member.enrolled_at = At(2026, 3, 3);
  EXPECT_FALSE(Of(fresh)) << "a sale before the enrolment";
}

TEST_F(ConditionTest, NthPurchase) {
  Condition third;
  third.kind = Kind::kNthPurchase;
  third.number = 3;
  occasion_.member.purchases_before = 2;
  EXPECT_TRUE(Of(third));
  occasion_.member.purchases_before = 5;
  EXPECT_FALSE(Of(third));
  third.bits = 1;
  EXPECT_TRUE(Of(third)) << "every third";
}

TEST_F(ConditionTest, DaysOfTheYear) {
  Condition season;
  season.kind = Kind::kSeason;
  season.from = 1201;
  season.to = 231;  // The end of February.
  const std::pair<Instant, bool> kDays[] = {{At(2026, 11, 30), false},
                                            {At(2026, 12, 1), true},
                                            {At(2027, 1, 1), true},
                                            {At(2028, 2, 29), true},
                                            {At(2028, 3, 1), false}};
  for (const auto& [at, holds] : kDays) {
    SetTime(at);
    EXPECT_EQ(Of(season), holds) << at.ms;
  }
  Condition enrolled = season;
  enrolled.kind = Kind::kEnrolledDay;
  EXPECT_FALSE(Of(enrolled)) << "not enrolled";
  occasion_.member.enrolled_at = At(2025, 12, 24, 12);
  EXPECT_TRUE(Of(enrolled));
}

TEST_F(ConditionTest, AnAttributeThatIsADate) {
  Condition issued = Leaf(Kind::kAttributeDay, {});
  issued.text = "card_issued";
  issued.from = 101;
  issued.to = 231;
  const auto of = [&](const std::string& value) {
    const std::vector<MemberAttribute> attributes = {{"card_issued", value}};
    occasion_.member.attributes = attributes;
    return Of(issued);
  };
  EXPECT_TRUE(of("2026-01-01"));
  EXPECT_TRUE(of("2024-02-29"));
  EXPECT_FALSE(of("2026-03-01"));
  EXPECT_FALSE(of("yesterday"));
  EXPECT_FALSE(of("2026-02-30"));
}

}  // namespace
}  // namespace kopilka
