// Decide: the one function that changes a balance.
//
//     state = fold(Decide, log)
//
// A caller fires what is due first (DecideTimers up to `clock`), so that at one instant timers run
// before events, and then decides the event of the account that they leave.
//
// It is pure: no I/O, no clock, no randomness, no floating point; equal arguments give equal
// results on every machine. The caller (stream) has fetched everything it may read.
#ifndef KOPILKA_CORE_DECIDE_H_
#define KOPILKA_CORE_DECIDE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "core/account.h"
#include "core/codes/share.h"
#include "core/event.h"
#include "core/output.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/sent.h"

namespace kopilka {

// The class an input record falls into; read = the sum of all six.
enum class Outcome : uint8_t { kApplied, kRefused, kNoEffect, kDuplicate, kDeadLettered, kControl };

// What follows from one event or one timer. Applying it is replacing the account, writing the
// memories and producing the outputs in this order: changes, answer, triggers, dead letters,
// events.
struct Decision {
  Outcome outcome = Outcome::kNoEffect;
  std::optional<Account> account;  // The account afterwards; absent: unchanged.
  std::vector<MemoryWrite> memories;
  std::vector<Change> changes;
  std::optional<Answer> answer;
  std::vector<Trigger> triggers;
  std::vector<Sent> sent;
  std::vector<LeaseWrite> leases;         // Of the partition, afterwards.
  std::vector<CodeShareWrite> codes;      // The same.
  std::optional<DeadLetter> dead_letter;  // Of the event itself: outcome is kDeadLettered.

  // A return that waited and was given up, with its original bytes and offset.
  struct GivenUp {
    DeadLetter why;
    WaitingReturn waiting;
  };
  std::vector<GivenUp> given_up;
  // Returns that waited for the sale just applied. The caller decides each of them next, against
  // the account above, as events of their own whose cause is this record.
  std::vector<std::string> now_decidable;  // Their raw event bytes.
};

// What Decide may read besides the account. All pointers live as long as the call.
struct DecisionInput {
  const Plan* plan = nullptr;  // The version active at this offset.
  const Account* account = nullptr;
  const Event* event = nullptr;
  ContentHash content_hash = {};
  Instant clock;          // The partition's stream clock.
  int32_t partition = 0;  // Of the input, and so of the member.
  int64_t offset = 0;     // Input offset of the event.
  // Events that the record at this offset has made the engine send already.
  uint32_t sent_before = 0;
  // The partition of a member; null: all are in partition 0.
  const std::function<int32_t(absl::string_view member)>* partition_of = nullptr;
  // Memory under the event's id; under its receipt identity (a purchase's own, else the one named);
  // null: none. For a confirm, a cancel or a points tender: the redemption's, by redemption id.
  // For a reduced reward, and for points sent back: theirs, by the id they were sent under.
  const Memory* by_event_id = nullptr;
  const Memory* by_receipt = nullptr;
  const Memory* by_bought = nullptr;            // At BoughtKeyOf(event).
  absl::Span<const Memory* const> redemptions;  // In the order of RedemptionsOf(event, account).
  const Memory* reward = nullptr;               // At RewardKeyOf(event).
  const Memory* passed_up = nullptr;            // At PassedUpKeyOf(event).
  const Memory* awaited = nullptr;              // At AwaitedKeyOf(event).
  const Memory* budget = nullptr;               // At BudgetKeyOf(event).
  // The partition's lease of a budget in the period that begins there; null: it has none. Those of
  // the periods that the event is about are at hand. No function: no leases.
  using LeaseOf = std::function<const Lease*(Name budget, Instant period)>;
  const LeaseOf* lease_of = nullptr;
  const CodeSource* codes = nullptr;   // null: no coupon gets a code from a list.
  const Plan* receipt_plan = nullptr;  // The version of by_receipt->receipt.
  // A return that waited is decided again with this set: it waits no more.
  bool waited = false;
  // Something that was passed on with the event is known here already under the same id.
  bool known_twice = false;
};

// Where the memory of an event is kept that is no purchase: "e" + event id, "s" + event id for the
// engine's own, which so never meet those that others made up.
std::string EventKeyOf(const Event& event);

// The redemption ids whose memories the event needs, without repeats.
std::vector<absl::string_view> RedemptionsOf(const Event& event);
// The same for the member's account: it may leave with all its reservations.
std::vector<absl::string_view> RedemptionsOf(const Event& event, const Account& account);

// Where the points are remembered, as they were sent, that the event is about. Empty for all but
// RewardReduced and PointsSentBack.
std::string RewardKeyOf(const Event& event);

// Where it is remembered that such points went further up from here. Empty for all but these two.
std::string PassedUpKeyOf(const Event& event);

// Where the member's question is remembered that the event answers. Empty for all but
// BudgetGranted; the receipt that it names is `by_receipt`.
std::string AwaitedKeyOf(const Event& event);

// Where the budget is that the event, to its owner, is about. Empty for all but BudgetAsked and
// LeaseReturned.
std::string BudgetKeyOf(const Event& event);

// The receipt the event is about: a purchase's own (the business date is by the store's zone in
// `plan`) or the one it names. Empty for other events. See ReceiptKey.
std::string ReceiptKeyOf(const Plan& plan, const Event& event);

// The receipt that an exchange brings. Empty for other events.
std::string BoughtKeyOf(const Plan& plan, const Event& event);

// Decides an event. An Overflow inside becomes a dead letter; never throws.
Decision Decide(const DecisionInput& input);

// Whether the limits of an account hold for what the event makes of it. Points that come back have
// been in the account before, a reduced reward only takes, and what moves in has been asked about.
bool LimitsHold(const Event& event);

// What becomes of an event whose decision would make the account too large: a dead letter `limit`;
// points in transit go back to their sender.
Decision DecideTooLarge(const DecisionInput& input);

// The same of one that is too large to go on to whom its member was merged into: a dead letter
// `oversize`.
Decision DecideTooLargeToPassOn(const DecisionInput& input);

// The earliest instant at which DecideTimers would have an effect; kNever: none.
Instant NextDue(const Plan& plan, const Account& account);

// Fires everything of the account that is due at or before `clock`, instant by instant in the
// new-day order: activate pending, time out holds, tier review, point expiry, the end of rights and
// coupons, reminders (expiring, birthday, inactive), then the messages of cascades. Effects carry
// the instant they were due.
// `redemption_memories` are those of the account's holds that time out, see HoldsDue; `codes` as
// DecisionInput has them.
Decision DecideTimers(const Plan& plan, const Account& account, Instant clock,
                      absl::Span<const Memory* const> redemption_memories,
                      const CodeSource* codes = nullptr);

// Redemption ids of the holds that DecideTimers(plan, account, clock) will time out, in order.
std::vector<absl::string_view> HoldsDue(const Account& account, Instant clock);

}  // namespace kopilka

#endif  // KOPILKA_CORE_DECIDE_H_
