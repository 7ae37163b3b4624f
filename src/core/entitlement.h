// Entitlement: a right that is not points, as a member holds it.
#ifndef KOPILKA_CORE_ENTITLEMENT_H_
#define KOPILKA_CORE_ENTITLEMENT_H_

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/name.h"
#include "base/time.h"
#include "core/lot.h"

namespace kopilka {

// Club access, a longer warranty, a coupon. It is there at an instant `from` <= at < `until`.
struct Entitlement {
  Name name;
  std::string code;         // What the till is shown. Coupons have one, other rights have none.
  Instant given = kAlways;  // Business time.
  Instant from = kAlways;   // Later than `given` where it prolongs another.
  Instant until = kNever;
  int64_t uses = 0;  // Of a coupon: how many it had, and how many are left.
  int64_t uses_left = 0;
  Name campaign;               // Or reward or wallet, that gave it; empty: a step of a ladder.
  std::string cause;           // The key of the receipt, else the id of the event; empty: time.
  std::vector<LotShare> paid;  // The points that became it, in burn order.

  bool is_coupon() const { return !code.empty(); }
  bool holds_at(Instant at) const { return from <= at && at < until; }

  friend bool operator==(const Entitlement&, const Entitlement&) = default;
  friend bool operator<(const Entitlement& a, const Entitlement& b) {
    return std::tie(a.name, a.from, a.code) < std::tie(b.name, b.from, b.code);
  }
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_ENTITLEMENT_H_
