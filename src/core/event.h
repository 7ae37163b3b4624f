// Event: what happened to one member, as core sees it.
//
// Every string_view and Span points into the decoded record and lives as long as its batch.
// The codec has checked sizes, signs and ranges against base/limits.h: amounts are within
// +-kMaxMinor, ids are printable, lists are within their limits.
#ifndef KOPILKA_CORE_EVENT_H_
#define KOPILKA_CORE_EVENT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/amount.h"
#include "base/time.h"
#include "core/account.h"
#include "core/lot.h"
#include "core/output.h"

namespace kopilka {

struct Memory;

struct Line {
  uint32_t number = 0;
  absl::string_view sku;
  absl::Span<const absl::string_view> category;  // Path from the root.
  absl::string_view brand;
  Quantity quantity;
  Money unit_price;
  Money amount;  // After discounts.
  Money discount;
  Money loyalty_discount;  // The part of it that the programme gave: an answer to a quote.
  absl::string_view collection;
};

constexpr absl::string_view kPointsTender = "points";

struct Tender {
  absl::string_view kind;
  Money amount;
  absl::string_view redemption_id;  // Empty unless kind is kPointsTender.
};

// Identity of a receipt: the fiscal id alone where present, else the other four.
struct ReceiptId {
  absl::string_view store;
  absl::string_view till;
  absl::string_view number;
  Day business_date;
  absl::string_view fiscal_id;
};

// A coded fact of a member. The name is a word of the programme's conditions.
struct Attribute {
  absl::string_view name;
  absl::string_view value;
};

struct Purchase {
  absl::string_view till;
  absl::string_view number;
  absl::string_view fiscal_id;
  absl::string_view currency;
  Money total;
  absl::Span<const Line> lines;
  absl::Span<const Tender> tenders;
  absl::Span<const absl::string_view> coupons;
  absl::string_view till_type;  // "self-checkout", "online", ...
};

struct ReturnedLine {
  uint32_t number = 0;
  Quantity quantity;  // 0: all that is left of the line.
};

struct Return {
  ReceiptId receipt;
  absl::Span<const ReturnedLine> lines;  // Empty: all that is left of the receipt.
};

// Goods come back and others are bought in the same go.
struct Exchange {
  Return back;
  Purchase bought;
  absl::string_view wallet;
  Points points;  // Burned at once for what is bought.
};

// A receipt is cancelled.
struct ReceiptVoided {
  ReceiptId receipt;
};

// One that was cancelled is in force again.
struct ReceiptReopened {
  ReceiptId receipt;
};

// A receipt without a member is this member's. It comes under the receipt's own id.
struct ReceiptClaimed {
  ReceiptId receipt;
  absl::string_view to_member;
};

struct RedemptionRequest {
  absl::string_view wallet;
  Points points;
  bool partial = false;
  bool immediate = false;
  Money receipt_total;
  absl::Span<const Line> lines;
};

// Points are to be paid out as money, to an account outside of the chain.
struct PayoutRequest {
  absl::string_view wallet;
  Points points;
  absl::string_view destination;  // A token that means nothing here.
};

struct RedemptionConfirm {
  absl::string_view redemption_id;
  Points points;  // 0: all.
};

struct RedemptionCancel {
  absl::string_view redemption_id;
};

struct Action {
  absl::string_view kind;
  absl::Span<const Attribute> attributes;
};

struct MemberEnrolled {
  uint8_t birth_month = 0;
  uint8_t birth_day = 0;
  absl::Span<const Attribute> attributes;
  absl::Span<const absl::string_view> segments;
  absl::string_view invited_by;  // Member id; empty: nobody.
};

struct MemberUpdated {
  uint8_t birth_month = 0;
  uint8_t birth_day = 0;
  absl::Span<const Attribute> attributes;
  absl::Span<const absl::string_view> segments_added;
  absl::Span<const absl::string_view> segments_removed;
};

struct MemberBlocked {
  bool blocked = false;
  absl::string_view reason;
};

struct MemberErased {
  absl::string_view reference;
};

struct Adjustment {
  absl::string_view wallet;
  Points points;
  absl::string_view funder;
  absl::string_view reason;
  Instant expires = kAlways;  // kAlways: by the wallet's rule.
};

// What has expired within the programme's window comes back.
struct Reinstatement {
  absl::string_view wallet;
  absl::string_view reason;
};

// Active points of a wallet that would expire sooner expire then.
struct Extension {
  absl::string_view wallet;
  Instant expires;
  absl::string_view reason;
};

// What points of a receipt wait for has happened.
struct Fulfilled {
  ReceiptId receipt;
  absl::string_view as;
};

// What would a basket cost and earn? Changes nothing.
struct Quote {
  absl::string_view currency;
  absl::Span<const Line> lines;                 // Before the programme's discounts.
  absl::Span<const absl::string_view> tenders;  // Kinds of means that will pay.
  absl::Span<const absl::string_view> coupons;
  absl::string_view wallet;  // How much of it may pay; empty: of each that can.
  absl::string_view till_type;
};

struct ChoiceMade {
  absl::string_view choice;
  absl::Span<const absl::string_view> values;
};

struct RewardRequest {
  absl::string_view reward;
};

// A draw of the programme is made; whether the member has won follows from his tickets.
struct DrawMade {
  absl::string_view draw;
  absl::string_view seed;
  absl::string_view last;  // Score of the last ticket that wins (core/rules/ticket.h).
};

// The numbers are those of the contract.
enum class MessageOutcome : uint8_t { kDelivered = 1, kNotDelivered = 2, kReacted = 3 };

// What became of a message that was asked for.
struct MessageReported {
  absl::string_view message_id;
  MessageOutcome outcome = MessageOutcome::kDelivered;
};

// The member lets a channel be used for messages, or no longer.
struct ConsentChanged {
  absl::string_view channel;
  bool given = false;
};

struct Gift {
  absl::string_view to_member;
  absl::string_view wallet;
  Points points;
};

// The member goes on under another id.
struct MemberMerged {
  absl::string_view into_member;
};

// The member's points are the household's from now on.
struct HouseholdJoined {
  absl::string_view household;
};

// The member leaves the household, or the merge is undone.
struct MemberParted {};

// Everybody leaves the household that this account is.
struct HouseholdDissolved {};

// Those that follow are the engine's own, to a member from what another did (docs/people.md).

// Points in transit to the member.
struct PointsSent {
  absl::string_view from_member;
  absl::Span<const LotShare> lots;  // Begin at 0.
  absl::string_view campaign;       // Empty: a gift.
  // Of what is for the inviter of an inviter: how many inviters further up it goes from here, and
  // who had it before `from_member`, in that order.
  uint32_t further = 0;
  std::vector<absl::string_view> passed_by;
};

// Points that could not be taken, in transit back.
struct PointsSentBack {
  absl::string_view from_member;
  absl::Span<const LotShare> lots;
  absl::string_view campaign;
  absl::string_view sent_id;
  Refusal refusal = Refusal::kNotAllowed;
};

// What the member keeps of a reward whose receipt came back.
struct RewardReduced {
  absl::string_view from_member;
  absl::string_view sent_id;
  Points keeps;
};

// May this account be merged into the member's?
struct MergeAsked {
  absl::string_view from_member;
  std::shared_ptr<const Account> account;
  bool household = false;  // It joins the member's household.
};

struct MergeAnswered {
  absl::string_view from_member;
  std::optional<Refusal> refusal;  // Absent: yes.
  bool household = false;          // As it was asked.
};

// The account of a member who was merged into this one.
struct AccountMoved {
  absl::string_view from_member;
  std::shared_ptr<const Account> account;  // Null: it does not come.
  bool household = false;
};

// What is this member's of the account?
struct PartAsked {
  absl::string_view from_member;
};

// What is the member's own again.
struct AccountParted {
  absl::string_view from_member;
  std::shared_ptr<const Account> account;  // Null: the member does not part.
};

// Points that came back, or were free, where the member was.
struct PointsReturned {
  absl::string_view from_member;
  absl::Span<const LotShare> lots;
};

// A receipt of when the member was there has come back.
struct PointsClaimed {
  absl::string_view from_member;
  LotShare earned;  // As issued.
  Points clawed;    // Of it, before.
  Points points;    // To be taken now.
};

// A receipt that was written without a member is the member's; or he did not take it, and it is
// back.
struct ReceiptMoved {
  absl::string_view from_member;
  std::shared_ptr<const Memory> receipt;  // Has a receipt.
  std::optional<Refusal> refusal;         // Why it is back; absent: it is the member's.
};

// The four that follow are the engine's own, between a budget's owner and the partitions
// (docs/budgets.md). `period` is where the budget's period starts.

// To the owner: a partition needs more than its lease has.
struct BudgetAsked {
  absl::string_view budget;
  Instant period;
  absl::string_view holder;  // LeaseAddress of the partition.
  absl::string_view member;  // Who waits for the answer; empty: nobody.
  int64_t amount = 0;
  bool whole = false;  // All of it or nothing.
  bool lease = false;  // The lease is to grow, too.
};

// To the member who waits: what he gets of what was asked for him.
struct BudgetGranted {
  absl::string_view budget;
  Instant period;
  absl::string_view asked_id;
  int64_t amount = 0;
};

// To a partition: its lease grows, or does not, or is called back.
struct LeaseMoved {
  absl::string_view budget;
  Instant period;
  int64_t amount = 0;
  int64_t most = 0;   // Of an amount of 0: what the owner had left.
  bool call = false;  // All that is in hand is to come back.
};

// To the owner: what a partition had in hand when it was called.
struct LeaseReturned {
  absl::string_view budget;
  Instant period;
  absl::string_view holder;
  int64_t amount = 0;
};

// Control records (tick, activation, clock acceptance) are the task's business and never reach
// core.
using EventBody =
    std::variant<Purchase, Return, RedemptionRequest, RedemptionConfirm, RedemptionCancel, Action,
                 MemberEnrolled, MemberUpdated, MemberBlocked, MemberErased, Adjustment, Quote,
                 ChoiceMade, RewardRequest, DrawMade, Gift, Reinstatement, Extension, Fulfilled,
                 MemberMerged, PointsSent, PointsSentBack, RewardReduced, MergeAsked, MergeAnswered,
                 AccountMoved, BudgetAsked, BudgetGranted, LeaseMoved, LeaseReturned,
                 HouseholdJoined, MemberParted, HouseholdDissolved, PartAsked, AccountParted,
                 PointsReturned, PointsClaimed, MessageReported, ConsentChanged, Exchange,
                 ReceiptVoided, ReceiptReopened, ReceiptClaimed, ReceiptMoved, PayoutRequest>;

// Only the engine says such a thing.
bool IsOfEngine(const EventBody& body);
// Of those, the four about budgets.
bool IsOfBudget(const EventBody& body);

// The receipt that the event brings; null: none.
const Purchase* PurchaseIn(const EventBody& body);

struct Event {
  absl::string_view id;
  absl::string_view member;
  Instant occurred_at;
  absl::string_view store;
  absl::string_view channel;
  absl::string_view correlation_id;
  absl::string_view reply_to;
  EventBody body;
  // Record value as it arrived; a return that waits for its sale keeps it.
  absl::string_view raw;
  // Of an event that came under the id of a member merged into this one, and was passed on; else
  // empty.
  absl::string_view alias;                      // That id.
  absl::string_view via;                        // Who passed it on: the last of those between.
  absl::string_view original;                   // Record value as it arrived under that id.
  uint32_t hops = 0;                            // How often it has been passed on.
  std::shared_ptr<const Account> member_facts;  // Of a household's member; null: none.
};

// It came from the engine: its own words, or another's that it passed on.
inline bool IsFromEngine(const Event& event) {
  return IsOfEngine(event.body) || !event.via.empty();
}

// Key of a receipt within its member: "f/<fiscal id>" or "s/<store>/<till>/<yyyy-mm-dd>/<number>",
// each part escaped so that different identities are different keys.
std::string ReceiptKey(const ReceiptId& id);

}  // namespace kopilka

#endif  // KOPILKA_CORE_EVENT_H_
