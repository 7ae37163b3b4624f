// The rules of a life: when points may first be spent, and when they stop being worth anything.
#ifndef KOPILKA_CORE_LIFETIME_H_
#define KOPILKA_CORE_LIFETIME_H_

#include <cstdint>
#include <vector>

#include "base/name.h"
#include "base/time.h"
#include "core/condition.h"

namespace kopilka {

// A length on a calendar. Months first, clamped to the month's end, then days.
struct Period {
  int months = 0;
  int days = 0;
  int64_t ms = 0;  // For periods shorter than a day (holds). Exclusive with the other two.
  bool empty() const { return months == 0 && days == 0 && ms == 0; }
};

// When points may first be spent. A day is one of the programme's zone, at its start.
struct Activation {
  enum class Kind : uint8_t {
    kAfter,    // `after` from when they are earned; empty: at once
    kYearDay,  // the coming `month`-`day`
    kOnDay,    // `on`; what is earned from then on: at once
    kEvent,    // the day on which the receipt is told to be `event`
  };
  Kind kind = Kind::kAfter;
  Period after;
  int month = 1;
  int day = 1;
  Day on;
  Name event;
  bool at_once() const { return kind == Kind::kAfter && after.empty(); }
};

struct ExpiryCase;

// When points stop being worth anything. Counted from activation; falls on a day boundary of the
// programme's zone.
struct ExpiryRule {
  enum class Kind : uint8_t {
    kNever,
    kRolling,        // `period` after activation, the day it ends on included: G1, G2
    kCalendar,       // the `nth` coming `month`-`day`, 00:00
    kAnniversary,    // the `nth` coming anniversary of the enrolment; without one, of 1 January
    kAfterPurchase,  // as kRolling, but every purchase begins the period again for the whole wallet
  };
  // Rolling expiry moves on to the end of the month, quarter, half or year it falls in.
  enum class RoundTo : uint8_t { kDay, kMonth, kQuarter, kHalf, kYear };
  Kind kind = Kind::kNever;
  Period period;
  RoundTo round_to = RoundTo::kDay;
  int month = 1;
  int day = 1;
  int nth = 1;
  std::vector<ExpiryCase>
      cases;  // Before this rule, in the order of the file: the first that fits.

  // Has a period, and what it is rounded to.
  bool is_period() const { return kind == Kind::kRolling || kind == Kind::kAfterPurchase; }
  // Is the nth coming of some day.
  bool is_day() const { return kind == Kind::kCalendar || kind == Kind::kAnniversary; }
};

struct ExpiryCase {
  Condition when;  // About the member and the day.
  ExpiryRule rule;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_LIFETIME_H_
