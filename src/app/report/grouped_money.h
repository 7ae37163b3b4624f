// Money as people read it.
#ifndef KOPILKA_APP_REPORT_GROUPED_MONEY_H_
#define KOPILKA_APP_REPORT_GROUPED_MONEY_H_

#include <string>

#include "absl/numeric/int128.h"
#include "base/amount.h"
#include "core/plan.h"

namespace kopilka::app {

// "1,250.00 RUB"
std::string GroupedMoney(const Plan& plan, absl::int128 minor);
inline std::string GroupedMoney(const Plan& plan, Money money) {
  return GroupedMoney(plan, absl::int128(money.n));
}

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_GROUPED_MONEY_H_
