// The windows of a ladder, and when what they counted is reviewed.
#ifndef KOPILKA_CORE_RULES_TIER_CALENDAR_H_
#define KOPILKA_CORE_RULES_TIER_CALENDAR_H_

#include "base/time.h"
#include "core/account.h"
#include "core/plan.h"

namespace kopilka {

// Of one member, as the windows of a ladder may begin with his enrolment. A window is known by its
// first day; one that rolls by its last, as every day has its own. Only for ladders whose window is
// not a lifetime.
class TierCalendar {
 public:
  TierCalendar(const Plan& plan, const TierLadder& ladder, const Account& account);

  Day DayAt(Instant at) const;
  // The window that a day or an instant is in.
  Day WindowOf(Day day) const;
  Day WindowAt(Instant at) const;
  Day Before(Day window) const;
  Day After(Day window) const;
  // The window that a state has moved on to when something of `day` is counted.
  Day WindowToCount(Day day, Instant now) const;
  // Of a window that rolls: the first day whose window a day is not in any more.
  Day Leaves(Day day) const;

  Instant StartOf(Day window) const;
  // When the window before this one is reviewed.
  Instant ReviewIn(Day window) const;

  const TierLadder& ladder() const { return ladder_; }

 private:
  const Plan& plan_;
  const TierLadder& ladder_;
  const Day enrolled_;
};

// Whether a grace is over before the next window is, so that its review still knows the window
// that is reviewed. `length` of one that rolls.
bool IsShorterThan(TierLadder::Window window, const Period& length, const Period& grace);

// Whether a window that rolls may be so long: an account keeps a year of days at most.
bool IsRollingLength(const Period& length);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_TIER_CALENDAR_H_
