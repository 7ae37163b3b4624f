#include "core/rules/discount.h"

#include <algorithm>
#include <cstdint>

#include "core/rules/apportion.h"
#include "core/rules/combination.h"
#include "core/rules/condition_eval.h"
#include "core/rules/earning_base.h"
#include "core/rules/shared_budget.h"

namespace kopilka {
namespace {

// What is left to pay on the lines that a campaign takes money off; 0 on the others.
std::vector<int64_t> RoomsOf(const Offer& offer, const Grant& grant, const Occasion& occasion,
                             absl::Span<const int64_t> left) {
  const Give& give = *grant.give;
  const std::vector<int64_t>& counted = grant.award.by_line;
  std::vector<int64_t> rooms(left.size(), 0);
  for (size_t i = 0; i < left.size(); ++i) {
    if (give.counts_units()) {
      if (counted[i] > 0) rooms[i] = std::min(counted[i], left[i]);
      continue;
    }
    const bool its_own = offer.lines.empty() || offer.lines[i];
    const bool matches = give.base == Give::Base::kReceipt ||
                         Holds(offer.campaign->lines, occasion, &occasion.lines[i]);
    if (its_own && matches) rooms[i] = left[i];
  }
  return rooms;
}

int64_t SumOf(absl::Span<const int64_t> numbers) {
  int64_t sum = 0;
  for (const int64_t n : numbers) sum = CheckedAdd(sum, n);
  return sum;
}

// Returns what was taken off.
int64_t TakeOff(const Offer& offer, const Grant& grant, const Occasion& occasion,
                absl::Span<int64_t> left, std::vector<LineDiscount>* discounts) {
  if (grant.granted.n == 0) return 0;
  const std::vector<int64_t> rooms = RoomsOf(offer, grant, occasion, left);
  std::vector<int64_t> parts(rooms.size(), 0);
  Apportion(std::min(grant.granted.n, SumOf(rooms)), rooms, absl::MakeSpan(parts));
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == 0) continue;
    left[i] -= parts[i];
    discounts->push_back({i, offer.campaign, Money{parts[i]}, offer.bound_cut});
  }
  return SumOf(parts);
}

}  // namespace

std::vector<Line> LinesBeforeDiscounts(absl::Span<const Line> lines) {
  std::vector<Line> before(lines.begin(), lines.end());
  for (Line& line : before) {
    line.amount += line.loyalty_discount;
    line.discount -= line.loyalty_discount;
    line.loyalty_discount = {};
  }
  return before;
}

std::vector<LineDiscount> DiscountsOf(const Candidates& candidates, const Occasion& occasion,
                                      LeftOf left_of) {
  std::vector<LineDiscount> discounts;
  const Candidates discounting = Discounting(candidates, true);
  if (discounting.empty()) return discounts;
  std::vector<int64_t> left;
  for (const Line& line : occasion.lines) left.push_back(line.amount.n);
  SharedBudgets budgets(left_of);
  for (Offer& offer : StandingOffers(discounting, Campaign::On::kPurchase, occasion,
                                     EarningBase::OfPrices(occasion), left_of)) {
    budgets.Cut(*offer.campaign, &offer.grants);
    int64_t taken = 0;
    for (const Grant& grant : offer.grants) {
      taken += TakeOff(offer, grant, occasion, absl::MakeSpan(left), &discounts);
    }
    budgets.Take(*offer.campaign, taken);
  }
  return discounts;
}

Money TotalOf(absl::Span<const LineDiscount> discounts, const Campaign& campaign) {
  Money total;
  for (const LineDiscount& discount : discounts) {
    if (discount.campaign == &campaign) total += discount.money;
  }
  return total;
}

}  // namespace kopilka
