// What a return claims of the points that its receipt earned (domain.md 5.3).
#ifndef KOPILKA_CORE_RULES_RE_EARN_H_
#define KOPILKA_CORE_RULES_RE_EARN_H_

#include <cstddef>
#include <vector>

#include "base/amount.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/rules/discount.h"

namespace kopilka {

// What the version would take off the goods that are kept.
std::vector<LineDiscount> DiscountsAgain(const Plan& plan, const Receipt& receipt);

// Points to take back from one entry of Receipt::earned.
struct Claim {
  size_t earned = 0;  // Index.
  Points points;
};

// What is left of a line.
Line KeptPart(const KeptLine& kept);
// Whether any goods or money of the receipt have not come back.
bool KeepsAnything(const Receipt& receipt);

// Whether any have.
bool HasReturns(const Receipt& receipt);

// How much more the campaign would give the member for the goods that are kept than he has of it.
Points EarnsMore(const Plan& plan, const Receipt& receipt, Name campaign, Name wallet);

// `plan` is the version that decided the receipt, whose lines already say what came back.
//
//   re-earn   The version is run again over what is kept, with the facts and limits of then. Per
//             wallet, what the receipt's points are above the sum it gives is claimed; a campaign
//             that now gives more makes up for others that give less. A campaign loses no more than
//             what it gives less; of those that do, the last entry gives first.
//   by share  Each line has its largest-remainder share of a campaign's points, each unit the
//             cumulative floor of its line's. Of a campaign's points the last entry gives first.
//
// With nothing kept, everything is claimed. A return never gives.
std::vector<Claim> ClaimsOf(const Plan& plan, const Receipt& receipt);

// What a return takes out of the total of a period that brackets have counted.
struct Uncounted {
  const Limit* total = nullptr;  // Of the plan.
  Money money;
};

// The receipt remembers what is counted still: no more than its kept goods alone would count, and
// never more again. With nothing kept, nothing is. `plan` and `receipt` are as above.
std::vector<Uncounted> Uncount(const Plan& plan, Receipt* receipt);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_RE_EARN_H_
