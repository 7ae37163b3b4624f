#include "programme/prose/condition_prose.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "base/limits.h"

namespace kopilka::prose {
namespace {

using Kind = Condition::Kind;

std::string CategoryCodes(const Condition& condition, const Speaker& say) {
  std::vector<std::string> paths;
  for (const std::vector<std::string>& path : condition.paths) {
    paths.push_back(say.Quoted(absl::StrJoin(path, " > ")));
  }
  std::sort(paths.begin(), paths.end());
  return say.Or(paths);
}

std::string PriceText(const Condition& condition, const Speaker& say, bool holds) {
  const Term from = say.Amount(Money{condition.number});
  const Term to = say.Amount(Money{condition.most});
  if (condition.most == kMaxMinor) {
    return say(holds ? Say::kGoodsPriceFrom : Say::kNotGoodsPriceFrom, {from});
  }
  if (condition.number == 0) return say(holds ? Say::kGoodsPriceTo : Say::kNotGoodsPriceTo, {to});
  return say(holds ? Say::kGoodsPrice : Say::kNotGoodsPrice, {from, to});
}

// Three days in a row and more are a range.
std::string WeekdayText(uint32_t bits, const Speaker& say) {
  std::vector<std::string> days;
  for (int day = 0; day < 7; ++day) {
    if ((bits >> day & 1U) == 0) continue;
    int last = day;
    while (last < 6 && (bits >> (last + 1) & 1U) != 0) ++last;
    if (last - day >= 2) {
      days.push_back(say.tongue().WeekdayRange(day, last));
      day = last;
    } else {
      days.push_back(say.tongue().WeekdayRange(day, day));
    }
  }
  return say.Or(days);
}

std::string DatesText(const Condition& condition, const Speaker& say, bool holds) {
  const bool from = condition.from_day.n != std::numeric_limits<int32_t>::min();
  const bool to = condition.to_day.n != std::numeric_limits<int32_t>::max();
  const auto day = [&](Day d) { return Term(say.tongue().DayText(d)); };
  if (!from && !to) return say(holds ? Say::kAlways : Say::kNever);
  if (!from) return say(holds ? Say::kDatesTo : Say::kNotDatesTo, {day(condition.to_day)});
  if (!to) return say(holds ? Say::kDatesFrom : Say::kNotDatesFrom, {day(condition.from_day)});
  return say(holds ? Say::kDates : Say::kNotDates,
             {day(condition.from_day), day(condition.to_day)});
}

std::string BirthdayText(const Condition& condition, const Speaker& say, bool holds) {
  if (condition.number == 0) return say(holds ? Say::kBirthdayToday : Say::kNotBirthdayToday);
  return say(holds ? Say::kBirthday : Say::kNotBirthday,
             {say.tongue().Count(condition.number, Unit::kDay)});
}

std::string NthText(const Condition& condition, const Speaker& say, bool holds) {
  const Term nth = say.tongue().Ordinal(condition.number);
  if (condition.bits == 1) return say(holds ? Say::kEveryNth : Say::kNotEveryNth, {nth});
  return say(holds ? Say::kNth : Say::kNotNth, {nth});
}

// The day of the year that a condition keeps as month x 100 + day; past a month's last day is its
// end.
Term YearDayOf(int32_t month_and_day, const Speaker& say) {
  constexpr int32_t kLeapYear = 2000;
  const int month = month_and_day / 100;
  return say.tongue().YearDay(month, std::min(month_and_day % 100, DaysInMonth(kLeapYear, month)));
}

// All or any of the children; those of the other kind among them are put in brackets.
std::string ListText(const Condition& condition, const Speaker& say, bool holds) {
  const bool all = (condition.kind == Kind::kAll) == holds;
  if (condition.children.empty()) return say(all ? Say::kAlways : Say::kNever);
  std::vector<std::string> parts;
  for (const Condition& child : condition.children) {
    std::string part = ConditionText(child, say, holds);
    const bool list =
        (child.kind == Kind::kAll || child.kind == Kind::kAny) && child.children.size() > 1;
    if (list && condition.children.size() > 1) part = absl::StrCat("(", part, ")");
    parts.push_back(std::move(part));
  }
  std::sort(parts.begin(), parts.end());
  return all ? say.And(parts) : say.Or(parts);
}

}  // namespace

std::string ClockText(int minute) { return absl::StrFormat("%02d:%02d", minute / 60, minute % 60); }

std::string ConditionText(const Condition& condition, const Speaker& say, bool holds) {
  const auto codes = [&](Say yes, Say no) {
    return say(holds ? yes : no, {Term(say.Codes(condition.words))});
  };
  switch (condition.kind) {
    case Kind::kAlways:
      return say(holds ? Say::kAlways : Say::kNever);
    case Kind::kAll:
    case Kind::kAny:
      return ListText(condition, say, holds);
    case Kind::kNot:
      return ConditionText(condition.children[0], say, !holds);
    case Kind::kSku:
      return codes(Say::kGoodsSku, Say::kNotGoodsSku);
    case Kind::kCategory:
      return say(holds ? Say::kGoodsCategory : Say::kNotGoodsCategory,
                 {Term(CategoryCodes(condition, say))});
    case Kind::kBrand:
      return codes(Say::kGoodsBrand, Say::kNotGoodsBrand);
    case Kind::kCollection:
      return codes(Say::kGoodsCollection, Say::kNotGoodsCollection);
    case Kind::kPrice:
      return PriceText(condition, say, holds);
    case Kind::kChosen:
      return say(holds ? Say::kGoodsChosen : Say::kNotGoodsChosen, {say.Quoted(condition.name)});
    case Kind::kAnyLine:
      return say(holds ? Say::kAnyLine : Say::kNotAnyLine, {GoodsTerm(condition.children[0], say)});
    case Kind::kEveryLine:
      return say(holds ? Say::kEveryLine : Say::kNotEveryLine,
                 {GoodsTerm(condition.children[0], say)});
    case Kind::kStore:
      return codes(Say::kStore, Say::kNotStore);
    case Kind::kChannel:
      return codes(Say::kChannel, Say::kNotChannel);
    case Kind::kTillType:
      return codes(Say::kTillType, Say::kNotTillType);
    case Kind::kTender:
      return codes(Say::kTender, Say::kNotTender);
    case Kind::kCoupon:
      return codes(Say::kCoupon, Say::kNotCoupon);
    case Kind::kHas:
      return codes(Say::kHas, Say::kNotHas);
    case Kind::kOwnCoupon:
      return codes(Say::kOwnCoupon, Say::kNotOwnCoupon);
    case Kind::kTotalAtLeast:
      return say(holds ? Say::kTotal : Say::kNotTotal, {say.Amount(Money{condition.number})});
    case Kind::kQuantityAtLeast:
      return say(holds ? Say::kQuantity : Say::kNotQuantity,
                 {say.tongue().Units(Quantity{condition.number})});
    case Kind::kActionKind:
      return codes(Say::kAction, Say::kNotAction);
    case Kind::kWeekday:
      return say(holds ? Say::kWeekday : Say::kNotWeekday, {WeekdayText(condition.bits, say)});
    case Kind::kHours:
      return say(holds ? Say::kHours : Say::kNotHours,
                 {ClockText(condition.from), ClockText(condition.to)});
    case Kind::kDates:
      return DatesText(condition, say, holds);
    case Kind::kSeason:
      return say(holds ? Say::kSeason : Say::kNotSeason,
                 {YearDayOf(condition.from, say), YearDayOf(condition.to, say)});
    case Kind::kTier:
      return say(holds ? Say::kTier : Say::kNotTier,
                 {say.Quoted(condition.name), say.Codes(condition.words)});
    case Kind::kSegment:
      return codes(Say::kSegment, Say::kNotSegment);
    case Kind::kAttribute:
      return say(holds ? Say::kAttribute : Say::kNotAttribute,
                 {say.Quoted(condition.text), say.Codes(condition.words)});
    case Kind::kBirthday:
      return BirthdayText(condition, say, holds);
    case Kind::kEnrolledWithin:
      return say(holds ? Say::kEnrolledWithin : Say::kNotEnrolledWithin,
                 {say.tongue().Count(condition.number, Unit::kDay)});
    case Kind::kAttributeDay:
      return say(holds ? Say::kAttributeDay : Say::kNotAttributeDay,
                 {say.Quoted(condition.text), YearDayOf(condition.from, say),
                  YearDayOf(condition.to, say)});
    case Kind::kEnrolledDay:
      return say(holds ? Say::kEnrolledDay : Say::kNotEnrolledDay,
                 {YearDayOf(condition.from, say), YearDayOf(condition.to, say)});
    case Kind::kNthPurchase:
      return NthText(condition, say, holds);
    case Kind::kInvited:
      return say(holds ? Say::kInvited : Say::kNotInvited);
    case Kind::kControl:
      return say(holds ? Say::kControl : Say::kNotControl,
                 {say.Quoted(condition.text), Term(say.tongue().Percent(condition.number))});
    case Kind::kDetail:
      return say(holds ? Say::kDetail : Say::kNotDetail,
                 {say.Quoted(condition.text), say.Codes(condition.words)});
    case Kind::kDetailAtLeast:
      return say(holds ? Say::kDetailAtLeast : Say::kNotDetailAtLeast,
                 {say.Quoted(condition.text), Term(absl::StrCat(condition.number))});
  }
  return "";
}

Term GoodsTerm(const Condition& line, const Speaker& say) {
  const bool all = line.kind == Kind::kAlways;
  const Term which = all ? Term() : Term(ConditionText(line, say));
  Term goods(all ? say(Say::kBaseAllGoods) : say(Say::kGoods, {which}));
  goods.In(Form::kGenitive) = all ? say(Say::kBaseAllGoodsOf) : say(Say::kGoodsOf, {which});
  goods.singular = false;
  return goods;
}

bool IsNobody(const Condition& condition) {
  return condition.kind == Kind::kAny && condition.children.empty();
}

}  // namespace kopilka::prose
