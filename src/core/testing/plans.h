// Small programmes for the tests of core.
#ifndef KOPILKA_CORE_TESTING_PLANS_H_
#define KOPILKA_CORE_TESTING_PLANS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "base/zone.h"
#include "core/plan.h"

namespace kopilka {

inline Instant At(int year, int month, int day, int hour = 0, int minute = 0) {
  return Instant{int64_t{DayOf({year, month, day}).n} * 86'400'000} +
         Millis{(hour * 60 + minute) * 60'000LL};
}

// When most tests begin: a Monday.
inline const Instant kNoon = At(2026, 3, 2, 12);

// Moscow: UTC+3 without summer time.
inline std::unique_ptr<Zone> Moscow() {
  return std::make_unique<Zone>("Europe/Moscow", std::vector<Zone::Transition>{{{0}, 3 * 3600}});
}

// Currency RUB, zone UTC, funder "chain", one wallet "bonus" (1 point pays 1.00 RUB, reservations
// last an hour, debt allowed), no campaign.
inline std::unique_ptr<Plan> BarePlan() {
  auto plan = std::make_unique<Plan>();
  plan->programme = "test";
  plan->version = "v1";
  plan->currency = "RUB";
  plan->zones.push_back(std::make_unique<Zone>());
  plan->zone = plan->zones.back().get();
  plan->funder = Name("chain");
  plan->tenders_earn_nothing = {"points"};
  WalletRule bonus;
  bonus.name = Name("bonus");
  bonus.debt = DebtPolicy::kAllowed;
  bonus.burn = BurnRule();
  bonus.burn->worth = Money{100};
  plan->wallets.push_back(bonus);
  return plan;
}

// 1 point per whole `step` of the receipt into "bonus".
inline Campaign PerStep(std::string name, Money step, Points points = Points{1}) {
  Campaign campaign;
  campaign.name = Name(name);
  Give give;
  give.kind = Give::Kind::kPerStep;
  give.wallet = Name("bonus");
  give.step = step;
  give.points = points;
  campaign.give.push_back(give);
  return campaign;
}

inline Campaign Fixed(std::string name, Points points) {
  Campaign campaign;
  campaign.name = Name(name);
  Give give;
  give.kind = Give::Kind::kFixed;
  give.wallet = Name("bonus");
  give.points = points;
  campaign.give.push_back(give);
  return campaign;
}

// BarePlan with 1 point per whole rouble.
inline std::unique_ptr<Plan> RoublePlan() {
  auto plan = BarePlan();
  plan->campaigns.push_back(PerStep("base", Money{100}));
  return plan;
}

inline constexpr absl::string_view kPromo = "promo";

// BarePlan with 1 point per whole rouble, so many points in all: the budget kPromo.
inline std::unique_ptr<Plan> PromoPlan(int64_t points) {
  auto plan = BarePlan();
  Campaign promo = PerStep("promo", Money{100});
  promo.limits = {{.name = Name(kPromo),
                   .per = Limit::Per::kBudget,
                   .amount = points,
                   .freed_by_return = true}};
  plan->campaigns = {std::move(promo)};
  CollectBudgets(plan.get());
  return plan;
}

inline Condition Leaf(Condition::Kind kind, std::vector<std::string> words) {
  Condition condition;
  condition.kind = kind;
  for (std::string& word : words) condition.words.insert(std::move(word));
  return condition;
}

inline Condition InCategory(std::vector<std::string> path) {
  Condition condition;
  condition.kind = Condition::Kind::kCategory;
  condition.paths.push_back(std::move(path));
  return condition;
}

inline Condition TotalAtLeast(int64_t minor) {
  Condition condition;
  condition.kind = Condition::Kind::kTotalAtLeast;
  condition.number = minor;
  return condition;
}

inline Condition Over(Condition::Kind kind, std::vector<Condition> children) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_PLANS_H_
