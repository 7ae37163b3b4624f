#include "core/rules/earning_base.h"

#include <algorithm>

#include "core/rules/apportion.h"
#include "core/rules/condition_eval.h"

namespace kopilka {

Money PaidWithoutEarning(const Plan& plan, absl::Span<const Tender> tenders, Money total) {
  Money paid;
  for (const Tender& tender : tenders) {
    if (plan.tenders_earn_nothing.contains(tender.kind)) paid += tender.amount;
  }
  return std::clamp(paid, Money{0}, std::max(total, Money{0}));
}

EarningBase::EarningBase(const Occasion& occasion, Money paid_without_earning)
    : parts_(occasion.lines.size()) {
  absl::InlinedVector<int64_t, 16> without(occasion.lines.size(), 0);
  if (paid_without_earning.n > 0) {
    absl::InlinedVector<int64_t, 16> amounts;
    for (const Line& line : occasion.lines) amounts.push_back(line.amount.n);
    Apportion(paid_without_earning.n, amounts, absl::MakeSpan(without));
  }
  const Condition& excluded = occasion.plan->earns_nothing;
  for (size_t i = 0; i < parts_.size(); ++i) {
    const Line& line = occasion.lines[i];
    parts_[i].excluded = Holds(excluded, occasion, &line);
    if (!parts_[i].excluded) parts_[i].earns = line.amount - Money{without[i]};
    if (!parts_[i].excluded) parts_[i].discount = line.discount;
    discounts_ += parts_[i].discount;
    receipt_ += parts_[i].earns;
  }
}

EarningBase EarningBase::OfPrices(const Occasion& occasion) {
  EarningBase base;
  for (const Line& line : occasion.lines) {
    base.parts_.push_back({.earns = line.amount});
    base.receipt_ += line.amount;
  }
  return base;
}

EarningBase EarningBase::Only(absl::Span<const bool> lines) const {
  EarningBase only = *this;
  for (size_t i = 0; i < parts_.size(); ++i) {
    if (lines[i]) continue;
    only.receipt_ -= only.parts_[i].earns;
    only.discounts_ -= only.parts_[i].discount;
    only.parts_[i] = {.earns = {}, .discount = {}, .excluded = true};
  }
  return only;
}

Money EarningBase::Matching(const Occasion& occasion, const Condition& lines) const {
  if (lines.kind == Condition::Kind::kAlways) return receipt_;
  Money sum;
  for (size_t i = 0; i < parts_.size(); ++i) {
    if (!parts_[i].excluded && Holds(lines, occasion, &occasion.lines[i])) sum += parts_[i].earns;
  }
  return sum;
}

Quantity EarningBase::MatchingQuantity(const Occasion& occasion, const Condition& lines) const {
  Quantity sum;
  for (size_t i = 0; i < parts_.size(); ++i) {
    const Line& line = occasion.lines[i];
    if (!parts_[i].excluded && Holds(lines, occasion, &line)) sum += line.quantity;
  }
  return sum;
}

}  // namespace kopilka
