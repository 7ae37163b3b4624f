// Integer arithmetic that cannot wrap.
//
// Points and money are 64-bit integers. An operation whose true result does not fit throws
// Overflow; core::Decide turns it into a dead letter (reason `overflow`), so no caller between the
// two handles it. Nothing else in Kopilka is thrown on purpose.
#ifndef KOPILKA_BASE_CHECKED_H_
#define KOPILKA_BASE_CHECKED_H_

#include <cstdint>
#include <exception>
#include <initializer_list>

namespace kopilka {

class Overflow : public std::exception {
 public:
  const char* what() const noexcept override { return "a sum leaves 64 bits"; }
};

inline int64_t CheckedAdd(int64_t a, int64_t b) {
  int64_t r;
  if (__builtin_add_overflow(a, b, &r)) throw Overflow();
  return r;
}

inline int64_t CheckedSub(int64_t a, int64_t b) {
  int64_t r;
  if (__builtin_sub_overflow(a, b, &r)) throw Overflow();
  return r;
}

inline int64_t CheckedMul(int64_t a, int64_t b) {
  int64_t r;
  if (__builtin_mul_overflow(a, b, &r)) throw Overflow();
  return r;
}

// How a quotient becomes an integer. kDown is towards zero, as a customer expects of points.
enum class Rounding : uint8_t { kDown, kHalfUp, kHalfEven, kUp };

// a * b / c, exact in between (128 bits). Requires c > 0. kHalfUp and kUp go away from zero. A
// result beyond +-(2^63 - 1) is an Overflow.
int64_t MulDiv(int64_t a, int64_t b, int64_t c, Rounding rounding);

// The product of `over` divided by the product of `under`, rounded once. Each product is exact
// within 127 bits, else Overflow. Requires every factor of `under` to be > 0.
int64_t Proportion(std::initializer_list<int64_t> over, std::initializer_list<int64_t> under,
                   Rounding rounding);

}  // namespace kopilka

#endif  // KOPILKA_BASE_CHECKED_H_
