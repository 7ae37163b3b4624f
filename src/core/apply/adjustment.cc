#include "core/apply/adjustment.h"

#include <utility>

#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/people/origin.h"
#include "core/rules/lot_dates.h"

namespace kopilka {
namespace {

// The funder that an event names, as the programme writes it; the chain's for none. Empty: unknown.
Name FunderOf(const Plan& plan, absl::string_view funder) {
  if (funder.empty() || funder == plan.funder.text()) return plan.funder;
  for (const Campaign& campaign : plan.campaigns) {
    if (campaign.funder.text() == funder) return campaign.funder;
  }
  // At most one has the name that is looked for, so their order is nothing.
  for (const auto& [code, store] : plan.stores) {
    if (store.partner.text() == funder) return store.partner;
  }
  return {};
}

void GivePoints(const DecisionInput& input, const WalletRule& wallet, Name funder,
                const Adjustment& adjustment, Draft* draft) {
  const Instant at = input.event->occurred_at;
  LotKey key;
  key.wallet = wallet.name;
  key.funder = funder;
  key.active_from = ActiveFrom(*draft->plan.zone, at, {});
  key.expires =
      adjustment.expires == kAlways
          ? ExpiresAt(*draft->plan.zone, key.active_from,
                      ExpiryFor(wallet.expires, OccasionOf(draft->plan, *input.account, at)),
                      input.account->enrolled_at)
          : adjustment.expires;
  key.origin = OriginOf(*input.event);
  draft->book.Issue(key, adjustment.points, at, Ledger::kAdjusted);
}

// Returns how many points were taken or are owed; nothing: refused.
std::optional<Points> Take(const WalletRule& wallet, Name funder, Points points, Draft* draft) {
  Points taken;
  for (const LotShare& share : draft->book.Spend(wallet.name, points, Ledger::kAdjusted, {})) {
    taken += share.points;
  }
  if (taken == points || wallet.debt == DebtPolicy::kCutAtZero) return taken;
  if (wallet.debt == DebtPolicy::kForbidden) return std::nullopt;
  draft->book.Owe(wallet.name, funder, points - taken, Ledger::kAdjusted);
  return points;
}

}  // namespace

Decision DecideAdjustment(const DecisionInput& input, const Adjustment& adjustment) {
  const Plan& plan = *input.plan;
  const WalletRule* wallet = plan.FindWallet(adjustment.wallet);
  if (wallet == nullptr) return Refused(input, Refusal::kUnknownWallet);
  const Name funder = FunderOf(plan, adjustment.funder);
  if (funder.empty() && !adjustment.funder.empty()) {
    return DeadLettered(DeadLetterReason::kValidation, "a funder that the programme does not name");
  }
  if (adjustment.expires > kLastDate) {
    return DeadLettered(DeadLetterReason::kValidation, "an expiry beyond the calendar");
  }
  Draft draft(input);
  Points moved = adjustment.points;
  if (adjustment.points.n > 0) {
    GivePoints(input, *wallet, funder, adjustment, &draft);
  } else {
    const std::optional<Points> taken = Take(*wallet, funder, -adjustment.points, &draft);
    if (!taken.has_value()) return Refused(input, Refusal::kNegativeBalance);
    moved = -*taken;
  }
  draft.Close({.kind = ChangeKind::kAdjusted, .at = input.event->occurred_at});
  Answer answer;
  answer.granted = true;
  answer.wallet = wallet->name;
  answer.points = moved;
  answer.available = draft.book.Active(wallet->name);
  return Answered(input, std::move(answer), &draft);
}

}  // namespace kopilka
