#include "base/checked.h"

#include <limits>

namespace kopilka {
namespace {

__extension__ using Wide = __int128;
__extension__ using Magnitude = unsigned __int128;

// Requires divisor > 0.
int64_t Divide(Wide dividend, Wide divisor, Rounding rounding) {
  const bool negative = dividend < 0;
  const auto size = static_cast<Magnitude>(dividend);
  const Magnitude magnitude = negative ? -size : size;
  const auto by = static_cast<Magnitude>(divisor);
  Magnitude quotient = magnitude / by;
  const Magnitude rest = magnitude % by;
  const Magnitude to_next = by - rest;
  switch (rounding) {
    case Rounding::kDown:
      break;
    case Rounding::kHalfUp:
      if (rest >= to_next) ++quotient;
      break;
    case Rounding::kHalfEven:
      if (rest > to_next || (rest == to_next && quotient % 2 == 1)) ++quotient;
      break;
    case Rounding::kUp:
      if (rest != 0) ++quotient;
      break;
  }
  if (quotient > std::numeric_limits<int64_t>::max()) throw Overflow();
  const auto result = static_cast<int64_t>(quotient);
  return negative ? -result : result;
}

Wide Product(std::initializer_list<int64_t> factors) {
  Wide product = 1;
  for (const int64_t factor : factors) {
    if (__builtin_mul_overflow(product, Wide{factor}, &product)) throw Overflow();
  }
  return product;
}

}  // namespace

int64_t MulDiv(int64_t a, int64_t b, int64_t c, Rounding rounding) {
  return Divide(static_cast<Wide>(a) * b, c, rounding);
}

int64_t Proportion(std::initializer_list<int64_t> over, std::initializer_list<int64_t> under,
                   Rounding rounding) {
  return Divide(Product(over), Product(under), rounding);
}

}  // namespace kopilka
