// A plan of one campaign that draws on a budget.
#ifndef KOPILKA_CORE_TESTING_PROMO_PLAN_H_
#define KOPILKA_CORE_TESTING_PROMO_PLAN_H_

#include <cstdint>
#include <memory>
#include <utility>

#include "absl/strings/string_view.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {

inline constexpr absl::string_view kPromo = "promo";

// 1 point for each whole 1.00, of `amount` points for everybody.
inline std::unique_ptr<Plan> PromoPlan(int64_t amount) {
  auto plan = BarePlan();
  Campaign promo = PerStep("promo", Money{100});
  promo.limits = {{.name = Name(kPromo),
                   .per = Limit::Per::kBudget,
                   .amount = amount,
                   .freed_by_return = true}};
  plan->campaigns = {std::move(promo)};
  EXPECT_TRUE(CollectBudgets(plan.get()));
  return plan;
}

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_PROMO_PLAN_H_
