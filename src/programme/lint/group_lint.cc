#include <map>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/lint/contradiction.h"
#include "programme/lint/lint.h"

namespace kopilka {
namespace {

struct GroupMember {
  absl::string_view section;  // "campaigns" or "groups".
  Name name;
  int priority = 0;
  const Campaign* campaign = nullptr;  // Null: a group.
};

std::vector<GroupMember> MembersOf(const CampaignGroup& group, const Plan& plan) {
  std::vector<GroupMember> members;
  for (const Campaign& campaign : plan.campaigns) {
    if (campaign.group == group.name) {
      members.push_back({"campaigns", campaign.name, campaign.priority, &campaign});
    }
  }
  for (const CampaignGroup& inner : plan.groups) {
    if (inner.in == group.name) members.push_back({"groups", inner.name, inner.priority});
  }
  return members;
}

// Whether it gives a fixed amount, every time that its conditions hold.
bool GivesForSure(const Campaign& campaign) {
  return campaign.limits.empty() && absl::c_any_of(campaign.give, [](const Give& give) {
           return give.kind == Give::Kind::kFixed && give.points.n > 0 &&
                  give.multiply_by_ladder.empty();
         });
}

// Whether `first` gives whenever `second` would.
bool Covers(const Campaign& first, const Campaign& second, const Plan& plan) {
  const bool from =
      !first.valid_from || (second.valid_from && *first.valid_from <= *second.valid_from);
  const bool until =
      !first.valid_until || (second.valid_until && *second.valid_until <= *first.valid_until);
  return first.on == second.on && from && until && GivesForSure(first) &&
         Implies(second.when, first.when, plan);
}

constexpr size_t kMostCompared = 200;  // Each with each.

void LintPriorities(const CampaignGroup& group, const std::vector<GroupMember>& members,
                    Warnings& warnings) {
  std::map<int, absl::string_view> firsts;
  for (const GroupMember& member : members) {
    const auto [first, is_new] = firsts.emplace(member.priority, member.name.text());
    if (is_new) continue;
    warnings.Add({member.section, member.name.text()},
                 absl::StrCat("`", member.name.text(), "` and `", first->second,
                              "` have the same priority in group `", group.name.text(),
                              "`, so their names decide which is first"),
                 "give them different priorities");
  }
}

void LintShadowed(const CampaignGroup& group, const std::vector<GroupMember>& members,
                  const Plan& plan, Warnings& warnings) {
  if (members.size() > kMostCompared) return;
  for (const GroupMember& member : members) {
    const auto shadow = absl::c_find_if(members, [&](const GroupMember& other) {
      return other.priority > member.priority && other.campaign != nullptr &&
             member.campaign != nullptr && Covers(*other.campaign, *member.campaign, plan);
    });
    if (shadow == members.end()) continue;
    warnings.Add(
        {member.section, member.name.text()},
        absl::StrCat("campaign `", member.name.text(), "` never gives: whenever it would, `",
                     shadow->name.text(), "` comes first in group `", group.name.text(), "`"),
        "raise its priority, or drop it");
  }
}

}  // namespace

void LintGroups(const Plan& plan, Warnings& warnings) {
  for (const CampaignGroup& group : plan.groups) {
    const std::vector<GroupMember> members = MembersOf(group, plan);
    if (members.size() < 2) {
      warnings.Add({"groups", group.name.text()},
                   absl::StrCat("group `", group.name.text(), "` has nothing to choose from"),
                   "give it two members or more, or drop it");
    }
    if (group.choose != CampaignGroup::Choose::kFirst || group.by_line) continue;
    LintPriorities(group, members, warnings);
    LintShadowed(group, members, plan, warnings);
  }
}

}  // namespace kopilka
