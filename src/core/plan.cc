#include "core/plan.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace kopilka {
namespace {

template <typename T>
const T* FindByName(const std::vector<T>& list, Name name) {
  for (const T& item : list) {
    if (item.name == name) return &item;
  }
  return nullptr;
}

// The same where there may be thousands.
template <typename T, typename List>
const T* FindSorted(const List& list, Name name) {
  const auto found =
      std::lower_bound(list.begin(), list.end(), name,
                       [](const T& item, Name wanted) { return item.name < wanted; });
  if (found == list.end()) return nullptr;
  const T& item = *found;
  return item.name == name ? &item : nullptr;
}

// The index of a group; kNone where no name is given, nothing where the name is unknown.
std::optional<int> GroupIndex(const Plan& plan, Name name) {
  if (name.empty()) return CampaignGroup::kNone;
  const CampaignGroup* const group = FindByName(plan.groups, name);
  if (group == nullptr) return std::nullopt;
  return static_cast<int>(group - plan.groups.data());
}

std::string PartName(const Limit& limit, absl::string_view code) {
  return absl::StrCat(limit.name.text(), kBudgetPart, code);
}

void AddCoupons(const Condition& condition, std::set<std::string>* codes) {
  if (condition.kind == Condition::Kind::kCoupon) {
    codes->insert(condition.words.begin(), condition.words.end());
  }
  for (const Condition& child : condition.children) AddCoupons(child, codes);
}

// Whoever has a budget of his own of a limit that is divided.
std::set<std::string> PartsOf(const Campaign& campaign, const Limit& limit, const Plan& plan) {
  std::set<std::string> codes;
  if (limit.per == Limit::Per::kCoupon) {
    AddCoupons(campaign.when, &codes);
  } else {
    for (const auto& [code, store] : plan.stores) codes.insert(code);
  }
  return codes;
}

void AddBudgets(const Campaign& campaign, const Limit& limit, Plan* plan) {
  if (limit.per == Limit::Per::kBudget) return plan->budgets.push_back(limit);
  plan->divided.push_back(limit);
  for (const std::string& code : PartsOf(campaign, limit, *plan)) {
    plan->budgets.push_back(limit);
    plan->budgets.back().name = Name(PartName(limit, code));
  }
}

bool LinkNames(Plan* plan) {
  for (CampaignGroup& group : plan->groups) {
    const std::optional<int> outer = GroupIndex(*plan, group.in);
    if (!outer.has_value()) return false;
    group.outer = *outer;
  }
  for (Shared<Campaign>& campaign : plan->campaigns) {
    const std::optional<int> group = GroupIndex(*plan, campaign->group);
    if (!group.has_value()) return false;
    campaign->group_index = *group;
  }
  return true;
}

}  // namespace

Name InviterAt(int level) {
  static const auto& names = *new std::array<Name, kMaxLevel>([] {
    std::array<Name, kMaxLevel> made = {Name(kInviter)};
    for (size_t i = 1; i < made.size(); ++i) made.at(i) = Name(absl::StrCat(kInviter, "/", i + 1));
    return made;
  }());
  return names.at(static_cast<size_t>(level - 1));
}

int LevelOf(Name to) {
  for (int level = 1; level <= kMaxLevel; ++level) {
    if (to == InviterAt(level)) return level;
  }
  return 0;
}

bool LinkGroups(Plan* plan) {
  if (!LinkNames(plan)) return false;
  const size_t count = plan->groups.size();
  std::vector<size_t> depths(count, 0);
  for (size_t i = 0; i < count; ++i) {
    for (int at = plan->groups[i].outer; at != CampaignGroup::kNone;
         at = plan->groups[static_cast<size_t>(at)].outer) {
      if (++depths[i] >= count) return false;
    }
  }
  plan->groups_inside_out.resize(count);
  std::iota(plan->groups_inside_out.begin(), plan->groups_inside_out.end(), 0);
  std::stable_sort(plan->groups_inside_out.begin(), plan->groups_inside_out.end(),
                   [&](int a, int b) {
                     return depths[static_cast<size_t>(a)] > depths[static_cast<size_t>(b)];
                   });
  return true;
}

const WalletRule* Plan::FindWallet(Name wallet) const { return FindByName(wallets, wallet); }

const WalletRule* Plan::FindWallet(absl::string_view wallet) const {
  for (const WalletRule& rule : wallets) {
    if (rule.name.text() == wallet) return &rule;
  }
  return nullptr;
}

const TriggerRule* Plan::FindTrigger(Name name) const { return FindByName(triggers, name); }

const MessageChannel* Plan::FindChannel(absl::string_view name) const {
  for (const MessageChannel& channel : messages.channels) {
    if (channel.name.text() == name) return &channel;
  }
  return nullptr;
}

const CascadeRule* Plan::FindCascade(Name name) const { return FindByName(cascades, name); }

