// The codes of coupons that a transcript names.
#ifndef KOPILKA_APP_SCENARIO_SHOWN_COUPONS_H_
#define KOPILKA_APP_SCENARIO_SHOWN_COUPONS_H_

#include <string>

#include "app/scenario/step_outcome.h"

namespace kopilka::app {

// The event of a step, in which the name of a coupon that the member holds is its code: of several,
// the one that ends first.
std::string WithCodes(const std::string& member, const std::string& event,
                      const Standing& standing);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_SHOWN_COUPONS_H_
