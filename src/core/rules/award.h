// Award: the arithmetic of one `give` of a campaign.
#ifndef KOPILKA_CORE_RULES_AWARD_H_
#define KOPILKA_CORE_RULES_AWARD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/amount.h"
#include "core/plan.h"
#include "core/rules/deal.h"
#include "core/rules/earning_base.h"
#include "core/rules/occasion.h"

namespace kopilka {

struct Award {
  Money base;                        // What was counted; 0 where money is not.
  Money before;                      // Of brackets: what the period had counted before.
  int64_t times = 1;                 // Whole steps or units; 1 where nothing is counted.
  Points each;                       // Points a time.
  int64_t multiply_ppm = 1'000'000;  // The tier's multiplier.
  Points points;                     // The result, rounded once, after the multiplier.
  // Of a give that counts units: what it counts of every line; of a discount of so much money or to
  // a price, what that takes off the line. Else empty.
  std::vector<int64_t> by_line;
};

// Before any limit. `deal` is the campaign's; one that asks for sets gives nothing without them.
Award AwardOf(const Campaign& campaign, const Give& give, const Occasion& occasion,
              const EarningBase& base, const Deal& deal = {});

// What a line alone is worth to the give, in millionths of a minor unit of money: before limits,
// whole steps and rounding. 0 for a give that counts nothing. `line` is an index.
int64_t WorthOfLine(const Campaign& campaign, const Give& give, const Occasion& occasion,
                    const EarningBase& base, size_t line);

// For people: "50 x floor(5200.00 / 1000.00) = 250".
std::string Arithmetic(const Give& give, const Award& award, int currency_digits);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_AWARD_H_