const TierLadder* Plan::FindLadder(Name ladder) const { return FindByName(tiers, ladder); }

const Campaign* Plan::FindCampaign(Name campaign) const {
  return FindSorted<Campaign>(campaigns, campaign);
}

const EntitlementRule* Plan::FindEntitlement(Name entitlement) const {
  return FindSorted<EntitlementRule>(entitlements, entitlement);
}

const AchievementRule* Plan::FindAchievement(Name achievement) const {
  return FindByName(achievements, achievement);
}

const ChoiceRule* Plan::FindChoice(absl::string_view choice) const {
  for (const ChoiceRule& rule : choices) {
    if (rule.name.text() == choice) return &rule;
  }
  return nullptr;
}

const DrawRule* Plan::FindDraw(absl::string_view draw) const {
  const auto found =
      absl::c_find_if(draws, [&](const DrawRule& each) { return each.name.text() == draw; });
  return found == draws.end() ? nullptr : &*found;
}

const RewardRule* Plan::FindReward(absl::string_view reward) const {
  const auto found = rewards.find(reward);
  return found == rewards.end() ? nullptr : &found->second;
}

const Limit* Campaign::budget() const {
  for (const Limit& limit : limits) {
    if (limit.is_budget()) return &limit;
  }
  return nullptr;
}

const Limit* Plan::FindBudget(absl::string_view budget) const {
  const auto found = std::lower_bound(
      budgets.begin(), budgets.end(), budget,
      [](const Limit& item, absl::string_view wanted) { return item.name.text() < wanted; });
  return found != budgets.end() && found->name.text() == budget ? &*found : nullptr;
}

const Limit* Plan::BudgetOf(const Limit& limit, absl::string_view store,
                            absl::Span<const absl::string_view> coupons) const {
  if (limit.per == Limit::Per::kStore) return FindBudget(PartName(limit, store));
  if (limit.per != Limit::Per::kCoupon) return &limit;
  const Limit* first = nullptr;
  for (const absl::string_view coupon : coupons) {
    const Limit* const budget = FindBudget(PartName(limit, coupon));
    if (budget != nullptr && (first == nullptr || budget->name < first->name)) first = budget;
  }
  return first;
}

std::string BudgetName(absl::string_view of, Limit::Measure measure) {
  switch (measure) {
    case Limit::Measure::kPoints:
      break;
    case Limit::Measure::kTimes:
      return absl::StrCat(of, " times");
    case Limit::Measure::kMoney:
      return absl::StrCat(of, " money");
  }
  return std::string(of);
}

bool IsBudgetOf(absl::string_view of, absl::string_view budget) {
  return absl::ConsumePrefix(&budget, of) &&
         (budget.empty() || budget[0] == ' ' || absl::StartsWith(budget, kBudgetPart));
}

bool CollectBudgets(Plan* plan) {
  const auto is_budget = [](const Limit& limit) { return limit.is_budget(); };
  for (const Campaign& campaign : plan->campaigns) {
    if (std::count_if(campaign.limits.begin(), campaign.limits.end(), is_budget) > 1) return false;
    const Limit* const budget = campaign.budget();
    if (budget == nullptr) continue;
    if (!campaign.entitlements.empty()) return false;
    AddBudgets(campaign, *budget, plan);
  }
  std::stable_sort(plan->budgets.begin(), plan->budgets.end(),
                   [](const Limit& a, const Limit& b) { return a.name < b.name; });
  for (size_t i = 1; i < plan->budgets.size(); ++i) {
    const Limit& a = plan->budgets[i - 1];
    const Limit& b = plan->budgets[i];
    const bool same = a.measure == b.measure && a.amount == b.amount && a.each == b.each;
    if (a.name == b.name && !same) return false;
  }
  const auto last = std::unique(plan->budgets.begin(), plan->budgets.end(),
                                [](const Limit& a, const Limit& b) { return a.name == b.name; });
  plan->budgets.erase(last, plan->budgets.end());
  return true;
}

const Fund* Plan::FindFund(Name fund) const { return FindByName(people.funds, fund); }

bool Plan::IsFund(absl::string_view member) const {
  return std::any_of(people.funds.begin(), people.funds.end(),
                     [&](const Fund& fund) { return fund.member == member; });
}

const Store* Plan::FindStore(absl::string_view store) const {
  const auto found = stores.find(store);
  return found == stores.end() ? nullptr : &found->second;
}

Name Plan::FunderOf(const Campaign& campaign, absl::string_view store) const {
  if (campaign.partner_funds) {
    const Store* const shop = FindStore(store);
    if (shop != nullptr && !shop->partner.empty()) return shop->partner;
  }
  return campaign.funder.empty() ? funder : campaign.funder;
}

const Zone& Plan::ZoneOf(absl::string_view store) const {
  const Store* const found = FindStore(store);
  return found == nullptr || found->zone == nullptr ? *zone : *found->zone;
}

}  // namespace kopilka
