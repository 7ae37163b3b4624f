// SharedBudgets: campaigns of one receipt may name one budget, and what one takes the next has not.
#ifndef KOPILKA_CORE_RULES_SHARED_BUDGET_H_
#define KOPILKA_CORE_RULES_SHARED_BUDGET_H_

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "base/checked.h"
#include "core/plan.h"
#include "core/rules/grant.h"
#include "core/rules/offer.h"

namespace kopilka {

class SharedBudgets {
 public:
  explicit SharedBudgets(LeftOf left_of) : left_of_(left_of) {}

  // Cuts what the campaign gives to what those before it have left.
  void Cut(const Campaign& campaign, Grants* grants) const {
    const Limit* const budget = campaign.budget();
    if (budget == nullptr) return;
    ApplyLimit(*budget, CheckedSub(left_of_(*budget), UsedOf(budget->name)), grants);
  }

  // The campaign has given so much.
  void Take(const Campaign& campaign, int64_t granted) {
    const Limit* const budget = campaign.budget();
    if (budget == nullptr || granted == 0) return;
    const bool times = budget->measure == Limit::Measure::kTimes;
    used_.emplace_back(budget->name, times ? 1 : granted);
  }

 private:
  int64_t UsedOf(Name budget) const {
    int64_t used = 0;
    for (const auto& [name, amount] : used_) {
      if (name == budget) used = CheckedAdd(used, amount);
    }
    return used;
  }

  const LeftOf left_of_;
  absl::InlinedVector<std::pair<Name, int64_t>, 4> used_;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_SHARED_BUDGET_H_
