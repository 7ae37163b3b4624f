// Random programmes and choices for the property tests: a function of the seed alone.
#ifndef KOPILKA_CORE_TESTING_RANDOM_H_
#define KOPILKA_CORE_TESTING_RANDOM_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/campaign_index.h"
#include "core/testing/plans.h"

namespace kopilka {

// splitmix64.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  // 0 to n - 1.
  int64_t Below(int64_t n) { return static_cast<int64_t>(Next() % static_cast<uint64_t>(n)); }
  int64_t Between(int64_t low, int64_t high) { return low + Below(high - low + 1); }
  int Small(int n) { return static_cast<int>(Below(n)); }
  bool OneIn(int64_t n) { return Below(n) == 0; }
  template <typename T>
  const T& Of(const std::vector<T>& list) {
    return list[static_cast<size_t>(Below(static_cast<int64_t>(list.size())))];
  }

 private:
  uint64_t state_;
};

struct PlanBounds {
  DebtPolicy debt = DebtPolicy::kAllowed;
  ReturnRule::Take take = ReturnRule::Take::kUnlimited;
  bool expiry = true;
  bool actions = true;  // Campaigns on other things than purchases.
  bool indexed = true;  // Candidates come from the index.
};

class RandomPlans {
 public:
  RandomPlans(Random* random, PlanBounds bounds)
      : random_(*random), bounds_(bounds), in_moscow_(random->OneIn(2)) {}

  std::unique_ptr<Plan> Next() {
    auto plan = BarePlan();
    plan->version = absl::StrCat("v", ++version_);
    if (in_moscow_) {
      plan->zones.push_back(Moscow());
      plan->zone = plan->zones.back().get();
    }
    Fill(&plan->wallets[0]);
    WalletRule stamps;
    stamps.name = Name("stamps");
    Fill(&stamps);
    plan->wallets.push_back(stamps);
    if (random_.OneIn(2)) plan->tiers.push_back(Ladder());
    const int campaigns = 1 + random_.Small(5);
    for (int i = 0; i < campaigns; ++i) plan->campaigns.push_back(ACampaign(i, *plan));
    plan->triggers = Triggers();
    plan->returns.by = random_.OneIn(2) ? ReturnRule::By::kReEarn : ReturnRule::By::kShare;
    plan->returns.take = bounds_.take;
    if (random_.OneIn(3)) plan->earns_nothing = InCategory({"tobacco"});
    if (bounds_.indexed) plan->index = std::make_shared<const CampaignIndex>(plan->campaigns);
    return plan;
  }

 private:
  ExpiryRule Expiry() {
    ExpiryRule rule;
    switch (random_.Small(3)) {
      case 0:
        return rule;
      case 1:
        rule.kind = ExpiryRule::Kind::kRolling;
        rule.period = {.months = random_.Small(3), .days = random_.Small(20)};
        rule.round_to = static_cast<ExpiryRule::RoundTo>(random_.Small(3));
        return rule;
      default:
        rule.kind = ExpiryRule::Kind::kCalendar;
        rule.month = 1 + random_.Small(12);
        rule.day = 1 + random_.Small(28);
        return rule;
    }
  }

