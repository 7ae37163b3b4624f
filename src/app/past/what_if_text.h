// A past under several programmes, for people and for scripts.
#ifndef KOPILKA_APP_PAST_WHAT_IF_TEXT_H_
#define KOPILKA_APP_PAST_WHAT_IF_TEXT_H_

#include <cstddef>
#include <string>

#include "app/past/what_if.h"
#include "app/style.h"

namespace kopilka::app {

// A line for each sum with a column for each contender and how far he is from the first; then those
// members, at most so many, to whom it makes the largest difference.
std::string WhatIfText(const WhatIf& what_if, size_t members, const Style& style);

// One object; money in minor units.
std::string WhatIfJson(const WhatIf& what_if, size_t members);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_WHAT_IF_TEXT_H_
