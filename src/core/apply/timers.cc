// What time alone does to an account (core/decide.h: NextDue, DecideTimers, HoldsDue).
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "core/apply/draft.h"
#include "core/apply/entitlements.h"
#include "core/apply/payout.h"
#include "core/apply/redemption.h"
#include "core/apply/reminder.h"
#include "core/apply/tier.h"
#include "core/apply/verdict.h"
#include "core/decide.h"
#include "core/messages/cascade.h"
#include "core/messages/delayed.h"

namespace kopilka {
namespace {

Draft::About Timer(ChangeKind kind, Instant due) {
  return {.kind = kind, .at = due, .from_timer = true};
}

Instant NextOfLots(const Account& account) {
  Instant next = kNever;
  for (const Lot& lot : account.lots) {
    if (lot.left().n == 0) continue;
    if (!lot.activated) next = std::min(next, lot.key.active_from);
    next = std::min(next, EndOf(account.prolonged, lot.key));
  }
  return next;
}

void ActivateDue(Instant due, Draft* draft) {
  draft->activated = draft->book.Activate();
  if (!draft->activated.empty()) draft->Close(Timer(ChangeKind::kActivated, due));
}

// A redemption's memory, told that its time is over.
void RememberTimeOut(const Memory* memory, Draft* draft) {
  if (memory == nullptr || !memory->redemption.has_value()) return;
  Memory after = *memory;
  after.redemption->state = RedemptionState::kTimedOut;
  std::string key = EventKey(after.event_id);
  draft->decision.memories.push_back({std::move(key), std::move(after)});
}

void TimeOutHolds(Instant due, absl::Span<const Memory* const> memories, Draft* draft) {
  const std::vector<Hold> holds = draft->account.holds;
  for (const Hold& hold : holds) {
    if (due < hold.until) continue;
    TimeOut(draft, hold);
    EndPayout(hold, /*seen_as=*/"", due, /*from_timer=*/true, draft);
    Draft::About about = Timer(ChangeKind::kHoldTimedOut, due);
    about.redemption_id = hold.redemption_id;
    about.payout = PayoutOf(draft->plan, hold);
    draft->Close(std::move(about));
    const auto memory = std::find_if(memories.begin(), memories.end(), [&](const Memory* each) {
      return each != nullptr && each->event_id == hold.redemption_id;
    });
    RememberTimeOut(memory == memories.end() ? nullptr : *memory, draft);
  }
}

void ExpireDue(Instant due, Draft* draft) {
  const bool any =
      std::any_of(draft->account.lots.begin(), draft->account.lots.end(), [&](const Lot& lot) {
        return lot.left().n > 0 && EndOf(draft->account.prolonged, lot.key) <= due;
      });
  if (!any) return;
  draft->book.Expire();
  draft->Close(Timer(ChangeKind::kExpired, due));
}

void GiveUpReturns(Instant due, Draft* draft) {
  std::erase_if(draft->account.waiting_returns, [&](WaitingReturn& waiting) {
    if (due < waiting.until) return false;
    draft->decision.given_up.push_back(
        {DeadLetter{DeadLetterReason::kUnknownReceipt, "the sale never came"}, std::move(waiting)});
    return true;
  });
}

// Everything due at one instant, in the new-day order (domain.md G25).
void Fire(Instant due, absl::Span<const Memory* const> memories, Draft* draft) {
  draft->book.set_now(due);
  ActivateDue(due, draft);
  TimeOutHolds(due, memories, draft);
  if (ReviewTiers(draft, due)) draft->Close(Timer(ChangeKind::kTier, due));
  ExpireDue(due, draft);
  if (EndEntitlements(draft, due)) draft->Close(Timer(ChangeKind::kEntitlement, due));
  GiveUpReturns(due, draft);
  Remind(draft, due);
  SpeakDelayed(due, draft);
  GoOnWithMessages(due, draft);
  BeginCascades(/*from_timer=*/true, draft);
}

}  // namespace

Instant NextDue(const Plan& plan, const Account& account) {
  if (account.erased || !account.merged_into.empty()) return kNever;
  Instant next =
      std::min({NextOfLots(account), NextReview(plan, account), NextEnd(account),
                NextReminder(plan, account), NextDelayed(account), NextMessage(account)});
  for (const Hold& hold : account.holds) next = std::min(next, hold.until);
  for (const WaitingReturn& waiting : account.waiting_returns) {
    next = std::min(next, waiting.until);
  }
  return next;
}

std::vector<absl::string_view> HoldsDue(const Account& account, Instant clock) {
  std::vector<absl::string_view> ids;
  for (const Hold& hold : account.holds) {
    if (hold.until <= clock) ids.emplace_back(hold.redemption_id);
  }
  return ids;
}

Decision DecideTimers(const Plan& plan, const Account& account, Instant clock,
                      absl::Span<const Memory* const> redemption_memories,
                      const CodeSource* codes) {
  Instant due = NextDue(plan, account);
  if (clock < due) return {};
  Draft draft(plan, account, due, codes);
  while (due <= clock) {
    Fire(due, redemption_memories, &draft);
    const Instant next = NextDue(plan, draft.account);
    KOPILKA_CHECK(next > due);  // Whatever was due has been done.
    due = next;
  }
  draft.book.set_now(clock);
  return draft.Finish();
}

}  // namespace kopilka
