#include "base/checked.h"

#include <limits>

namespace kopilka {

int64_t MulDiv(int64_t a, int64_t b, int64_t c, Rounding rounding) {
  __extension__ using Wide = __int128;
  const Wide product = static_cast<Wide>(a) * b;
  const bool negative = product < 0;
  const Wide magnitude = negative ? -product : product;
  Wide quotient = magnitude / c;
  const Wide rest = magnitude % c;
  switch (rounding) {
    case Rounding::kDown:
      break;
    case Rounding::kHalfUp:
      if (rest * 2 >= c) ++quotient;
      break;
    case Rounding::kHalfEven:
      if (rest * 2 > c || (rest * 2 == c && quotient % 2 == 1)) ++quotient;
      break;
    case Rounding::kUp:
      if (rest != 0) ++quotient;
      break;
  }
  if (quotient > std::numeric_limits<int64_t>::max()) throw Overflow();
  return static_cast<int64_t>(negative ? -quotient : quotient);
}

}  // namespace kopilka
