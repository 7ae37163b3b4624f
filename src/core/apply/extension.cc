#include "core/apply/extension.h"

#include "core/apply/draft.h"
#include "core/apply/redated.h"
#include "core/apply/verdict.h"
#include "core/rules/lot_dates.h"

namespace kopilka {

Decision DecideExtension(const DecisionInput& input, const Extension& extension) {
  const WalletRule* const wallet = input.plan->FindWallet(extension.wallet);
  if (wallet == nullptr) return Refused(input, Refusal::kUnknownWallet);
  if (extension.expires > kLastDate) {
    return DeadLettered(DeadLetterReason::kValidation, "an expiry beyond the calendar");
  }
  Draft draft(input);
  const Points points = draft.book.Extend(wallet->name, extension.expires);
  return Redated(input, ChangeKind::kExtended, wallet->name, points, &draft);
}

}  // namespace kopilka
