#include "core/rules/burn_terms.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/checked.h"
#include "core/rules/condition_eval.h"

namespace kopilka {
namespace {

constexpr int64_t kWholePpm = 1'000'000;
constexpr Points kUnlimited{std::numeric_limits<int64_t>::max()};

// Redemptions are whole numbers of it: groups that pay, and the rule's own multiple.
int64_t UnitOf(const BurnRule& rule) {
  return CheckedMul(rule.per.n / std::gcd(rule.per.n, rule.multiple.n), rule.multiple.n);
}

Money PayableOf(const BurnRule& rule, const RedemptionRequest& request, const Occasion& occasion) {
  Money payable = request.receipt_total;
  if (!IsNever(rule.except)) {
    for (const Line& line : request.lines) {
      if (Holds(rule.except, occasion, &line)) payable -= line.amount;
    }
  }
  return std::max(payable, Money{0});
}

// Most points that the share of the receipt allows. A basket that was not told limits nothing where
// the rule does not need it.
Points ShareOf(const BurnRule& rule, const RedemptionRequest& request, const Occasion& occasion) {
  const bool needs_basket = rule.at_most_ppm < kWholePpm || !IsNever(rule.except);
  if (rule.worth.n == 0 || (request.receipt_total.n == 0 && !needs_basket)) return kUnlimited;
  const int64_t money =
      MulDiv(PayableOf(rule, request, occasion).n, rule.at_most_ppm, kWholePpm, Rounding::kDown);
  return {CheckedMul(money / rule.worth.n, rule.per.n)};
}

std::optional<Refusal> RefusalOf(const BurnRule& rule, const RedemptionRequest& request,
                                 Points share, Points available) {
  if (request.receipt_total < rule.receipt_at_least) return Refusal::kReceiptTooSmall;
  if (request.points < rule.minimum) return Refusal::kBelowMinimum;
  if (request.partial) return std::nullopt;
  if (request.points.n % rule.multiple.n != 0) return Refusal::kNotAMultiple;
  if (request.points > share) return Refusal::kAboveShare;
  if (request.points > available) return Refusal::kInsufficientPoints;
  return std::nullopt;
}

}  // namespace

Money WorthOf(const BurnRule& rule, Points points) {
  return {CheckedMul(points.n / rule.per.n, rule.worth.n)};
}

BurnTerms BurnTermsOf(const BurnRule& rule, const RedemptionRequest& request,
                      const Occasion& occasion, Points available) {
  BurnTerms terms;
  const Points share = ShareOf(rule, request, occasion);
  terms.refusal = RefusalOf(rule, request, share, available);
  if (terms.refusal.has_value()) return terms;

  const Points most = std::max(std::min({request.points, share, available}), Points{0});
  const Points granted{most.n - most.n % UnitOf(rule)};
  if (granted.n == 0 || granted < rule.minimum) {
    terms.refusal = request.points <= std::min(share, available) ? Refusal::kBelowMinimum
                    : share < available                          ? Refusal::kAboveShare
                                                                 : Refusal::kInsufficientPoints;
    return terms;
  }
  terms.points = granted;
  terms.worth = WorthOf(rule, granted);
  return terms;
}

}  // namespace kopilka
