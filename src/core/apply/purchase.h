// A paid receipt.
#ifndef KOPILKA_CORE_APPLY_PURCHASE_H_
#define KOPILKA_CORE_APPLY_PURCHASE_H_

#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "core/apply/draft.h"
#include "core/decide.h"
#include "core/event.h"
#include "core/receipt.h"
#include "core/rules/discount.h"
#include "core/rules/occasion.h"

namespace kopilka {

// The points that paid are burned, the campaigns give, the spend counts for the tiers, the receipt
// is remembered with the facts that a return will need. A blocked member's receipt is taken in the
// same way and earns nothing. The duplicate and time checks are done.
//
// The discounts are decided from the prices before them and told beside what the till gave; the
// points are earned on what was paid, whatever the till took off.
Decision DecidePurchase(const DecisionInput& input, const Purchase& purchase);

// A receipt without a member, kept as it is: it burns nothing, earns nothing and is told to nobody.
// It may be claimed (core/people/unclaimed.h).
Decision DecideAnonymous(const DecisionInput& input, const Purchase& purchase);

// What the campaigns of the occasion's version take off and give for its lines: in the draft, and
// in the receipt with what they read. The occasion may view neither.
std::vector<LineDiscount> GiveFor(const DecisionInput& input, const Occasion& occasion,
                                  Draft* draft, Receipt* receipt);

Money SumOfLines(absl::Span<const Line> lines);

// Why a receipt or a basket is none of this programme's; nothing: it is.
std::optional<DeadLetter> Foreign(const Plan& plan, const Event& event, absl::string_view currency);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_PURCHASE_H_
