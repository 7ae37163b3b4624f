// Discounts: what the programme takes off the lines of a receipt.
#ifndef KOPILKA_CORE_RULES_DISCOUNT_H_
#define KOPILKA_CORE_RULES_DISCOUNT_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "base/amount.h"
#include "core/event.h"
#include "core/plan.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

struct LineDiscount {
  size_t line = 0;  // Index.
  const Campaign* campaign = nullptr;
  Money money;
  bool bound_cut = false;  // As its offer's.
};

// The lines as they cost before the programme's discounts, from which these are counted.
std::vector<Line> LinesBeforeDiscounts(absl::Span<const Line> lines);

// The discounts of an occasion whose lines are before them, by campaign name, then by line. Every
// campaign counts from the full price. What it takes off is spread over the lines that it is for,
// by largest remainder in proportion to what the campaigns before it have left to pay on them (of
// a deal's units: to what it counts of them), and is no more than that: no line costs less than
// nothing.
std::vector<LineDiscount> DiscountsOf(const Candidates& candidates, const Occasion& occasion,
                                      LeftOf left_of);

// What a campaign takes off in all.
Money TotalOf(absl::Span<const LineDiscount> discounts, const Campaign& campaign);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_DISCOUNT_H_
