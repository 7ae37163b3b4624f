#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/lint/contradiction.h"
#include "programme/lint/lint.h"
#include "programme/prose/page.h"
#include "programme/valid_days.h"

namespace kopilka {
namespace {

// Whether no line is refused by the first part, as weighed, that the second takes.
bool TakesAllOf(const SetPart& first, const SetPart& second) {
  return first.units.n % 1'000 != 0 || second.units.n % 1'000 == 0;
}

bool GivesNothing(const Give& give) {
  const bool by_tier =
      absl::c_any_of(give.points_by_tier, [](const auto& tier) { return tier.second.n > 0; });
  const bool share_by_tier =
      absl::c_any_of(give.ppm_by_tier, [](const auto& tier) { return tier.second > 0; });
  if (give.kind == Give::Kind::kPrice || give.kind == Give::Kind::kMultiple) return false;
  if (give.kind == Give::Kind::kBrackets) {
    return absl::c_all_of(give.brackets, [](const Bracket& each) { return each.ppm == 0; });
  }
  return give.kind == Give::Kind::kShare ? give.ppm == 0 && !share_by_tier
                                         : give.points.n == 0 && !by_tier;
}

// The dates of a campaign are conditions as well as its `when`.
Condition WithValidity(const Campaign& campaign, const Plan& plan) {
  const ValidDays days = ValidDaysOf(campaign, plan);
  Condition both;
  both.kind = Condition::Kind::kAll;
  both.children.push_back(campaign.when);
  Condition dates;
  dates.kind = Condition::Kind::kDates;
  dates.from_day = days.from.value_or(Day{std::numeric_limits<int32_t>::min()});
  dates.to_day = days.to.value_or(Day{std::numeric_limits<int32_t>::max()});
  both.children.push_back(std::move(dates));
  return both;
}

// All that a campaign does, without its name.
std::string WhatItDoes(const prose::Entry& entry) {
  std::string text;
  for (const prose::Sentence& sentence : entry.sentences) absl::StrAppend(&text, sentence.text);
  return text;
}

// A line goes to the first part by name that it fits: a part whose goods all fit one before it gets
// none.
void LintSet(const Campaign& campaign, const Plan& plan, Warnings& warnings) {
  const absl::string_view name = campaign.name.text();
  for (auto part = campaign.set.begin(); part != campaign.set.end(); ++part) {
    if (NeverHolds(part->lines, plan)) {
      warnings.Add({"campaigns", name, "when", "set", part->name.text()},
                   absl::StrCat("the set of campaign `", name,
                                "` can never be complete: no line is `", part->name.text(), "`"),
                   "drop one of the conditions about a line");
    }
    const auto first = std::find_if(campaign.set.begin(), part, [&](const SetPart& before) {
      return TakesAllOf(before, *part) && Implies(part->lines, before.lines, plan);
    });
    if (first == part) continue;
    warnings.Add({"campaigns", name, "when", "set", part->name.text()},
                 absl::StrCat("the set of campaign `", name, "` can never be complete: what is `",
                              part->name.text(), "` is `", first->name.text(), "` already"),
                 "ask for more `units` of one part, or give the narrower part the first name");
  }
}

void LintTwins(const Plan& plan, Warnings& warnings) {
  const prose::Speaker say(plan, prose::English());
  std::map<std::string, std::string> seen;
  for (const prose::Entry& entry : prose::CampaignSection(say).entries) {
    const auto [twin, is_new] = seen.emplace(WhatItDoes(entry), entry.name);
    if (is_new) continue;
    warnings.Add({"campaigns", entry.name},
                 absl::StrCat("campaign `", entry.name, "` says the same as `", twin->second,
                              "`, so both give"),
                 "drop one of them");
  }
}

}  // namespace

void LintCampaigns(const Plan& plan, std::optional<Instant> now, Warnings& warnings) {
  for (const Campaign& campaign : plan.campaigns) {
    const absl::string_view name = campaign.name.text();
    LintSet(campaign, plan, warnings);
    if (NeverHolds(WithValidity(campaign, plan), plan)) {
      warnings.Add(
          {"campaigns", name, "when"},
          absl::StrCat("campaign `", name, "` can never fire: its conditions exclude each other"),
          "drop one of the conditions, or say `any` where one is enough");
    } else if (campaign.set.empty() && NeverHolds(campaign.lines, plan)) {
      warnings.Add({"campaigns", name, "when", "line"},
                   absl::StrCat("campaign `", name, "` can never fire: no line matches"),
                   "drop one of the conditions about a line");
    }
    if (campaign.entitlements.empty() && absl::c_all_of(campaign.give, GivesNothing)) {
      warnings.Add({"campaigns", name, "give"}, absl::StrCat("campaign `", name, "` gives nothing"),
                   "say how much, or drop the campaign");
    }
    if (now && campaign.valid_until && *campaign.valid_until + plan.late <= *now) {
      warnings.Add({"campaigns", name, "valid", "to"},
                   absl::StrCat("campaign `", name,
                                "` is over, and so is the time of its late "
                                "receipts"),
                   "drop it");
    }
  }
  LintTwins(plan, warnings);
}

}  // namespace kopilka
