// Dated triggers: points, rights and coupons expiring in N days, birthday in N days, inactive for N
// days.
#ifndef KOPILKA_CORE_APPLY_REMINDER_H_
#define KOPILKA_CORE_APPLY_REMINDER_H_

#include "base/time.h"
#include "core/account.h"
#include "core/apply/draft.h"
#include "core/plan.h"

namespace kopilka {

// The next instant at which a dated trigger speaks; kNever: none. Each speaks once of an occasion,
// at the start of a day of the programme's zone:
//   expiring   N days before the day of an expiry, once for all points that expire at that instant;
//   ending     the same of rights and of coupons;
//   birthday   N days before the birthday;
//   inactive   N days after the day of the latest purchase;
//   day        at the set time, of members whom its condition fits then;
//   downgrade  N days before the review of a tier that would lower it, as things stand; later where
//              only a later return makes it so.
Instant NextReminder(const Plan& plan, const Account& account);

// Speaks of everything due at or before `due`, and gives what comes with it.
void Remind(Draft* draft, Instant due);

// Forgets occasions that cannot come again.
void ForgetReminders(const Plan& plan, Instant now, Account* account);

// Lets rules about birthdays and set times that are new to this member begin now, with today's
// birthday. Done after each event, so a rule that a new version brings speaks for a member from his
// next event on, and not of what is long past.
void BeginDates(const Plan& plan, Instant now, Account* account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_REMINDER_H_
