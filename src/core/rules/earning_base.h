// What of a receipt earns points.
#ifndef KOPILKA_CORE_RULES_EARNING_BASE_H_
#define KOPILKA_CORE_RULES_EARNING_BASE_H_

#include <cstddef>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "base/amount.h"
#include "core/condition.h"
#include "core/event.h"
#include "core/plan.h"
#include "core/rules/occasion.h"

namespace kopilka {

// How much of a receipt was paid by means that earn nothing (points, gift cards, ...): at least 0,
// at most `total`.
Money PaidWithoutEarning(const Plan& plan, absl::Span<const Tender> tenders, Money total);

// The lines of an occasion, each with the money that earns on it. The money paid by means that earn
// nothing is spread over all lines by largest remainder; a line excluded by the programme earns 0.
class EarningBase {
 public:
  EarningBase(const Occasion& occasion, Money paid_without_earning);

  // What discounts are counted from: every line, whole.
  static EarningBase OfPrices(const Occasion& occasion);

  // The same of which only these lines earn; one flag a line.
  EarningBase Only(absl::Span<const bool> lines) const;

  // Of the line at this index; 0 where it is excluded.
  Money OfLine(size_t line) const { return parts_[line].earns; }
  // The same, with what the discounts took off it.
  Money OfLineBeforeDiscounts(size_t line) const {
    return parts_[line].earns + parts_[line].discount;
  }
  bool Excludes(size_t line) const { return parts_[line].excluded; }
  // Of the whole receipt.
  Money receipt() const { return receipt_; }
  // The same, with what the discounts took off.
  Money receipt_before_discounts() const { return receipt_ + discounts_; }
  // Of the lines that `lines` chooses. `occasion` is the one it was built of.
  Money Matching(const Occasion& occasion, const Condition& lines) const;
  // Goods on the lines that `lines` chooses, excluded lines not counted.
  Quantity MatchingQuantity(const Occasion& occasion, const Condition& lines) const;

 private:
  EarningBase() = default;

  struct Part {
    Money earns;
    Money discount;
    bool excluded = false;
  };
  absl::InlinedVector<Part, 16> parts_;  // By line.
  Money receipt_;
  Money discounts_;  // Of the lines that are not excluded.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_EARNING_BASE_H_
