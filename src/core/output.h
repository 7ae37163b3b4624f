// What a decision says to the world: balance changes, answers, triggers, dead letters.
// The codec adds the cause (topic, partition, offset, sequence); core does not know it.
#ifndef KOPILKA_CORE_OUTPUT_H_
#define KOPILKA_CORE_OUTPUT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"
#include "core/entitlement.h"
#include "core/lot.h"

namespace kopilka {

// The numbers of the enums below are those of the contract (proto/loyalty/v1/output.proto and
// dead_letter.proto); a codec test compares them name by name.
enum class Ledger : uint8_t {
  kMember = 1,
  kIssuer,
  kRedeemed,
  kExpired,
  kAdjusted,
  kErased,
  kInTransit
};

enum class ChangeKind : uint8_t {
  kPurchase = 1,
  kReturn,
  kReserved,
  kRedeemed,
  kReleased,
  kHoldTimedOut,
  kAction,
  kEnrolled,
  kUpdated,
  kBlocked,
  kErased,
  kAdjusted,
  kActivated,
  kExpired,
  kTier,
  kRefunded,
  kEntitlement = 40,
  kChoice,
  kReward,
  kGift = 60,
  kReceived = 61,
  kSentBack = 62,
  kRewardReduced = 63,
  kBudgetAnswered = 70,
  kMerged = 80,
  kMergedIn = 81,
  kNotMerged = 82,
  kPassedOn = 83,
  kDrawWon = 90,
  kConsent = 100,
  kReinstated = 110,
  kExtended = 111,
  kParted = 120,
  kPartedFrom = 121,
  kNotParted = 122,
  kReturnedTo = 123,
  kPointsReturned = 124,
  kPointsClaimed = 125,
  kVoided = 160,
  kReopened = 161,
  kAnonymous = 170,
  kClaimed = 171,
  kNotClaimed = 172,
  kPaidOut = 180
};

enum class Refusal : uint8_t {
  kInsufficientPoints = 1,
  kUnknownWallet,
  kNotBurnable,
  kBelowMinimum,
  kAboveShare,
  kNotAMultiple,
  kMemberBlocked,
  kMemberErased,
  kUnknownRedemption,
  kAlreadyConfirmed,
  kAlreadyCancelled,
  kTimedOut,
  kMoreThanReserved,
  kReceiptTooSmall,
  kNegativeBalance,
  kReturnLimit,
  kUnknownMember,
  kPastHorizon,
  kAlreadyEnrolled,
  kUnknownChoice = 40,
  kNotOffered,
  kTooMany,
  kTooSoon,
  kUnknownReward,
  kNotAllowed = 60,
  kLimitReached = 61,
  kMaximumBalance = 62,
  kAccountLimit = 63,
  kUnknownDraw = 90,
  kWrongSeed = 91,
  kNotDrawn = 92,
  kUnknownMessage = 100,
  kUnknownChannel = 101,
  kUnknownReceipt = 160,
  kAlreadyReturned = 161,
  kAlreadyVoided = 162,
  kNotVoided = 163,
  kAlreadyClaimed = 170,
  kClaimTooLate = 171,
  kNoCodes = 150
};

enum class DeadLetterReason : uint8_t {
  kDeserialize = 1,
  kSchemaUnknown,
  kOversize,
  kValidation,
  kTimestampOutOfRange,
  kConflict,
  kRuleError,
  kOverflow,
  kErasedSubject,
  kWrongPartition,
  kLimit,
  kCurrency,
  kReturnExceedsSale,
  kUnknownReceipt,
  kKeyMismatch,
  kForgedOrigin,
  kNoProgramme,
  kPastHorizon
};

enum class TriggerKind : uint8_t {
  kAccrued = 1,
  kRedeemed,
  kActivated,
  kExpiring,
  kExpired,
  kTierChanged,
  kBalanceThreshold,
  kBirthday,
  kInactive,
  kNearTier = 30,
  kWillDowngrade,
  kEntitlementGiven = 40,
  kEntitlementEnding,
  kEntitlementEnded,
  kCouponIssued,
  kCouponUsed,
  kCouponExpiring,
  kCouponExpired,
  kBudget = 70,
  kMessage = 100,
  kPurchase = 101,
  kSegmentEntered = 102,
  kSegmentLeft = 103,
  kAction = 104,
  kDay = 105,
  kLimit = 140,
  kPayout = 180,
  kPayoutOver = 181,
  kPayoutLate = 182
};

enum class EntitlementEvent : uint8_t {
  kGiven = 1,
  kUsed,
  kUseRestored,        // The receipt that used it came back.
  kWithdrawn,          // The receipt that gave it came back.
  kWithdrawnAfterUse,  // The same, too late: what it was used for stays.
  kEnded
};

// What a ladder counts of a member.
enum class TierMeasure : uint8_t { kSpend = 1, kPoints, kVisits, kBalance };

// One side of a movement. The postings of a Change sum to zero per wallet.
struct Posting {
  Ledger account = Ledger::kMember;
  LotKey lot;     // On the member's side the lot touched; else its wallet and funder.
  Points points;  // Signed.
  int32_t peer_partition = 0;
  bool debt = false;  // The member's side took up or paid off debt.
  friend bool operator==(const Posting&, const Posting&) = default;
};

struct WalletBalance {
  Name wallet;
  Points active;  // May be spent now.
  Points pending;
  Points held;
  Points debt;
  friend bool operator==(const WalletBalance&, const WalletBalance&) = default;
};

// How far a member is by one measure. Spend is in minor units.
struct TierProgress {
  TierMeasure measure = TierMeasure::kSpend;
  Name wallet;  // Of points and balance.
  int64_t amount = 0;
  friend bool operator==(const TierProgress&, const TierProgress&) = default;
};

struct TierStanding {
  Name ladder;
  Name tier;
  int64_t progress = 0;  // By the ladder's own measure.
  Instant review_at = kNever;
  // By every measure of a ladder that has several, its own among them; by measure.
  std::vector<TierProgress> measures;
  friend bool operator==(const TierStanding&, const TierStanding&) = default;
};

struct Fired {
  Name campaign;
  Name wallet;
  Name funder;
  Money base;
  std::string arithmetic;  // For people.
  Points asked;
  Points granted;
  Name cut_by;  // Limit that cut; empty: none.
  // Its group by line had more campaigns than are compared, or there were more sets than are made.
  bool bound_cut = false;
  Name to;  // As Give::to.
};

// What a campaign takes off a line.
struct DiscountGiven {
  uint32_t line = 0;  // Its number.
  Name campaign;      // Empty: what the till gave and no rule does.
  Name funder;
  Money asked;             // What the till gave.
  Money granted;           // What the rules give.
  bool bound_cut = false;  // As Fired::bound_cut.
  friend bool operator==(const DiscountGiven&, const DiscountGiven&) = default;
};

struct EntitlementChange {
  EntitlementEvent event = EntitlementEvent::kGiven;
  Entitlement entitlement;  // After it.
};

// Money for an account outside of the chain.
struct Payout {
  std::string destination;  // A token that means nothing here.
  Money money;
  std::string currency;
  friend bool operator==(const Payout&, const Payout&) = default;
};

struct Change {
  uint64_t member_sequence = 0;
  ChangeKind kind = ChangeKind::kPurchase;
  Instant at;  // Business time of the event, due instant of the timer.
  bool from_timer = false;
  std::vector<Posting> postings;
  std::vector<WalletBalance> balances;  // By wallet; every wallet of the programme or the account.
  std::vector<TierStanding> tiers;
  std::vector<Fired> fired;
  std::vector<DiscountGiven> discounts;         // By line, then campaign.
  std::string receipt_key;                      // Empty: not about a receipt.
  std::string redemption_id;                    // Empty: not about a redemption.
  std::vector<EntitlementChange> entitlements;  // What happened to them, in that order.
  std::vector<Entitlement> held;                // All that is held after it, see HeldBy.
  std::string other_member;                     // To or from whom points went; empty: nobody.
  std::optional<Refusal> refusal;               // Why points that were sent came back.
  std::optional<Payout> payout;                 // What points are held for, or were paid out as.
};

// What a basket would cost and earn.
struct QuoteAnswer {
  struct Pays {
    Name wallet;
    Points points;  // The most that may pay.
    Money worth;
    friend bool operator==(const Pays&, const Pays&) = default;
  };
  struct Earns {
    Name wallet;
    Points active;
    Points pending;
    friend bool operator==(const Earns&, const Earns&) = default;
  };
  std::vector<DiscountGiven> discounts;  // By line, then campaign; `asked` is `granted`.
  Money total;                           // After them.
  std::vector<Pays> pays;                // By wallet; none where no points may pay.
  std::vector<std::string> coupons;      // Those that a campaign asks for which gives something.
  std::vector<Earns> earns;              // By wallet; where nothing is paid with points.
  friend bool operator==(const QuoteAnswer&, const QuoteAnswer&) = default;
};

struct Answer {
  bool granted = false;
  Refusal refusal = Refusal::kInsufficientPoints;  // Meaningful when not granted.
  std::string redemption_id;
  Name wallet;
  Points points;
  Money worth;
  Instant held_until = kAlways;
  Points available;
  std::optional<QuoteAnswer> quote;
  std::string code;  // Of the coupon that a reward gave.
};

struct Trigger {
  Name name;
  TriggerKind kind = TriggerKind::kAccrued;
  Instant at;
  bool from_timer = false;
  Name wallet;
  Points points;
  Instant effective_at = kAlways;
  Name ladder;
  Name tier_from;
  Name tier_to;
  int64_t missing = 0;  // kNearTier: how much of the ladder's measure.
  Name entitlement;
  std::string code;  // Of a coupon.
  Name budget;
  int64_t left = 0;   // Of the budget, with its owner.
  uint32_t step = 0;  // kMessage: of the cascade, from 1.
  Name channel;
  std::string message_id;
  std::string segment;
  uint64_t purchase = 0;         // kPurchase: its number, from 1.
  Name campaign;                 // kLimit: whose limit,
  Name limit;                    // its name,
  int64_t counted = 0;           // and what has been counted in its period.
  std::string redemption_id;     // kPayout and the two after it,
  std::optional<Payout> payout;  // and what is, is not or was too late paid.
};

struct DeadLetter {
  DeadLetterReason reason = DeadLetterReason::kValidation;
  std::string message;  // For people; never a member id or content of the event.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_OUTPUT_H_
