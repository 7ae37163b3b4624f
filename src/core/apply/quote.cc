#include "core/apply/quote.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "core/apply/accrual.h"
#include "core/apply/draft.h"
#include "core/apply/pricing.h"
#include "core/apply/purchase.h"
#include "core/apply/verdict.h"
#include "core/rules/burn_terms.h"
#include "core/rules/held.h"
#include "core/rules/occasion.h"

namespace kopilka {
namespace {

// How much will be paid by each means nobody knows yet; that it will pay is all that a condition
// asks.
std::vector<Tender> TendersOf(const Quote& quote) {
  std::vector<Tender> tenders;
  for (const absl::string_view kind : quote.tenders) {
    tenders.push_back({.kind = kind, .amount = Money{1}, .redemption_id = {}});
  }
  return tenders;
}

std::vector<Line> After(std::vector<Line> lines, absl::Span<const LineDiscount> discounts) {
  for (const LineDiscount& discount : discounts) {
    Line& line = lines[discount.line];
    line.amount -= discount.money;
    line.discount += discount.money;
    line.loyalty_discount += discount.money;
  }
  return lines;
}

bool SellsAnything(absl::Span<const Line> lines) {
  return std::any_of(lines.begin(), lines.end(),
                     [](const Line& line) { return line.amount.n > 0 || line.quantity.n > 0; });
}

// `code` was shown, and is that of the coupon `own` where the member holds one: null where not.
bool Asks(const Condition& condition, absl::string_view code, const Entitlement* own) {
  if (condition.kind == Condition::Kind::kCoupon) return condition.words.contains(code);
  if (condition.kind == Condition::Kind::kOwnCoupon) {
    return own != nullptr && condition.words.contains(own->name.text());
  }
  return absl::c_any_of(condition.children,
                        [&](const Condition& child) { return Asks(child, code, own); });
}

const Entitlement* OwnCoupon(absl::string_view code, const Occasion& occasion) {
  const auto own = absl::c_find_if(occasion.member.entitlements, [&](const Entitlement& each) {
    return IsShown(each, occasion.at, {&code, 1});
  });
  return own == occasion.member.entitlements.end() ? nullptr : &*own;
}

// Those that a campaign asks for which gives something.
std::vector<std::string> CouponsThatApply(const Occasion& occasion, const QuoteAnswer& answer,
                                          absl::Span<const Entitlement> given, const Draft& draft) {
  std::vector<Name> gave;
  for (const DiscountGiven& discount : answer.discounts) gave.push_back(discount.campaign);
  for (const Fired& fired : draft.fired) {
    if (fired.granted.n > 0) gave.push_back(fired.campaign);
  }
  for (const Entitlement& each : given) gave.push_back(each.campaign);
  std::vector<std::string> coupons;
  for (const absl::string_view coupon : occasion.coupons) {
    const Entitlement* own = OwnCoupon(coupon, occasion);
    const bool applies = absl::c_any_of(
        gave, [&](Name name) { return Asks(draft.plan.FindCampaign(name)->when, coupon, own); });
    if (applies) coupons.emplace_back(coupon);
  }
  return coupons;
}

std::vector<QuoteAnswer::Pays> PaysOf(const DecisionInput& input, const Quote& quote, Money total,
                                      const Occasion& occasion) {
  std::vector<QuoteAnswer::Pays> pays;
  Draft draft(input);
  for (const WalletRule& wallet : input.plan->wallets) {
    if (!wallet.burn.has_value()) continue;
    if (!quote.wallet.empty() && wallet.name.text() != quote.wallet) continue;
    const Points active = draft.book.Active(wallet.name);
    if (active.n <= 0) continue;
    RedemptionRequest request;
    request.points = active;
    request.partial = true;
    request.receipt_total = total;
    request.lines = occasion.lines;
    const BurnTerms terms = BurnTermsOf(*wallet.burn, request, occasion, active);
    if (!terms.refusal.has_value()) pays.push_back({wallet.name, terms.points, terms.worth});
  }
  return pays;
}

std::vector<QuoteAnswer::Earns> EarnsOf(const Plan& plan, absl::Span<const Earned> earned,
                                        Instant now) {
  std::vector<QuoteAnswer::Earns> earns;
  for (const WalletRule& wallet : plan.wallets) {
    QuoteAnswer::Earns made{wallet.name, {}, {}};
    for (const Earned& each : earned) {
      if (each.share.lot.wallet != wallet.name || !each.to.empty()) continue;
      Points& points = each.share.lot.active_from <= now ? made.active : made.pending;
      points += each.share.points;
    }
    if (made.active.n > 0 || made.pending.n > 0) earns.push_back(made);
  }
  return earns;
}

QuoteAnswer AnswerOf(const DecisionInput& input, const Quote& quote) {
  const Plan& plan = *input.plan;
  Draft draft(input);
  draft.leases.Open(input, /*may_ask=*/false);
  const std::vector<Line> prices = LinesBeforeDiscounts(quote.lines);
  const std::vector<Tender> tenders = TendersOf(quote);
  Occasion occasion = OccasionOf(plan, *input.event, *input.account);
  occasion.lines = prices;
  occasion.tenders = tenders;

  constexpr auto kOn = Campaign::On::kPurchase;
  const Candidates candidates = CandidatesOf(kOn, occasion);
  std::vector<LineDiscount> discounts = TakeOff(&draft, candidates, occasion);
  std::vector<Line> lines = After(prices, discounts);
  // A receipt without goods and money is given nothing.
  const bool sells = SellsAnything(lines);
  if (!sells) {
    discounts.clear();
    lines = prices;
  }
  occasion.lines = lines;
  QuoteAnswer answer;
  answer.discounts = Told(occasion, discounts);
  for (const Line& line : lines) answer.total += line.amount;
  answer.pays = PaysOf(input, quote, answer.total, occasion);
  Accrual accrual;
  if (sells) accrual = Accrue(&draft, candidates, kOn, occasion, Money{});
  answer.earns = EarnsOf(plan, accrual.earned, input.clock);
  answer.coupons = CouponsThatApply(occasion, answer, accrual.given, draft);
  return answer;
}

}  // namespace

Decision DecideQuote(const DecisionInput& input, const Quote& quote) {
  if (auto why = Foreign(*input.plan, *input.event, quote.currency)) {
    return DeadLettered(why->reason, std::move(why->message));
  }
  Decision decision;
  decision.outcome = Outcome::kRefused;
  if (input.account->blocked) {
    decision.answer = RefusalAnswer(Refusal::kMemberBlocked);
  } else if (!quote.wallet.empty() && input.plan->FindWallet(quote.wallet) == nullptr) {
    decision.answer = RefusalAnswer(Refusal::kUnknownWallet);
  } else {
    decision.outcome = Outcome::kNoEffect;
    Answer& answer = decision.answer.emplace();
    answer.granted = true;
    answer.quote = AnswerOf(input, quote);
  }
  return decision;
}

}  // namespace kopilka
