// The windows of a ladder, and when what they counted is reviewed.
#ifndef KOPILKA_CORE_RULES_TIER_CALENDAR_H_
#define KOPILKA_CORE_RULES_TIER_CALENDAR_H_

#include "base/time.h"
#include "core/account.h"
#include "core/plan.h"

namespace kopilka {

// Of one member, as the windows of a ladder may begin with his enrolment. A window is known by its
// first day. Only for ladders whose window is not a lifetime.
class TierCalendar {
 public:
  TierCalendar(const Plan& plan, const TierLadder& ladder, const Account& account);

  // The window that a day or an instant is in.
  Day WindowOf(Day day) const;
  Day WindowAt(Instant at) const;
  Day Before(Day window) const;
  Day After(Day window) const;

  Instant StartOf(Day window) const;
  // When the window before this one is reviewed.
  Instant ReviewIn(Day window) const;

 private:
  const Plan& plan_;
  const TierLadder& ladder_;
  const Day enrolled_;
};

// Whether a grace is over before the next window is, so that its review still knows the window
// that is reviewed.
bool IsShorterThan(TierLadder::Window window, const Period& grace);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_TIER_CALENDAR_H_
