// What a wallet's burn rule says to a wish to pay with points.
#ifndef KOPILKA_CORE_RULES_BURN_TERMS_H_
#define KOPILKA_CORE_RULES_BURN_TERMS_H_

#include <optional>

#include "base/amount.h"
#include "core/event.h"
#include "core/output.h"
#include "core/plan.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Money that these points pay: whole groups of the rule's `per` points, the rest pays nothing.
Money WorthOf(const BurnRule& rule, Points points);

struct BurnTerms {
  std::optional<Refusal> refusal;
  Points points;  // Granted: a multiple of what the rule asks, no fraction that pays nothing.
  Money worth;
};

// `available` points are in the wallet; `occasion` has the basket's lines.
BurnTerms BurnTermsOf(const BurnRule& rule, const RedemptionRequest& request,
                      const Occasion& occasion, Points available);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_BURN_TERMS_H_