  void Fill(WalletRule* wallet) {
    wallet->debt = bounds_.debt;
    if (bounds_.expiry) wallet->expires = Expiry();
    if (random_.OneIn(2)) wallet->activates.after = {.days = 1 + random_.Small(20)};
    if (random_.OneIn(4)) wallet->at_most = Points{random_.Between(100, 2'000)};
    if (!wallet->burn.has_value()) return;
    wallet->burn->per = Points{random_.OneIn(2) ? 1 : 10};
    wallet->burn->hold = Hours(random_.Between(1, 60));
    if (random_.OneIn(3)) wallet->burn->at_most_ppm = 300'000;
  }

  TierLadder Ladder() {
    TierLadder ladder;
    ladder.name = Name("level");
    ladder.by = static_cast<TierMeasure>(1 + random_.Small(4));
    ladder.wallet = Name("bonus");
    ladder.window = static_cast<TierLadder::Window>(random_.Small(7));
    if (ladder.rolls()) ladder.length.days = 1 + random_.Small(60);
    const bool ends = ladder.window != TierLadder::Window::kLifetime && !ladder.rolls();
    ladder.next_window = ends && ladder.by != TierMeasure::kBalance && random_.OneIn(3);
    ladder.downgrade = static_cast<TierLadder::Downgrade>(random_.Small(3));
    ladder.review_month = 1 + random_.Small(4);
    if (random_.OneIn(3)) ladder.grace.days = 1 + random_.Small(25);
    const bool counts_visits = ladder.by == TierMeasure::kVisits;
    const int64_t silver = counts_visits ? 2 : ladder.by == TierMeasure::kSpend ? 50'000 : 500;
    ladder.steps = {{.name = Name("basic")},
                    {.name = Name("silver"), .from = silver, .multiply_ppm = 1'500'000},
                    {.name = Name("gold"), .from = 4 * silver, .multiply_ppm = 2'000'000}};
    ladder.steps[1].keeps = random_.OneIn(3);
    if (random_.OneIn(2)) ladder.steps[2].ways.push_back(AWay());
    return ladder;
  }

  TierWay AWay() {
    TierWay way;
    if (random_.OneIn(2)) {
      way.kind = TierWay::Kind::kMemberFor;
      way.term.days = static_cast<int>(random_.Between(1, 100));
    } else {
      way.measure = TierMeasure::kVisits;
      way.amount = random_.Between(2, 9);
    }
    return way;
  }

  Give AGive(const Plan& plan) {
    Give give;
    give.kind = static_cast<Give::Kind>(random_.Small(6));
    give.wallet = random_.OneIn(3) ? Name("stamps") : Name("bonus");
    give.base = static_cast<Give::Base>(random_.Small(3));
    give.quantity_step = Quantity{random_.Between(1, 3'000)};
    give.brackets = {{Money{random_.Between(1, 100'000)}, random_.Between(0, 200'000)},
                     {Money{kMaxMinor}, random_.Between(0, 200'000)}};
    give.total.each = static_cast<Limit::Each>(1 + random_.Small(6));
    give.step = Money{random_.Between(1, 500) * 10};
    give.points = Points{random_.Between(1, 30)};
    give.ppm = random_.Between(1, 200'000);
    give.money_per_points = Money{random_.Between(1, 100)};
    give.share_points = Points{random_.Between(1, 3)};
    give.rounding = static_cast<Rounding>(random_.Small(4));
    if (!plan.tiers.empty() && random_.OneIn(2)) give.multiply_by_ladder = Name("level");
    if (random_.OneIn(4)) give.activates = Activation{.after = {.days = random_.Small(3)}};
    if (bounds_.expiry && random_.OneIn(4)) give.expires = Expiry();
    return give;
  }

  Condition When() {
    switch (random_.Small(7)) {
      case 0:
        return TotalAtLeast(random_.Between(0, 40'000));
      case 3:
        return Over(Condition::Kind::kNot, {TotalAtLeast(random_.Between(0, 40'000))});
      case 1:
        return Over(Condition::Kind::kAnyLine, {InCategory({"dairy"})});
      case 2:
        return Over(Condition::Kind::kNot,
                    {Over(Condition::Kind::kEveryLine, {InCategory({"tobacco"})})});
      default:
        return {};
    }
  }

  Limit ALimit(int campaign) {
    Limit limit;
    limit.name = Name(absl::StrCat("c", campaign));
    limit.measure = random_.OneIn(2) ? Limit::Measure::kPoints : Limit::Measure::kTimes;
    limit.amount =
        limit.measure == Limit::Measure::kTimes ? random_.Between(1, 5) : random_.Between(1, 800);
    limit.each = static_cast<Limit::Each>(random_.Small(7));
    limit.over = static_cast<Limit::Over>(random_.Small(3));
    limit.freed_by_return = random_.OneIn(2);
    return limit;
  }

  // Of dairy alone, or with one thing more; what is given counts its units.
  void AskForASet(Campaign* campaign) {
    campaign->set = {
        {Name("dairy"), Quantity{random_.Between(1, 2) * 1'000}, InCategory({"dairy"})}};
    if (random_.OneIn(2)) campaign->set.push_back({Name("rest"), Quantity{1'000}, {}});
    for (Give& give : campaign->give) {
      if (give.kind == Give::Kind::kFixed) continue;
      give.base = Give::Base::kSet;
      give.pick = static_cast<Give::Pick>(random_.Small(3));
      give.pick_units = Quantity{1'000};
    }
  }

  Campaign ACampaign(int number, const Plan& plan) {
    Campaign campaign;
    campaign.name = Name(absl::StrCat("c", number));
    if (bounds_.actions && random_.OneIn(5)) {
      campaign.on = random_.OneIn(2) ? Campaign::On::kAction : Campaign::On::kEnrolled;
    }
    if (random_.OneIn(3)) campaign.funder = Name("molkom");
    campaign.when = When();
    if (random_.OneIn(2)) campaign.lines = InCategory({"dairy"});
    campaign.give.push_back(AGive(plan));
    campaign.give[0].total.name = Name(absl::StrCat("c", number, kTotalSuffix));
    if (random_.OneIn(3)) campaign.give.push_back(AGive(plan));
    // A campaign adds up one total.
    Give& last = campaign.give.back();
    const bool adds_up = last.kind == Give::Kind::kBrackets;
    if (adds_up && last.total.name.empty()) last.kind = Give::Kind::kFixed;
    if (random_.OneIn(3)) campaign.limits.push_back(ALimit(number));
    if (campaign.on == Campaign::On::kPurchase && random_.OneIn(5)) AskForASet(&campaign);
    return campaign;
  }

  std::vector<TriggerRule> Triggers() {
    std::vector<TriggerRule> rules;
    for (int kind = 1; kind <= 31; ++kind) {
      if (kind > 9 && kind < 30) continue;  // There are none.
      if (random_.OneIn(2)) continue;
      TriggerRule rule;
      rule.name = Name(absl::StrCat("t", kind));
      rule.kind = static_cast<TriggerKind>(kind);
      rule.days = random_.Small(30);
      rule.ladder = Name("level");
      rule.within = random_.Between(1, 20'000);
      rule.at_least = Points{random_.Small(50)};
      rule.threshold = Points{random_.Between(1, 500)};
      rule.downwards = random_.OneIn(2);
      if (rule.kind == TriggerKind::kBalanceThreshold || random_.OneIn(2)) {
        rule.wallet = Name("bonus");
      }
      rules.push_back(rule);
    }
    return rules;
  }

  Random& random_;
  const PlanBounds bounds_;
  const bool in_moscow_;  // A programme does not move.
  int version_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_RANDOM_H_
