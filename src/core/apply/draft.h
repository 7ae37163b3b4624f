// Draft: a decision while it is made.
#ifndef KOPILKA_CORE_APPLY_DRAFT_H_
#define KOPILKA_CORE_APPLY_DRAFT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/name.h"
#include "base/time.h"
#include "core/account.h"
#include "core/apply/book.h"
#include "core/budget/desk.h"
#include "core/codes/desk.h"
#include "core/decide.h"
#include "core/output.h"
#include "core/plan.h"
#include "core/receipt.h"

namespace kopilka {

// A copy of the account that rules change, and the decision that grows beside it. Dropping a draft
// undoes everything.
class Draft {
 public:
  // `plan` and `codes` must outlive it. `now` is the stream clock, or the instant a timer was due.
  Draft(const Plan& plan, const Account& account, Instant now, const CodeSource* codes = nullptr);
  // Of the account and the version of the input.
  explicit Draft(const DecisionInput& input)
      : Draft(*input.plan, *input.account, input.clock, input.codes) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const Plan& plan;
  Account account;
  Book book;         // Of the account above.
  LeaseDesk leases;  // Closed: none are in hand.
  CodeDesk codes;
  Decision decision;  // Its account, leases and codes are set by Finish.
  size_t heard = 0;   // Triggers of the decision that cascades have heard.
  // A receipt that is reopened, as it was cancelled: what it counted towards it counts towards
  // again, and the codes that it gave it gives again. Null: none is.
  const Receipt* again = nullptr;
  std::string cause;  // Of what it gives that is not points: a receipt's key, else an event's id.

  // What the change being made will tell; Close empties it.
  std::vector<Fired> fired;
  std::vector<DiscountGiven> discounts;
  std::vector<Book::Activated> activated;
  struct TierMove {
    Name ladder;
    Name from;
    Name to;
  };
  std::vector<TierMove> tier_moves;
  std::vector<EntitlementChange> entitlements;
  // Segments that the member has come into, and those he has left. Ascending.
  std::vector<std::string> segments_entered;
  std::vector<std::string> segments_left;
  // What the current window of a ladder counted, by its own measure.
  struct TierGain {
    const TierLadder* ladder = nullptr;
    size_t rank = 0;  // Held before it.
    int64_t before = 0;
    int64_t after = 0;
  };
  std::vector<TierGain> tier_gains;

  // A campaign gave more than a limit of it says.
  struct LimitPassed {
    Name campaign;
    Name limit;
    int64_t counted = 0;
  };
  std::vector<LimitPassed> limits_passed;

  struct About {
    ChangeKind kind = ChangeKind::kPurchase;
    Instant at;
    bool from_timer = false;
    std::string receipt_key;
    std::string redemption_id;
    std::string other_member;
    std::optional<Refusal> refusal;
    std::optional<Payout> payout;
  };
  // Ends a balance change: debts are paid, points become what they become, tiers that the member's
  // standing earns are given, the sequence goes up by one, the triggers speak.
  void Close(About about);

  // Keeps the account as it is now.
  Decision Finish();

 private:
  std::vector<WalletBalance> balances_;  // After the last change.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_DRAFT_H_
