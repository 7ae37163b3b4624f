// Money as people read it.
#ifndef KOPILKA_APP_REPORT_GROUPED_MONEY_H_
#define KOPILKA_APP_REPORT_GROUPED_MONEY_H_

#include <string>

#include "base/amount.h"
#include "core/plan.h"

namespace kopilka::app {

// "1,250.00 RUB"
std::string GroupedMoney(const Plan& plan, Money money);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_GROUPED_MONEY_H_
