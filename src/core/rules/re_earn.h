// What a return claims of the points that its receipt earned (domain.md 5.3).
#ifndef KOPILKA_CORE_RULES_RE_EARN_H_
#define KOPILKA_CORE_RULES_RE_EARN_H_

#include <cstddef>
#include <vector>

#include "base/amount.h"
#include "core/plan.h"
#include "core/receipt.h"

namespace kopilka {

// Points to take back from one entry of Receipt::earned.
struct Claim {
  size_t earned = 0;  // Index.
  Points points;
};

// What is left of a line.
Line KeptPart(const KeptLine& kept);
// Whether any goods or money of the receipt have not come back.
bool KeepsAnything(const Receipt& receipt);

// `plan` is the version that decided the receipt, whose lines already say what came back.
//   by re-earn  the receipt's campaigns are run again over what is kept, with the facts of then;
//   what
//               a campaign gives less than before is claimed. None gives more than it did.
//   by share    each line has its largest-remainder share of a campaign's points, each unit the
//               cumulative floor of its line's.
// With nothing kept, everything is claimed. Of a campaign's points the last entry gives first.
std::vector<Claim> ClaimsOf(const Plan& plan, const Receipt& receipt);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_RE_EARN_H_
