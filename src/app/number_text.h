// Numbers as people read them.
#ifndef KOPILKA_APP_NUMBER_TEXT_H_
#define KOPILKA_APP_NUMBER_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/numeric/int128.h"

namespace kopilka::app {

// "-1,234,567".
std::string Thousands(absl::int128 n);
// "+250", "-1,000", "0".
std::string Signed(int64_t n);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_NUMBER_TEXT_H_
