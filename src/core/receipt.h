// Receipt: what the engine remembers of one event.
//
// For a purchase: its lines, the facts its decision read and what it earned and burned, so that a
// return is decided from this record and its programme version alone. For other events: the hash of
// the content and the answer, so that a repeated event is told from a conflict.
#ifndef KOPILKA_CORE_RECEIPT_H_
#define KOPILKA_CORE_RECEIPT_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"
#include "core/account.h"
#include "core/budget/lease.h"
#include "core/codes/share.h"
#include "core/event.h"
#include "core/lot.h"
#include "core/output.h"

namespace kopilka {

// Hash of an event's meaning, computed by the codec over its canonical form.
using ContentHash = std::array<uint8_t, 16>;

struct KeptLine {
  Line line;              // Views into the record that it was decoded from.
  Quantity returned;      // How much came back.
  Money returned_amount;  // How much of the amount came back.
};

struct Earned {
  Name campaign;
  LotShare share;         // As issued.
  Points clawed;          // Of it, taken back by returns so far.
  std::string to_member;  // Whom the points were sent to; empty: they are the member's own.
  Name to;                // As Give::to.
  Name awaits;            // As Activation::event.
  std::string sent_id;    // Of what was sent: under which id.
};

// What a campaign took off, as far as its limits count it.
struct Discounted {
  Name campaign;
  Money money;
  Money freed;  // Of it, by returns so far.
};

struct LimitLeft {
  Name name;
  int64_t left = 0;
};

// What the decision read of the member, as it was then.
struct Facts {
  std::vector<TierState> tiers;
  std::vector<std::string> segments;
  std::vector<MemberAttribute> attributes;
  std::vector<LimitLeft> limits;  // Before the receipt; one that is not here was whole.
  // Rights held at the time of the sale, and the member's own coupons that were shown and good.
  std::vector<Entitlement> entitlements;
  std::vector<Choice> choices;  // In force at the time of the sale. By name.
  uint8_t birth_month = 0;
  uint8_t birth_day = 0;
  Instant enrolled_at;
  uint64_t purchases_before = 0;
  std::string invited_by;
  bool blocked = false;
};

enum class RedemptionState : uint8_t {
  kNone,
  kReserved,
  kConfirmed,
  kCancelled,
  kTimedOut,
  kRefused
};

struct Redemption {
  RedemptionState state = RedemptionState::kNone;
  Name wallet;
  Points asked;
  Points points;  // Reserved or burned.
  Money worth;
  std::vector<LotShare> burned;  // In the order they were burned.
  std::string destination;       // Of a payout; empty: it pays for goods.
};

// What was taken of a reward that came from another member's event.
struct Received {
  Earned earned;
  Instant occurred_at;
};

// Points for the inviter of an inviter, on their way up through this account.
struct PassedUp {
  std::string from;  // Who sent them here, under the id `came_as`.
  std::string came_as;
  std::string to;  // To whom they went on, under the id `went_as`.
  std::string went_as;
  friend bool operator==(const PassedUp&, const PassedUp&) = default;
};

// What a campaign's brackets count of the goods that are kept.
struct BracketTotal {
  Name campaign;
  Money money;
};

// The record of a purchase.
struct Receipt {
  ReceiptId id;
  absl::string_view member;  // Not in the record, which is the member's: the event at hand says it.
  std::string version;       // Programme version that decided.
  Instant occurred_at;
  std::string channel;
  std::string till_type;
  Facts facts;
  std::vector<KeptLine> lines;
  std::vector<Tender> tenders;
  std::vector<absl::string_view> coupons;
  Money paid_with_points;
  std::vector<Earned> earned;
  std::vector<Discounted> discounts;         // By campaign.
  std::vector<BracketTotal> bracket_totals;  // By campaign.
  std::vector<LotShare> burned;  // Points that paid for it, in the order they were burned.
  // Achievements towards which it counts, by name; and what it gave, by campaign. What a return has
  // taken back is gone from them; one that is cancelled says what it did.
  std::vector<Name> counted;
  std::vector<Entitlement> given;
  bool voided = false;             // Cancelled: all of it has come back, and it may be reopened.
  uint64_t purchases_at_void = 0;  // The member's number of purchases then, without it.
  // Who bought, where the account is of several: the member under whose id the event came, or the
  // household itself. Empty: nobody but the account's own member.
  Name buyer;
  // Under which id the sale knew the member, where that is not the account's: who was merged into
  // it or came into it since, or who claimed what had been written without a member.
  std::string known_as;
};

// One record of loyalty.receipts.
struct Memory {
  ContentHash content_hash = {};
  std::string event_id;
  Instant forget_at;  // Stream clock at which the record is dropped.
  int64_t input_offset = -1;
  std::optional<Answer> answer;
  std::optional<Receipt> receipt;        // Of a purchase.
  std::optional<Redemption> redemption;  // Of a redemption request.
  std::optional<Received> received;      // Of points that a campaign sent.
  std::optional<Awaited> awaited;        // Of a question to a budget's owner.
  std::optional<PassedUp> passed_up;     // Of points for an inviter's inviter, under both ids.
  // These are no event's.
  std::optional<Lease> lease;
  std::optional<BudgetState> budget;
  std::optional<CodeShare> codes;
  // Of a purchase's event id that is not its receipt's identity: where the receipt is. Of a
  // redemption: the receipt that it paid for; from then on only a return gives its points back.
  std::string receipt_key;
  // Of what came with a member merged into this one: the partition whose offset `input_offset` is;
  // -1: this one.
  int32_t decided_in = -1;
  std::string sender;  // Of points passed on to whom this member was merged into: whose they were.
  // Of an event that went on to him, and of what went with it: there it is decided.
  std::string passed_to;
};

// A record of loyalty.receipts to write: the whole new content.
struct MemoryWrite {
  std::string key;  // Within the member: "r" + receipt key, or EventKey(event).
  Memory memory;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_RECEIPT_H_
