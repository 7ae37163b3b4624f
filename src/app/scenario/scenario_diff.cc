#include "app/scenario/scenario_diff.h"

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "app/scenario/money_text.h"

namespace kopilka::app {
namespace {

using About = Check::About;

constexpr char kWorth[] = " worth ";

WalletPoints PointsIn(const Standing& standing, const std::string& wallet) {
  const auto found = standing.wallets.find(wallet);
  return found == standing.wallets.end() ? WalletPoints() : found->second;
}

// Who has not been told of a step stands on the first.
std::string TierIn(const Standing& standing, const std::string& ladder, const Plan& plan) {
  const auto found = standing.tiers.find(ladder);
  if (found != standing.tiers.end()) return found->second;
  const TierLadder* const rule = plan.FindLadder(Name(ladder));
  return rule == nullptr ? "none" : std::string(rule->steps.front().name.text());
}

int64_t NumberIn(const std::map<std::string, int64_t>& numbers, const std::string& name) {
  const auto found = numbers.find(name);
  return found == numbers.end() ? 0 : found->second;
}

std::string ChangeText(int64_t points) {
  return points == 0 ? "0" : absl::StrFormat("%+d", points);
}

// What the points pay is said where it is asked for.
std::string AnswersOf(const StepOutcome& outcome, bool with_worth, const Plan& plan) {
  std::vector<std::string> texts;
  for (const StepOutcome::Answer& answer : outcome.answers) {
    const bool says_worth = with_worth && answer.granted;
    texts.push_back(says_worth
                        ? absl::StrCat(answer.text, kWorth, MoneyText(answer.worth_minor, plan))
                        : answer.text);
  }
  return texts.empty() ? "none" : absl::StrJoin(texts, " and ");
}

std::string DeadLettersOf(const StepOutcome& outcome) {
  return outcome.dead_letters.empty() ? "none" : absl::StrJoin(outcome.dead_letters, " and ");
}

std::string ActualOfMember(const Check& check, const StepOutcome::OfMember& member,
                           const Plan& plan) {
  const WalletPoints after = PointsIn(member.after, check.name);
  switch (check.about) {
    case About::kGives:
      return ChangeText(after.total() - PointsIn(member.before, check.name).total());
    case About::kActive:
      return absl::StrCat(after.active);
    case About::kPending:
      return absl::StrCat(after.pending);
    case About::kHeld:
      return absl::StrCat(after.held);
    case About::kDebt:
      return absl::StrCat(after.debt);
    case About::kEntitlements:
      return absl::StrCat("[", absl::StrJoin(member.after.entitlements, ", "), "]");
    case About::kCoupons: {
      const auto codes = member.after.coupons.find(check.name);
      return absl::StrCat(codes == member.after.coupons.end() ? 0 : codes->second.size());
    }
    case About::kCouponCodes: {
      const auto codes = member.after.coupons.find(check.name);
      if (codes == member.after.coupons.end()) return "[]";
      return absl::StrCat("[", absl::StrJoin(codes->second, ", "), "]");
    }
    case About::kTier:
      return TierIn(member.after, check.name, plan);
    case About::kDiscount:
      return MoneyText(NumberIn(member.discounts, check.name), plan);
    case About::kQuotedTotal:
      return MoneyText(member.quoted.total_minor, plan);
    case About::kQuotedPays:
      return absl::StrCat(NumberIn(member.quoted.pays, check.name));
    case About::kQuotedEarns:
      return absl::StrCat(NumberIn(member.quoted.earns, check.name));
    case About::kQuotedCoupons:
      return absl::StrCat("[", absl::StrJoin(member.quoted.coupons, ", "), "]");
    default:
      return absl::StrCat("[", absl::StrJoin(member.triggers, ", "), "]");
  }
}

std::string ActualOf(const Check& check, const StepOutcome& outcome, const Plan& plan) {
  switch (check.about) {
    case About::kAnswer:
      return AnswersOf(outcome, absl::StrContains(check.expected, kWorth), plan);
    case About::kDeadLetter:
      return DeadLettersOf(outcome);
    case About::kNothing:
      return outcome.records == 0 ? "yes" : "no";
    case About::kAlerts:
      return absl::StrCat("[", absl::StrJoin(outcome.alerts, ", "), "]");
    case About::kOwes: {
      const auto owed = outcome.owes.find(check.name);
      return ChangeText(owed == outcome.owes.end() ? 0 : owed->second);
    }
    case About::kSettlement:
      return MoneyText(NumberIn(outcome.dues, check.name), plan);
    default:
      return ActualOfMember(check, outcome.members.at(check.member), plan);
  }
}

// `granted` alone does not care how many.
bool Fits(const Check& check, const std::string& is) {
  if (check.about == About::kAnswer && check.expected == "granted") {
    return absl::StartsWith(is, "granted") && !absl::StrContains(is, " and ");
  }
  return check.expected == is;
}

std::string LabelOf(const Check& check, const Step& step) {
  const std::string whose =
      check.member.empty() || check.member == step.member ? "" : check.member + ": ";
  switch (check.about) {
    case About::kGives:
      return absl::StrCat(whose, "gives ", check.name);
    case About::kActive:
    case About::kTier:
      return absl::StrCat(whose, "leaves ", check.name);
    case About::kPending:
      return absl::StrCat(whose, "leaves ", check.name, " pending");
    case About::kHeld:
      return absl::StrCat(whose, "leaves ", check.name, " held");
    case About::kDebt:
      return absl::StrCat(whose, "leaves ", check.name, " debt");
    case About::kEntitlements:
      return absl::StrCat(whose, "leaves entitlements");
    case About::kCoupons:
    case About::kCouponCodes:
      return absl::StrCat(whose, "leaves coupons ", check.name);
    case About::kTriggers:
      return absl::StrCat(whose, "triggers");
    case About::kDiscount:
      return absl::StrCat(whose, "discounts ", check.name);
    case About::kQuotedTotal:
      return absl::StrCat(whose, "quoted total");
    case About::kQuotedPays:
      return absl::StrCat(whose, "quoted pays ", check.name);
    case About::kQuotedEarns:
      return absl::StrCat(whose, "quoted earns ", check.name);
    case About::kQuotedCoupons:
      return absl::StrCat(whose, "quoted coupons");
    case About::kAnswer:
      return "answer";
    case About::kDeadLetter:
      return "dead_letter";
    case About::kNothing:
      return "nothing";
    case About::kAlerts:
      return "alerts";
    case About::kOwes:
      return absl::StrCat("owes ", check.name);
    case About::kSettlement:
      return absl::StrCat("settlement ", check.name);
  }
  return "";
}

bool Expects(const Step& step, About about) {
  return std::any_of(step.expected.begin(), step.expected.end(),
                     [&](const Check& check) { return check.about == about; });
}

}  // namespace

std::string Difference::ToString() const {
  return absl::StrCat(what, ": expected ", expected, ", is ", is);
}

std::vector<Difference> CompareStep(const Step& step, const StepOutcome& outcome,
                                    const Plan& plan) {
  std::vector<Difference> differences;
  for (const Check& check : step.expected) {
    std::string is = ActualOf(check, outcome, plan);
    if (Fits(check, is)) continue;
    differences.push_back({LabelOf(check, step), check.expected, std::move(is), check.place});
  }
  if (!outcome.dead_letters.empty() && !Expects(step, About::kDeadLetter)) {
    differences.push_back({"dead_letter", "none", DeadLettersOf(outcome), {}});
  }
  const bool refused = std::any_of(outcome.answers.begin(), outcome.answers.end(),
                                   [](const StepOutcome::Answer& each) { return !each.granted; });
  if (refused && !Expects(step, About::kAnswer)) {
    differences.push_back({"answer", "no refusal", AnswersOf(outcome, false, plan), {}});
  }
  return differences;
}

}  // namespace kopilka::app
