// Account: everything the engine knows of one member.
#ifndef KOPILKA_CORE_ACCOUNT_H_
#define KOPILKA_CORE_ACCOUNT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"
#include "core/entitlement.h"
#include "core/lot.h"
#include "core/output.h"

namespace kopilka {

// Points reserved by a redemption, or a payout, that is not confirmed yet. Held points do not
// expire.
struct Hold {
  std::string redemption_id;
  Name wallet;
  Instant until;                 // Stream clock: at this instant it has timed out.
  std::vector<LotShare> shares;  // In burn order.
  Money worth;
  std::string destination;     // Of a payout; empty: it pays for goods. What follows is a payout's:
  Instant asked_at = kAlways;  // Business time, for the period of its limit.
  std::string asked_by;  // The member of the household whose limit it is; empty: the account's.
  friend bool operator==(const Hold&, const Hold&) = default;
};

// Points owed by the member. The next accruals in the wallet pay it.
struct Debt {
  Name wallet;
  Name funder;
  Points points;
  friend bool operator==(const Debt&, const Debt&) = default;
};

// What a member has of a measure other than spend, in the window and in the one before it.
struct TierCount {
  TierMeasure measure = TierMeasure::kVisits;
  Name wallet;  // Of points.
  int64_t progress = 0;
  int64_t previous_progress = 0;
  friend bool operator==(const TierCount&, const TierCount&) = default;
};

// What a day has counted by a measure, where the window rolls.
struct TierDay {
  Day day;
  TierMeasure measure = TierMeasure::kSpend;
  Name wallet;  // Of points.
  int64_t amount = 0;
  friend bool operator==(const TierDay&, const TierDay&) = default;
};

struct TierState {
  Name ladder;
  Name tier;
  Instant since;
  Instant review_at = kNever;
  Instant window_start;
  Money progress;           // Spend in the current window.
  Money previous_progress;  // Spend in the window before it.
  Name previous_tier;       // Held before `since`, for receipts that come late; empty: the first.
  std::vector<TierCount> counts;  // By measure, then wallet.
  // Of a window that rolls, what the sums above are made of. By day, measure, wallet.
  std::vector<TierDay> days;
  friend bool operator==(const TierState&, const TierState&) = default;
};

// What the member has used of a limit in the period that began at `period_start`.
struct Counter {
  Name name;
  Instant period_start = kAlways;  // kAlways: lifetime.
  int64_t used = 0;
  bool told = false;  // That it has passed its limit, where that is only told.
  friend bool operator==(const Counter&, const Counter&) = default;
};

struct MemberAttribute {
  std::string name;
  std::string value;
  friend bool operator==(const MemberAttribute&, const MemberAttribute&) = default;
};

// A return whose sale has not arrived: the original record value, tried again when a purchase with
// its identity comes, dead-lettered when the stream clock reaches `until`.
struct WaitingReturn {
  std::string event_id;
  std::string receipt_key;  // Of the sale it waits for.
  std::string event;
  Instant until;
  int64_t input_offset = 0;
  friend bool operator==(const WaitingReturn&, const WaitingReturn&) = default;
};

// An occasion that a dated trigger has spoken of, so that it speaks once. Occasions that cannot
// come again are dropped.
struct Reminder {
  Name trigger;
  Instant occasion;
  friend bool operator==(const Reminder&, const Reminder&) = default;
};

// What the member chose of a choice of the programme: his favourite category, the product of the
// week.
struct Choice {
  Name name;
  Instant from;
  Instant until = kNever;
  std::vector<std::string> values;  // Ascending.
  friend bool operator==(const Choice&, const Choice&) = default;
};

// A message on its way over the channels of a cascade.
struct CascadeRun {
  Name cascade;
  uint64_t number = 0;          // Among all cascades of the member, from 1.
  uint32_t step = 0;            // From 0: asked for, or to be asked for when it is quiet no more.
  Instant until;                // When the reaction is too late, or the quiet hours end.
  std::vector<uint32_t> asked;  // Steps whose message was asked for. Ascending.
  friend bool operator==(const CascadeRun&, const CascadeRun&) = default;
};

// What the member said last of a channel of messages.
struct Consent {
  Name channel;
  bool given = false;
  Instant at;  // Business time.
  friend bool operator==(const Consent&, const Consent&) = default;
};

// A trigger that will speak unless a purchase comes before.
struct Delayed {
  Name trigger;
  Instant due;
  friend bool operator==(const Delayed&, const Delayed&) = default;
};

// What of a household is one member's alone (docs/people.md).
struct HouseholdMember {
  std::string member;
  uint64_t purchases = 0;
  std::vector<Counter> counters;  // By name, then period start.
  friend bool operator==(const HouseholdMember&, const HouseholdMember&) = default;
};

// Plain data; every list is kept in the order its comment names, so equal accounts encode to equal
// bytes. A member who never sent an event is a default-constructed account with sequence 0.
struct Account {
  uint64_t sequence = 0;  // Of the last balance change.
  bool enrolled = false;
  bool blocked = false;
  bool erased = false;
  uint8_t birth_month = 0;
  uint8_t birth_day = 0;
  Instant enrolled_at;
  std::string invited_by;  // Member id; empty: nobody.
  // Of merges (docs/people.md), member ids; empty: none. An account that was merged has no more
  // than the first.
  std::string merged_into;
  std::string merging_into;              // Asked, and not answered yet.
  std::string merging_from;              // Said yes to, and not arrived yet.
  uint32_t merge_depth = 0;              // Of the longest chain of members merged into this one.
  std::string household;                 // Whose points this member's are; empty: none.
  std::vector<HouseholdMember> members;  // Of the household that this is. By member.
  std::vector<std::string> parted;       // Ascending: who was in this account and is no more.
  Instant last_purchase_at;
  uint64_t purchases = 0;
  int64_t erased_at_offset = -1;
  std::vector<Lot> lots;                       // By LotKey.
  std::vector<TierState> tiers;                // By ladder.
  std::vector<Counter> counters;               // By name, then period start.
  std::vector<Hold> holds;                     // By redemption id.
  std::vector<Debt> debts;                     // By wallet, then funder.
  std::vector<ExpiredLot> expired_lots;        // By LotKey.
  std::vector<Prolonged> prolonged;            // By wallet.
  std::vector<MemberAttribute> attributes;     // By name.
  std::vector<std::string> segments;           // Ascending.
  std::vector<WaitingReturn> waiting_returns;  // By event id.
  std::vector<Reminder> reminders;             // By trigger, then occasion.
  // By name, then from, then code. A coupon that is used up stays while its use may come back.
  std::vector<Entitlement> entitlements;
  std::vector<Choice> choices;       // By name, then from: the one before the last, and the last.
  std::vector<CascadeRun> cascades;  // Under way; one of a cascade at a time. By cascade.
  uint64_t cascades_begun = 0;       // Ever.
  std::vector<Consent> consents;     // By channel.
  std::vector<Delayed> delayed;      // By trigger.

  friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_ACCOUNT_H_
