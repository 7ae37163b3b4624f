#include "core/rules/condition_eval.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "base/date_text.h"
#include "core/rules/birthday.h"
#include "core/rules/chosen.h"
#include "core/rules/control.h"
#include "core/rules/held.h"
#include "core/rules/hours.h"
#include "core/rules/tier_steps.h"

namespace kopilka {
namespace {

bool InCategory(const Condition& condition, const Line& line) {
  for (const std::vector<std::string>& path : condition.paths) {
    if (path.size() == 1) {
      if (absl::c_linear_search(line.category, path[0])) return true;
    } else if (path.size() <= line.category.size() &&
               std::equal(path.begin(), path.end(), line.category.begin())) {
      return true;
    }
  }
  return false;
}

bool HasTender(const Condition& condition, const Occasion& occasion) {
  return absl::c_any_of(occasion.tenders, [&](const Tender& tender) {
    return tender.amount.n > 0 && condition.words.contains(tender.kind);
  });
}

Money Total(const Occasion& occasion) {
  Money total;
  for (const Line& line : occasion.lines) total += line.amount;
  return total;
}

Quantity TotalQuantity(const Occasion& occasion) {
  Quantity total;
  for (const Line& line : occasion.lines) total += line.quantity;
  return total;
}

bool HasTier(const Condition& condition, const Occasion& occasion) {
  const TierLadder* ladder = occasion.plan->FindLadder(condition.name);
  if (ladder == nullptr || ladder->steps.empty()) return false;
  const size_t rank = RankHeldAt(occasion.at, *ladder, occasion.member.tiers);
  return condition.words.contains(ladder->steps[rank].name.text());
}

bool HasAttribute(const Condition& condition, const Occasion& occasion) {
  return absl::c_any_of(occasion.member.attributes, [&](const MemberAttribute& attribute) {
    return attribute.name == condition.text && condition.words.contains(attribute.value);
  });
}

// From and to included, over new year where they say so.
bool InYear(const Condition& condition, const Date& date) {
  const int32_t at = date.month * 100 + date.day;
  if (condition.from <= condition.to) return condition.from <= at && at <= condition.to;
  return condition.from <= at || at <= condition.to;
}

bool HasAttributeDay(const Condition& condition, const Occasion& occasion) {
  return absl::c_any_of(occasion.member.attributes, [&](const MemberAttribute& attribute) {
    if (attribute.name != condition.text) return false;
    const std::optional<Date> date = ParseDate(attribute.value);
    return date.has_value() && InYear(condition, *date);
  });
}

bool EnrolledOnDay(const Condition& condition, const Occasion& occasion) {
  if (occasion.member.enrolled_at.ms == 0) return false;
  return InYear(condition, DateOf(occasion.plan->zone->DayAt(occasion.member.enrolled_at)));
}

bool HasBirthday(const Condition& condition, const Occasion& occasion) {
  const MemberView& member = occasion.member;
  return member.birth_month != 0 && member.birth_day != 0 &&
         IsNearBirthday(occasion.day, member.birth_month, member.birth_day, condition.number);
}

bool EnrolledWithin(const Condition& condition, const Occasion& occasion) {
  if (occasion.member.enrolled_at.ms == 0) return false;
  const Day enrolled = occasion.plan->zone->DayAt(occasion.member.enrolled_at);
  const int64_t days = int64_t{occasion.day.n} - enrolled.n;
  return 0 <= days && days <= condition.number;
}

// Digits alone, so that no sign, space or point is read in two ways.
bool IsAtLeast(absl::string_view text, int64_t least) {
  int64_t number = 0;
  return absl::c_all_of(text, absl::ascii_isdigit) && absl::SimpleAtoi(text, &number) &&
         number >= least;
}

bool HasDetail(const Condition& condition, const Occasion& occasion) {
  return absl::c_any_of(occasion.details, [&](const Attribute& detail) {
    if (detail.name != condition.text) return false;
    return condition.kind == Condition::Kind::kDetail ? condition.words.contains(detail.value)
                                                      : IsAtLeast(detail.value, condition.number);
  });
}

bool IsNthPurchase(const Condition& condition, const Occasion& occasion) {
  const auto nth = static_cast<int64_t>(occasion.member.purchases_before) + 1;
  if (condition.bits != 1) return nth == condition.number;
  return condition.number > 0 && nth % condition.number == 0;
}

bool HoldsOfLine(const Condition& condition, const Line* line) {
  if (line == nullptr) return false;
  switch (condition.kind) {
    case Condition::Kind::kSku:
      return condition.words.contains(line->sku);
    case Condition::Kind::kCategory:
      return InCategory(condition, *line);
    case Condition::Kind::kCollection:
      return !line->collection.empty() && condition.words.contains(line->collection);
    case Condition::Kind::kPrice:
      return condition.number <= line->unit_price.n && line->unit_price.n <= condition.most;
    default:
      return condition.words.contains(line->brand);
  }
}

bool HoldsOfMember(const Condition& condition, const Occasion& occasion) {
  switch (condition.kind) {
    case Condition::Kind::kTier:
      return HasTier(condition, occasion);
    case Condition::Kind::kSegment:
      return absl::c_any_of(occasion.member.segments, [&](const std::string& segment) {
        return condition.words.contains(segment);
      });
    case Condition::Kind::kAttribute:
      return HasAttribute(condition, occasion);
    case Condition::Kind::kBirthday:
      return HasBirthday(condition, occasion);
    case Condition::Kind::kHas:
      return HasAny(condition.words, occasion);
    case Condition::Kind::kOwnCoupon:
      return ShowsAny(condition.words, occasion);
    case Condition::Kind::kEnrolledWithin:
      return EnrolledWithin(condition, occasion);
    case Condition::Kind::kInvited:
      return !occasion.member.invited_by.empty();
    case Condition::Kind::kControl:
      return IsControl(condition.text, condition.number, occasion.member.id);
    case Condition::Kind::kDetail:
    case Condition::Kind::kDetailAtLeast:
      return HasDetail(condition, occasion);
    case Condition::Kind::kAttributeDay:
      return HasAttributeDay(condition, occasion);
    case Condition::Kind::kEnrolledDay:
      return EnrolledOnDay(condition, occasion);
    default:
      return IsNthPurchase(condition, occasion);
  }
}

bool HoldsOfReceipt(const Condition& condition, const Occasion& occasion) {
  switch (condition.kind) {
    case Condition::Kind::kStore:
      return condition.words.contains(occasion.store);
    case Condition::Kind::kChannel:
      return condition.words.contains(occasion.channel);
    case Condition::Kind::kTillType:
      return condition.words.contains(occasion.till_type);
    case Condition::Kind::kTender:
      return HasTender(condition, occasion);
    case Condition::Kind::kCoupon:
      return absl::c_any_of(occasion.coupons, [&](absl::string_view coupon) {
        return condition.words.contains(coupon);
      });
    case Condition::Kind::kTotalAtLeast:
      return Total(occasion).n >= condition.number;
    case Condition::Kind::kQuantityAtLeast:
      return TotalQuantity(occasion).n >= condition.number;
    case Condition::Kind::kActionKind:
      return condition.words.contains(occasion.action);
    case Condition::Kind::kWeekday:
      return (condition.bits >> WeekdayOf(occasion.store_day) & 1U) != 0;
    case Condition::Kind::kHours:
      return IsWithinHours(occasion.minute, condition.from, condition.to);
    case Condition::Kind::kDates:
      return condition.from_day <= occasion.store_day && occasion.store_day <= condition.to_day;
    case Condition::Kind::kSeason:
      return InYear(condition, DateOf(occasion.store_day));
    default:
      return HoldsOfMember(condition, occasion);
  }
}

bool AsksLines(const Condition& condition) {
  return condition.kind == Condition::Kind::kAnyLine ||
         condition.kind == Condition::Kind::kEveryLine;
}

// The lines last: they are many, and their lists long.
bool AllHold(const Condition& condition, const Occasion& occasion, const Line* line) {
  for (const bool lines : {false, true}) {
    for (const Condition& child : condition.children) {
      if (AsksLines(child) == lines && !Holds(child, occasion, line)) return false;
    }
  }
  return true;
}

}  // namespace

bool Holds(const Condition& condition, const Occasion& occasion, const Line* line) {
  const auto holds = [&](const Condition& child) { return Holds(child, occasion, line); };
  const auto holds_of = [&](const Line& each) {
    return Holds(condition.children[0], occasion, &each);
  };
  switch (condition.kind) {
    case Condition::Kind::kAlways:
      return true;
    case Condition::Kind::kAll:
      return AllHold(condition, occasion, line);
    case Condition::Kind::kAny:
      return absl::c_any_of(condition.children, holds);
    case Condition::Kind::kNot:
      return !holds(condition.children[0]);
    case Condition::Kind::kAnyLine:
      return absl::c_any_of(occasion.lines, holds_of);
    case Condition::Kind::kEveryLine:
      return absl::c_all_of(occasion.lines, holds_of);
    case Condition::Kind::kSku:
    case Condition::Kind::kCategory:
    case Condition::Kind::kBrand:
    case Condition::Kind::kCollection:
    case Condition::Kind::kPrice:
      return HoldsOfLine(condition, line);
    case Condition::Kind::kChosen:
      return line != nullptr && IsChosen(condition.name, occasion, *line);
    default:
      return HoldsOfReceipt(condition, occasion);
  }
}

}  // namespace kopilka
