#include "core/apply/reinstatement.h"

#include <optional>
#include <tuple>

#include "core/apply/draft.h"
#include "core/apply/redated.h"
#include "core/apply/verdict.h"
#include "core/rules/condition_eval.h"
#include "core/rules/lot_dates.h"

namespace kopilka {
namespace {

// What expired at `since` or later lives on until `expires`. The wider window is the greater.
struct Window {
  int days = 0;
  Instant expires;
  Instant since;
  friend bool operator<(const Window& a, const Window& b) {
    return std::tie(a.days, a.expires) < std::tie(b.days, b.expires);
  }
};

// Nothing: no window of the wallet is for this member.
std::optional<Window> WidestOf(const WalletRule& wallet, const Occasion& occasion) {
  const Zone& zone = *occasion.plan->zone;
  std::optional<Window> widest;
  for (const WalletRule::Reinstates& rule : wallet.reinstates) {
    if (!Holds(rule.when, occasion)) continue;
    const Window window = {
        .days = rule.days,
        .expires = ExpiresAt(zone, zone.StartOf(occasion.day), ExpiryFor(rule.expires, occasion),
                             occasion.member.enrolled_at),
        .since = zone.StartOf({occasion.day.n - rule.days})};
    if (!widest.has_value() || *widest < window) widest = window;
  }
  return widest;
}

}  // namespace

Decision DecideReinstatement(const DecisionInput& input, const Reinstatement& asked) {
  const Plan& plan = *input.plan;
  const WalletRule* const wallet = plan.FindWallet(asked.wallet);
  if (wallet == nullptr) return Refused(input, Refusal::kUnknownWallet);
  const Instant at = input.event->occurred_at;
  const std::optional<Window> window = WidestOf(*wallet, OccasionOf(plan, *input.account, at));
  if (!window.has_value()) return Refused(input, Refusal::kNotOffered);

  Draft draft(input);
  const Points back = draft.book.Reinstate(wallet->name, window->since, window->expires);
  return Redated(input, ChangeKind::kReinstated, wallet->name, back, &draft);
}

}  // namespace kopilka
