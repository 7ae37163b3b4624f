// Lot: points of one wallet, funder, activation and expiry.
#ifndef KOPILKA_CORE_LOT_H_
#define KOPILKA_CORE_LOT_H_

#include <algorithm>
#include <tuple>

#include "absl/types/span.h"
#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"

namespace kopilka {

// What makes two points the same lot (design.md "Money"). The order is the burn order within a
// wallet: nearest expiry first, then the oldest, then the smallest id (here: the funder's name,
// then whose they were).
struct LotKey {
  Name wallet;
  Name funder;
  Instant active_from = kAlways;
  Instant expires = kNever;
  Name origin = {};  // The member who was merged into this one with them; empty: his own.

  friend bool operator==(const LotKey&, const LotKey&) = default;
  friend bool operator<(const LotKey& a, const LotKey& b) {
    return std::tie(a.wallet, a.expires, a.active_from, a.funder, a.origin) <
           std::tie(b.wallet, b.expires, b.active_from, b.funder, b.origin);
  }
};

// Inside a lot the oldest receipt's share is burned first. A receipt keeps the interval of `issued`
// that was its own (LotShare), so what became of its points can be told without a list in here.
struct Lot {
  LotKey key;
  Instant earned_at;       // Business time of the first points.
  Points issued;           // All points ever put in.
  Points burned;           // Spent: on goods, on a debt, by a correction. A refund lowers it again.
  Points taken;            // Clawed back from the receipt they came from, given another date, or
                           // expired while others of the lot were held.
  Points held;             // Reserved by holds.
  bool activated = false;  // Its activation has been announced (or it was active when earned).

  // What may still be burned, held, taken or expire.
  Points left() const { return issued - burned - taken - held; }
  friend bool operator==(const Lot&, const Lot&) = default;
};

// Some points of one lot.
struct LotShare {
  LotKey lot;
  Points points;
  Points begins_at;  // Issued into the lot before them; 0 for shares that are not issues.
  friend bool operator==(const LotShare&, const LotShare&) = default;
};

// What a late return has to know about a lot that expired with points left.
struct ExpiredLot {
  LotKey key;
  Points burned;            // Of its points when it expired.
  Points expired;           // Expired points that no return has counted yet.
  Instant ended = kAlways;  // When it did, if purchases had prolonged it; kAlways: on its own date.
  Instant end() const { return ended == kAlways ? key.expires : ended; }
  friend bool operator==(const ExpiredLot&, const ExpiredLot&) = default;
};

// Purchases that come before points end keep those of a wallet alive. One record tells of all of
// them, also of lots that were spent and may come back.
struct Prolonged {
  Name wallet;
  Instant since;  // When the first was decided: what had ended before it stays ended.
  Instant until;  // No other lot ends before.
  friend bool operator==(const Prolonged&, const Prolonged&) = default;
};

// When the points of a lot end. Lots that lie by their own date lie by this one, too.
inline Instant EndOf(absl::Span<const Prolonged> prolonged, const LotKey& key) {
  for (const Prolonged& each : prolonged) {
    if (each.wallet == key.wallet && key.expires > each.since) {
      return std::max(key.expires, each.until);
    }
  }
  return key.expires;
}

}  // namespace kopilka

#endif  // KOPILKA_CORE_LOT_H_
