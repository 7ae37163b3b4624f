// Deal: the sets that the goods of a receipt make for a campaign, and which of their units count.
#ifndef KOPILKA_CORE_RULES_DEAL_H_
#define KOPILKA_CORE_RULES_DEAL_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "base/amount.h"
#include "core/plan.h"
#include "core/rules/earning_base.h"
#include "core/rules/occasion.h"

namespace kopilka {

// A campaign makes so many sets of one receipt; what is above gives nothing (Offer::bound_cut).
inline constexpr int64_t kMaxSets = 1'000;

// Goods of one line.
struct Units {
  size_t line = 0;  // Index.
  Quantity quantity;
};

struct Deal {
  int64_t sets = 0;
  bool bound_cut = false;
  std::vector<std::vector<Units>> parts;  // By the campaign's `set`: what its sets hold.
  std::vector<int64_t> used;              // By line, what was gone before; empty: nothing.
};

// As many sets as there can be, at most `most`, each of the dearest goods that are left: by the
// price of a unit, then in the order of the lines. `used` (thousandths by line, or empty) is not
// there. A campaign that asks for no set makes none.
Deal DealOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
            absl::Span<const int64_t> used, int64_t most);

// What a deal has of every line, in thousandths.
std::vector<int64_t> UnitsByLine(const Deal& deal, size_t lines);

// Units and the money that earns on them. A line's money goes with its units by the floor of the
// running sum, so that all of its units have all of it.
struct PricedUnits {
  size_t line = 0;  // Index.
  Quantity quantity;
  Money money;
};

// The units that a give counts, set by set; of one that chooses some units of the receipt or of the
// matching lines, all at once. Cheapest and dearest are those of all sets together, dealt out to
// them one after another.
std::vector<std::vector<PricedUnits>> ChosenUnits(const Campaign& campaign, const Give& give,
                                                  const Deal& deal, const Occasion& occasion,
                                                  const EarningBase& base);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_DEAL_H_
