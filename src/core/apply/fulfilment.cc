#include "core/apply/fulfilment.h"

#include <string>
#include <utility>

#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/rules/lot_dates.h"
#include "core/rules/occasion.h"

namespace kopilka {
namespace {

// How the points live: as their campaign says, else their wallet.
const ExpiryRule* ExpiryOf(const Plan& rules, const Earned& earned) {
  const Campaign* const campaign = rules.FindCampaign(earned.campaign);
  const WalletRule* const wallet = rules.FindWallet(earned.share.lot.wallet);
  if (campaign == nullptr || wallet == nullptr) return nullptr;
  for (const Give& give : campaign->give) {
    if (give.wallet != wallet->name || ActivationOf(give, *wallet).event != earned.awaits) continue;
    return give.expires.has_value() ? &*give.expires : &wallet->expires;
  }
  return nullptr;
}

void Begin(const DecisionInput& input, const Receipt& receipt, Earned* earned, Draft* draft) {
  const Plan& rules = *input.receipt_plan;
  const ExpiryRule* const expires = ExpiryOf(rules, *earned);
  if (expires == nullptr) return;
  const Occasion sale = OccasionOf(rules, receipt, {});
  LotKey key = earned->share.lot;
  key.active_from = ActiveFrom(*rules.zone, input.event->occurred_at, {});
  key.expires =
      ExpiresAt(*rules.zone, key.active_from, ExpiryFor(*expires, sale), receipt.facts.enrolled_at);
  const Points points = draft->book.Begin(key, earned, receipt.occurred_at);
  if (points.n > 0) draft->activated.push_back({key.wallet, points});
}

bool Waits(const Earned& earned, absl::string_view as) {
  return earned.awaits.text() == as && earned.share.lot.active_from == kNever;
}

}  // namespace

Decision DecideFulfilled(const DecisionInput& input, const Fulfilled& fulfilled) {
  if (input.by_receipt == nullptr || !input.by_receipt->receipt.has_value()) {
    return DeadLettered(DeadLetterReason::kUnknownReceipt, "no such sale");
  }
  if (input.receipt_plan == nullptr) {
    return DeadLettered(DeadLetterReason::kRuleError, "the version of the sale is not at hand");
  }
  Draft draft(input);
  Memory memory = *input.by_receipt;
  Receipt& receipt = *memory.receipt;
  receipt.member = input.event->member;
  for (Earned& earned : receipt.earned) {
    if (Waits(earned, fulfilled.as)) Begin(input, receipt, &earned, &draft);
  }
  if (draft.activated.empty()) return NoEffect(input);
  std::string key = ReceiptKey(fulfilled.receipt);
  draft.Close({.kind = ChangeKind::kActivated, .at = input.event->occurred_at, .receipt_key = key});
  draft.decision.memories.push_back({"r" + std::move(key), std::move(memory)});
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

}  // namespace kopilka
