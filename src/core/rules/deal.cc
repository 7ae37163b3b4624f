#include "core/rules/deal.h"

#include <algorithm>
#include <utility>

#include "core/rules/apportion.h"
#include "core/rules/condition_eval.h"

namespace kopilka {
namespace {

__extension__ using Wide = __int128;

constexpr int64_t kThousand = 1'000;

// Goods that are taken in their order, so many for each set.
struct Pile {
  std::vector<Units> units;
  Quantity each;
};

bool IsWhole(Quantity quantity) { return quantity.n % kThousand == 0; }

// Takes units of whole goods only, where whole units are asked for.
bool Fits(const Condition& lines, Quantity asked, const Occasion& occasion, size_t line) {
  const Line& goods = occasion.lines[line];
  if (IsWhole(asked) && !IsWhole(goods.quantity)) return false;
  return Holds(lines, occasion, &goods);
}

// Dearest first by the price of a unit, then in the order of the lines.
void SortByPrice(const Occasion& occasion, const EarningBase& base, std::vector<Units>* units) {
  const auto price_over = [&](const Units& a, const Units& b) {
    return Wide{base.OfLine(a.line).n} * occasion.lines[b.line].quantity.n;
  };
  std::sort(units->begin(), units->end(), [&](const Units& a, const Units& b) {
    const Wide left = price_over(a, b);
    const Wide right = price_over(b, a);
    return left != right ? left > right : a.line < b.line;
  });
}

// The goods of a receipt that may be counted by units, dearest first.
std::vector<Units> GoodsOf(const Occasion& occasion, const EarningBase& base,
                           absl::Span<const int64_t> used) {
  std::vector<Units> goods;
  for (size_t i = 0; i < occasion.lines.size(); ++i) {
    const Quantity left = occasion.lines[i].quantity - Quantity{used.empty() ? 0 : used[i]};
    if (left.n > 0 && base.OfLine(i).n >= 0 && !base.Excludes(i)) goods.push_back({i, left});
  }
  SortByPrice(occasion, base, &goods);
  return goods;
}

Quantity SumOf(const std::vector<Units>& units) {
  Quantity sum;
  for (const Units& each : units) sum += each.quantity;
  return sum;
}

// Takes so many from the beginning of a pile.
std::vector<Units> Take(Quantity quantity, std::vector<Units>* pile) {
  std::vector<Units> taken;
  auto at = pile->begin();
  while (quantity.n > 0 && at != pile->end()) {
    const Quantity some = std::min(quantity, at->quantity);
    taken.push_back({at->line, some});
    quantity -= some;
    at->quantity -= some;
    if (at->quantity.n == 0) ++at;
  }
  pile->erase(pile->begin(), at);
  return taken;
}

// The goods of the sets, or of the lines, among which a give picks.
std::vector<Units> Pool(const Campaign& campaign, const Give& give, const Deal& deal,
                        const Occasion& occasion, const EarningBase& base) {
  std::vector<Units> pool;
  if (give.base == Give::Base::kSet) {
    for (size_t i = 0; i < deal.parts.size(); ++i) {
      if (!give.part.empty() && give.part != campaign.set[i].name) continue;
      pool.insert(pool.end(), deal.parts[i].begin(), deal.parts[i].end());
    }
    SortByPrice(occasion, base, &pool);
    return pool;
  }
  const Condition all;
  const Condition& lines = give.base == Give::Base::kReceipt ? all : campaign.lines;
  for (const Units& units : GoodsOf(occasion, base, {})) {
    if (Fits(lines, give.pick_units, occasion, units.line)) pool.push_back(units);
  }
  return pool;
}

std::vector<Pile> PilesOf(const Campaign& campaign, const Give& give, const Deal& deal,
                          const Occasion& occasion, const EarningBase& base) {
  std::vector<Pile> piles;
  if (give.pick != Give::Pick::kAll) {
    piles.push_back({Pool(campaign, give, deal, occasion, base), give.pick_units});
    std::vector<Units>& units = piles.back().units;
    if (give.pick == Give::Pick::kCheapest) std::reverse(units.begin(), units.end());
    return piles;
  }
  for (size_t i = 0; i < deal.parts.size(); ++i) {
    if (!give.part.empty() && give.part != campaign.set[i].name) continue;
    piles.push_back({deal.parts[i], campaign.set[i].units});
  }
  return piles;
}

}  // namespace

Deal DealOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
            absl::Span<const int64_t> used, int64_t most) {
  Deal deal;
  if (campaign.set.empty()) return deal;
  deal.used.assign(used.begin(), used.end());
  deal.parts.resize(campaign.set.size());
  for (const Units& goods : GoodsOf(occasion, base, used)) {
    const auto part = std::find_if(
        campaign.set.begin(), campaign.set.end(),
        [&](const SetPart& each) { return Fits(each.lines, each.units, occasion, goods.line); });
    if (part == campaign.set.end()) continue;
    deal.parts[static_cast<size_t>(part - campaign.set.begin())].push_back(goods);
  }
  deal.sets = std::max<int64_t>(most, 0);
  for (size_t i = 0; i < deal.parts.size(); ++i) {
    deal.sets = std::min(deal.sets, SumOf(deal.parts[i]).n / campaign.set[i].units.n);
  }
  deal.bound_cut = deal.sets > kMaxSets;
  deal.sets = std::min(deal.sets, kMaxSets);
  for (size_t i = 0; i < deal.parts.size(); ++i) {
    deal.parts[i] = Take(Quantity{deal.sets * campaign.set[i].units.n}, &deal.parts[i]);
  }
  return deal;
}

std::vector<int64_t> UnitsByLine(const Deal& deal, size_t lines) {
  std::vector<int64_t> by_line(lines, 0);
  for (const std::vector<Units>& part : deal.parts) {
    for (const Units& units : part) by_line[units.line] += units.quantity.n;
  }
  return by_line;
}

std::vector<std::vector<PricedUnits>> ChosenUnits(const Campaign& campaign, const Give& give,
                                                  const Deal& deal, const Occasion& occasion,
                                                  const EarningBase& base) {
  const bool of_set = give.base == Give::Base::kSet;
  std::vector<Pile> piles = PilesOf(campaign, give, deal, occasion, base);
  std::vector<int64_t> gone(occasion.lines.size(), 0);
  if (of_set && !deal.used.empty()) gone = deal.used;
  std::vector<std::vector<PricedUnits>> sets(of_set ? static_cast<size_t>(deal.sets) : 1);
  for (std::vector<PricedUnits>& set : sets) {
    for (Pile& pile : piles) {
      for (const Units& units : Take(pile.each, &pile.units)) {
        const int64_t whole = base.OfLine(units.line).n;
        const int64_t of = occasion.lines[units.line].quantity.n;
        int64_t& from = gone[units.line];
        const int64_t before = Cumulative(whole, from, of);
        from += units.quantity.n;
        set.push_back({units.line, units.quantity, Money{Cumulative(whole, from, of) - before}});
      }
    }
  }
  return sets;
}

}  // namespace kopilka
