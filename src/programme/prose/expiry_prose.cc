#include "programme/prose/expiry_prose.h"

namespace kopilka::prose {
namespace {

// A period, rounded; without one, the end of what activation falls into.
struct Rounded {
  Say after;
  Say this_one;
};

Rounded RoundedTo(ExpiryRule::RoundTo to) {
  switch (to) {
    case ExpiryRule::RoundTo::kDay:
      return {Say::kExpiryAfter, Say::kExpirySameDay};
    case ExpiryRule::RoundTo::kMonth:
      return {Say::kExpiryMonth, Say::kExpiryThisMonth};
    case ExpiryRule::RoundTo::kQuarter:
      return {Say::kExpiryQuarter, Say::kExpiryThisQuarter};
    case ExpiryRule::RoundTo::kHalf:
      return {Say::kExpiryHalf, Say::kExpiryThisHalf};
    case ExpiryRule::RoundTo::kYear:
      return {Say::kExpiryYear, Say::kExpiryThisYear};
  }
  return {Say::kExpiryAfter, Say::kExpirySameDay};
}

Say NthSay(int nth) {
  if (nth == 1) return Say::kExpiryNext;
  return nth == 2 ? Say::kExpirySecond : Say::kExpiryThird;
}

}  // namespace

std::string ExpiryText(const ExpiryRule& rule, const Speaker& say) {
  switch (rule.kind) {
    case ExpiryRule::Kind::kNever:
      return say(Say::kExpiryNever);
    case ExpiryRule::Kind::kRolling: {
      const Rounded rounded = RoundedTo(rule.round_to);
      if (rule.period.empty()) return say(rounded.this_one);
      return say(rounded.after, {say.Length(rule.period)});
    }
    case ExpiryRule::Kind::kCalendar:
      return say(NthSay(rule.nth), {say.tongue().YearDay(rule.month, rule.day)});
  }
  return "";
}

}  // namespace kopilka::prose
