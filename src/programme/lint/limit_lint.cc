#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/lint/lint.h"

namespace kopilka {
namespace {

// The fewest points that one award can be; 0 where that depends on money.
int64_t LeastAward(const Campaign& campaign) {
  int64_t least = 0;
  for (const Give& give : campaign.give) {
    const bool of_money = give.kind == Give::Kind::kShare || give.kind == Give::Kind::kBrackets;
    if (of_money || give.kind == Give::Kind::kMultiple || !give.multiply_by_ladder.empty())
      return 0;
    int64_t points = give.points.n;
    if (!give.points_by_tier.empty()) {
      const auto fewest =
          std::min_element(give.points_by_tier.begin(), give.points_by_tier.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      points = fewest->second.n;
    }
    least = least == 0 ? points : std::min(least, points);
  }
  return least;
}

// Whether a trigger says that a limit of the campaign has been passed.
bool IsHeard(const Campaign& campaign, const Plan& plan) {
  return absl::c_any_of(plan.triggers, [&](const TriggerRule& rule) {
    return rule.kind == TriggerKind::kLimit &&
           (rule.campaign.empty() || rule.campaign == campaign.name);
  });
}

// Whether each period of the one lies in a period of the other. A week may lie in two months.
bool LiesWithin(Limit::Each inner, Limit::Each outer) {
  using Each = Limit::Each;
  if (inner == Each::kCooldown || outer == Each::kCooldown) return false;
  if (inner == Each::kWeek) return outer == Each::kWeek || outer == Each::kLifetime;
  return inner <= outer;
}

// Whether a member never gets beyond the soft limit, as the hard one holds him back before it.
bool Hides(const Limit& hard, const Limit& soft) {
  if (hard.tells() || hard.per != soft.per || hard.measure != soft.measure) return false;
  if (hard.freed_by_return && !soft.freed_by_return) return false;
  return hard.amount <= soft.amount && LiesWithin(soft.each, hard.each);
}

void LintTelling(const Campaign& campaign, const Limit& soft, const Plan& plan,
                 Warnings& warnings) {
  const absl::string_view name = campaign.name.text();
  if (absl::c_any_of(campaign.limits, [&](const Limit& hard) { return Hides(hard, soft); })) {
    warnings.Add({"campaigns", name, "limit"},
                 absl::StrCat("a limit of campaign `", name,
                              "` never tells, as another one holds back before it"),
                 "let the one that tells be the lower");
  }
  if (IsHeard(campaign, plan)) return;
  warnings.Add({"campaigns", name, "limit"},
               absl::StrCat("a limit of campaign `", name, "` tells what no trigger says"),
               "add a trigger, `on: limit`, or let the limit `cut` or `refuse`");
}

void LintLimit(const Campaign& campaign, const Limit& limit, const Plan& plan, Warnings& warnings) {
  if (limit.tells()) return LintTelling(campaign, limit, plan, warnings);
  const absl::string_view name = campaign.name.text();
  // Rights are held back by a limit of times alone.
  const bool holds_rights =
      campaign.entitlements.empty() || limit.measure == Limit::Measure::kTimes;
  if (limit.amount == 0 && holds_rights) {
    return warnings.Add({"campaigns", name, "limit"},
                        absl::StrCat("campaign `", name, "` may give nothing: its limit is 0"),
                        "raise the limit, or drop the campaign");
  }
  const int64_t least = LeastAward(campaign);
  if (limit.measure != Limit::Measure::kPoints || least <= limit.amount) return;
  warnings.Add({"campaigns", name, "limit"},
               absl::StrCat("campaign `", name, "` gives at least ", least,
                            " points at once, and its limit of ", limit.amount,
                            limit.refuses() ? " refuses that every time" : " cuts that every time"),
               absl::StrCat("let the limit be at least ", least, ", or give less"));
}

bool DrawsOn(const Campaign& campaign, const Limit& budget) {
  const Limit* const its = campaign.budget();
  return its != nullptr && its->name == budget.name;
}

// One that stands among `budgets` and that no campaign gives from.
void LintBudget(const Plan& plan, const Limit& budget, Warnings& warnings) {
  if (budget.per != Limit::Per::kBudget) return;  // A campaign's own.
  if (absl::c_any_of(plan.campaigns, [&](const Campaign& each) { return DrawsOn(each, budget); })) {
    return;
  }
  warnings.Add({"budgets", budget.name.text()},
               absl::StrCat("no campaign draws on the budget `", budget.name.text(), "`"),
               absl::StrCat("name it in a campaign, `limit: {budget: ", budget.name.text(),
                            "}`, or drop it"));
}

}  // namespace

void LintLimits(const Plan& plan, Warnings& warnings) {
  for (const Limit& budget : plan.budgets) LintBudget(plan, budget, warnings);
  for (const Campaign& campaign : plan.campaigns) {
    for (const Limit& limit : campaign.limits) LintLimit(campaign, limit, plan, warnings);
  }
}

}  // namespace kopilka
