#include "programme/prose/expiry_prose.h"

#include "absl/strings/str_cat.h"
#include "programme/prose/condition_prose.h"

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

Say AnniversarySay(int nth) {
  if (nth == 1) return Say::kExpiryAnniversary;
  return nth == 2 ? Say::kExpirySecondAnniversary : Say::kExpiryThirdAnniversary;
}

// Of rights what is said of points: the patterns stand in one order (say.h).
Say OfRights(Say of_points) {
  constexpr int kFirst = static_cast<int>(Say::kExpiryNever);
  return static_cast<Say>(static_cast<int>(of_points) - kFirst +
                          static_cast<int>(Say::kLastsNever));
}
static_assert(static_cast<int>(Say::kExpiryThird) - static_cast<int>(Say::kExpiryNever) ==
              static_cast<int>(Say::kLastsThird) - static_cast<int>(Say::kLastsNever));

template <typename Which>
std::string PeriodText(const ExpiryRule& rule, const Speaker& say, Which which) {
  const Rounded rounded = RoundedTo(rule.round_to);
  if (rule.period.empty()) return say(which(rounded.this_one));
  return say(which(rounded.after), {say.Length(rule.period)});
}

template <typename Which>
std::string EndText(const ExpiryRule& rule, const Speaker& say, Which which) {
  switch (rule.kind) {
    case ExpiryRule::Kind::kNever:
      return say(which(Say::kExpiryNever));
    case ExpiryRule::Kind::kRolling:
      return PeriodText(rule, say, which);
    case ExpiryRule::Kind::kAfterPurchase:
      return say(Say::kExpiryPurchase, {PeriodText(rule, say, which)});
    case ExpiryRule::Kind::kAnniversary:
      return say(AnniversarySay(rule.nth));
    case ExpiryRule::Kind::kCalendar:
      return say(which(NthSay(rule.nth)), {say.tongue().YearDay(rule.month, rule.day)});
  }
  return "";
}

}  // namespace

std::string ActivationText(const Activation& activation, const ActivationSays& says,
                           const Speaker& say) {
  switch (activation.kind) {
    case Activation::Kind::kAfter:
      if (activation.at_once()) return say(says.at_once);
      return say(says.after, {say.Length(activation.after)});
    case Activation::Kind::kYearDay:
      return say(says.year_day, {say.tongue().YearDay(activation.month, activation.day)});
    case Activation::Kind::kOnDay:
      return say(says.on_day, {say.tongue().DayText(activation.on)});
    case Activation::Kind::kEvent:
      return say(says.event, {say.Quoted(activation.event)});
  }
  return "";
}

std::string ExpiryText(const ExpiryRule& rule, const Speaker& say) {
  const auto end_of = [&](const ExpiryRule& each) {
    return EndText(each, say, [](Say of_points) { return of_points; });
  };
  if (rule.cases.empty()) return end_of(rule);
  std::string text;
  for (const ExpiryCase& each : rule.cases) {
    absl::StrAppend(&text, say(Say::kExpiryIf, {end_of(each.rule), ConditionText(each.when, say)}),
                    "; ");
  }
  return absl::StrCat(text, say(Say::kExpiryElse, {end_of(rule)}));
}

std::string LastsText(const ExpiryRule& rule, const Speaker& say) {
  return EndText(rule, say, OfRights);
}

}  // namespace kopilka::prose
