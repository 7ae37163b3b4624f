// Points and Money: integers that do not mix and do not wrap.
#ifndef KOPILKA_BASE_AMOUNT_H_
#define KOPILKA_BASE_AMOUNT_H_

#include <compare>
#include <cstdint>

#include "base/checked.h"

namespace kopilka {

// An int64 with a meaning. Sums and differences are checked (base/checked.h).
template <typename Tag>
struct Amount {
  int64_t n = 0;

  friend constexpr auto operator<=>(Amount, Amount) = default;
  friend Amount operator+(Amount a, Amount b) { return {CheckedAdd(a.n, b.n)}; }
  friend Amount operator-(Amount a, Amount b) { return {CheckedSub(a.n, b.n)}; }
  friend Amount operator-(Amount a) { return {CheckedSub(0, a.n)}; }
  Amount& operator+=(Amount b) { return *this = *this + b; }
  Amount& operator-=(Amount b) { return *this = *this - b; }
};

// Minor units of a wallet.
using Points = Amount<struct PointsTag>;

// Minor units of the programme's currency.
using Money = Amount<struct MoneyTag>;

// Thousandths of a unit of goods.
using Quantity = Amount<struct QuantityTag>;

}  // namespace kopilka

#endif  // KOPILKA_BASE_AMOUNT_H_
