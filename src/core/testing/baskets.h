// Baskets of goods, and campaigns that ask for sets of them.
#ifndef KOPILKA_CORE_TESTING_BASKETS_H_
#define KOPILKA_CORE_TESTING_BASKETS_H_

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/plan.h"
#include "core/rules/discount.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"
#include "core/testing/plans.h"

namespace kopilka {

// Lines of goods, each of one category.
class Basket {
 public:
  explicit Basket(const Plan& plan) { occasion_.plan = &plan; }

  // For so much money in all, so many thousandths.
  void Sell(const std::string& category, int64_t amount, int64_t quantity = 1'000) {
    const absl::string_view& kept = words_.emplace_back(texts_.emplace_back(category));
    Line& line = lines_.emplace_back();
    line.number = static_cast<uint32_t>(lines_.size());
    line.category = absl::MakeConstSpan(&kept, 1);
    line.amount = Money{amount};
    line.quantity = Quantity{quantity};
    occasion_.lines = lines_;
  }

  const Occasion& occasion() const { return occasion_; }

 private:
  Occasion occasion_;
  std::vector<Line> lines_;
  std::deque<std::string> texts_;
  std::deque<absl::string_view> words_;
};

// So many thousandths of the goods of the category of its name.
inline SetPart PartOf(const std::string& category, int64_t units = 1'000) {
  return {Name(category), Quantity{units}, InCategory({category})};
}

// Money off a set of these parts.
inline Campaign SetOf(const std::string& name, std::vector<SetPart> parts, Give give) {
  Campaign campaign;
  campaign.name = Name(name);
  campaign.set = std::move(parts);
  give.is_discount = true;
  campaign.give.push_back(std::move(give));
  return campaign;
}

// So much of 1,000,000 off, of a price for, or of money off, what is picked of each set.
inline Give ShareOfSet(int64_t ppm) {
  return {.kind = Give::Kind::kShare, .base = Give::Base::kSet, .ppm = ppm};
}
inline Give SetFor(int64_t price) {
  return {.kind = Give::Kind::kPrice, .base = Give::Base::kSet, .points = Points{price}};
}
inline Give OffSet(int64_t money) {
  return {.kind = Give::Kind::kFixed, .base = Give::Base::kSet, .points = Points{money}};
}
inline Give Picking(Give give, Give::Pick pick, int64_t units = 1'000) {
  give.pick = pick;
  give.pick_units = Quantity{units};
  return give;
}

// What every campaign takes off each line, 0 where it takes nothing.
using Off = std::map<std::string, std::vector<int64_t>>;
inline Off OffOf(const Basket& basket) {
  Off off;
  const Occasion& occasion = basket.occasion();
  const Candidates all = CandidatesOf(Campaign::On::kPurchase, occasion);
  for (const LineDiscount& each :
       DiscountsOf(all, occasion, [](const Limit& limit) { return limit.amount; })) {
    std::vector<int64_t>& lines = off[std::string(each.campaign->name.text())];
    lines.resize(occasion.lines.size());
    lines[each.line] += each.money.n;
  }
  return off;
}

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_BASKETS_H_
