// What a shadow decided otherwise, for people and for scripts.
#ifndef KOPILKA_APP_PAST_SHADOW_TEXT_H_
#define KOPILKA_APP_PAST_SHADOW_TEXT_H_

#include <string>

#include "app/past/shadow.h"
#include "app/style.h"
#include "base/zone.h"

namespace kopilka::app {

// A line for the event and one for each part of its effect that differs.
std::string ShadowText(const ShadowDifference& difference, const Zone& zone, const Style& style);

// One line, both effects whole.
std::string ShadowJson(const ShadowDifference& difference);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_SHADOW_TEXT_H_
