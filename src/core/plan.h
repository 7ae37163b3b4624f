// Plan: a compiled version of a programme. Everything Decide knows of the rules is in here.
//
// Built by the `programme` module from the canonical form of a published version; immutable and
// shared by all tasks. Every list is sorted by name unless it says otherwise, so nothing depends on
// the order of the file.
#ifndef KOPILKA_CORE_PLAN_H_
#define KOPILKA_CORE_PLAN_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/amount.h"
#include "base/checked.h"
#include "base/limits.h"
#include "base/name.h"
#include "base/shared.h"
#include "base/time.h"
#include "base/zone.h"
#include "core/codes/pool.h"
#include "core/condition.h"
#include "core/lifetime.h"
#include "core/output.h"

namespace kopilka {

// Paying with points.
struct BurnRule {
  Points per{1};                    // `per` points ...
  Money worth;                      // ... pay `worth`.
  int64_t at_most_ppm = 1'000'000;  // Largest share of what may be paid with points, in millionths.
  // Lines that points may not pay; kAny without children: none.
  Condition except = {.kind = Condition::Kind::kAny};
  Points minimum;          // Fewest points of one redemption.
  Points multiple{1};      // Redemptions are multiples of it.
  Money receipt_at_least;  // Smallest receipt.
  Millis hold = Hours(1);  // How long a reservation lasts, on the stream clock.
};

// How much of a campaign one member may get in one period, or how much all members together.
struct Limit {
  enum class Measure : uint8_t { kPoints, kTimes, kMoney };  // kMoney: of discounts.
  // kCooldown: no period, but the time that has to pass from one time to the next.
  enum class Each : uint8_t {
    kReceipt,
    kDay,
    kWeek,
    kMonth,
    kQuarter,
    kYear,
    kLifetime,
    kCooldown
  };
  // Whose account counts. An inviter's limits are about what he gets for those whom he brought. A
  // budget counts for everybody, over all partitions (docs/budgets.md); so do those of a store and
  // of a coupon, of which each has one (Plan::BudgetOf).
  enum class Per : uint8_t { kMember, kInviter, kBudget, kStore, kCoupon };
  // What is done with what goes beyond it: what is left is given (not of times), nothing is, or all
  // is and a trigger says so.
  enum class Over : uint8_t { kCut, kRefuse, kTell };
  Name name;  // "<campaign> points/month": the counter's name; or the budget's, BudgetName().
  Per per = Per::kMember;
  Measure measure = Measure::kPoints;
  int64_t amount = 0;
  Each each = Each::kLifetime;
  Over over = Over::kCut;
  bool freed_by_return = false;
  Millis cooldown;  // kCooldown, of times alone.

  bool is_budget() const { return per != Per::kMember && per != Per::kInviter; }
  bool refuses() const { return over == Over::kRefuse; }
  bool tells() const { return over == Over::kTell; }
  // What it leaves where nothing has been used. One that only tells holds nothing back.
  int64_t whole() const { return tells() ? kMaxMinor : amount; }
};

// Points that become money in an account outside of the chain.
struct PayoutRule {
  Points per{1};              // Each `per` points ...
  Money worth;                // ... become `worth`.
  Points minimum;             // Fewest points of one payout.
  Points multiple{1};         // Payouts are multiples of it, and of `per`.
  std::optional<Limit> most;  // What one member may ask for in points, less what was not paid.
  Millis hold = Days(3);      // How long one waits for its confirmation, on the stream clock.
};

enum class DebtPolicy : uint8_t { kForbidden, kCutAtZero, kAllowed };

struct WalletRule {
  Name name;
  std::optional<BurnRule> burn;      // Absent: cannot pay.
  std::optional<PayoutRule> payout;  // Absent: is not paid out.
  ExpiryRule expires;
  Activation activates;  // Default of the campaigns' own.
  DebtPolicy debt = DebtPolicy::kForbidden;
  std::optional<Points> at_most;  // Maximum of active + pending + held: cuts accruals.
  // Each so many active points become a right or a coupon at once.
  struct Becomes {
    Points each{1};
    Name entitlement;
  };
  std::optional<Becomes> becomes;
  // Points that expired within so many days may come back, to whom it is for.
  struct Reinstates {
    int days = 0;
    ExpiryRule expires;  // Of what comes back, counted from that day.
    Condition when;      // About the member and the day.
  };
  std::vector<Reinstates> reinstates;  // The most generous that holds; none: never.
};

// A right that is not points (core/entitlement.h).
struct EntitlementRule {
  enum class Kind : uint8_t {
    kRight,   // Held or not. Given again, it is prolonged.
    kCoupon,  // Shown at the till by its code, and used up.
  };
  Name name;
  Kind kind = Kind::kRight;
  ExpiryRule lasts;        // Counted from the day it is given.
  int64_t uses = 1;        // kCoupon.
  bool comes_back = true;  // kCoupon: a use is undone by the return of its receipt.
  std::shared_ptr<const CodePool>
      codes;  // kCoupon: where its codes come from; null: from its name.
};

// A way onto a step beside the ladder's own measure.
struct TierWay {
  enum class Kind : uint8_t {
    kAmount,     // `amount` of `measure` in the window
    kMemberFor,  // `term` has passed since the enrolment
    kWhen,       // `when` holds of the member
  };
  Kind kind = Kind::kAmount;
  TierMeasure measure = TierMeasure::kSpend;
  int64_t amount = 0;
  Period term;
  Condition when;
};

struct TierStep {
  static constexpr int64_t kNoAmount = std::numeric_limits<int64_t>::max();
  Name name;
  int64_t from = 0;                  // Of the ladder's measure in the window. The first step has 0;
                                     // kNoAmount: only `ways` lift.
  std::vector<TierWay> ways;         // In the order of the file; any of them lifts as well.
  int64_t multiply_ppm = 1'000'000;  // Of campaigns that say `by tier`.
  bool keeps = false;                // No review takes it from who has reached it.
  std::vector<Name> gives;           // Rights that are held as long as the step is. By name.
};

// Levels.
struct TierLadder {
  // Windows follow each other on the calendar of the programme's zone, but for the last kind.
  enum class Window : uint8_t {
    kLifetime,
    kMonth,
    kQuarter,
    kHalf,
    kYear,
    kMembership,  // Years from the day of the enrolment; calendar years without one.
    kRolling,     // Every day has its own: `length`, up to that day.
  };
  enum class Downgrade : uint8_t { kNever, kOneStep, kToQualify };
  Name name;
  TierMeasure by = TierMeasure::kSpend;
  Name wallet;  // Of points and balance.
  Window window = Window::kLifetime;
  Period length;  // kRolling.
  // What a window counts lifts in the next one only, and for that one.
  bool next_window = false;
  Downgrade downgrade = Downgrade::kNever;  // At the review after each window.
  Period grace;                             // The review comes so long after the window,
  int review_month = 1;                     // or (kYear) on this day of the next.
  int review_day = 1;
  std::vector<TierStep> steps;  // Ascending by `from`.

  bool rolls() const { return window == Window::kRolling; }
};

// The budget "<limit>@<code>" is a store's or a coupon's.
inline constexpr absl::string_view kBudgetPart = "@";

// The counter of a campaign's brackets is named "<campaign> total".
inline constexpr absl::string_view kTotalSuffix = " total";

// A part of what a period adds up to, and its share.
struct Bracket {
  Money to;  // Up to here; the last is open.
  int64_t ppm = 0;
};

// What a campaign gives.
struct Give {
  enum class Kind : uint8_t {
    kPerStep,  // `points` per whole `step` of the base, the remainder dropped
    kShare,    // `ppm` millionths of the base, as points worth one minor unit of money each x rate
    kPerUnit,  // `points` per whole unit of the matching lines, or of the sets
    kFixed,    // `points`; of sets (a discount): each of them
    kPerQuantity,  // `points` per whole `quantity_step` of the matching lines, or of the sets
    kBrackets,     // each part of the base by the bracket that the period's total has come to
    kPrice,        // A discount: what is chosen of each set costs `points`.
    kMultiple,     // `ppm` millionths of what `of_campaign` gives the member in the wallet
  };
  // Before discounts: of points for whole lines only.
  enum class Base : uint8_t { kReceipt, kMatchingLines, kReceiptBeforeDiscounts, kSet };
  // Which units of the base count.
  enum class Pick : uint8_t { kAll, kCheapest, kDearest };
  Kind kind = Kind::kFixed;
  Name wallet;
  // Money off the receipt instead of points: no wallet, and what is said of points here is minor
  // units of money. Neither per unit nor by brackets.
  bool is_discount = false;
  Base base = Base::kReceipt;
  Name part;  // kSet: of the sets only this part; empty: all.
  Pick pick = Pick::kAll;
  Quantity pick_units;  // Not kAll: so many, of the base or of each set.
  Money step{1};
  Points points;
  std::vector<std::pair<Name, Points>>
      points_by_tier;  // By tier; overrides `points` (kPerStep, kFixed).
  int64_t ppm = 0;
  Name of_campaign;  // kMultiple: of a purchase, without sets or brackets, and no multiple itself.
  std::vector<std::pair<Name, int64_t>> ppm_by_tier;  // By tier; overrides `ppm`.
  Quantity quantity_step{1000};
  std::vector<Bracket> brackets;  // Ascending by `to`.
  Limit total;  // kBrackets: the name and the period of the counter of what was counted so far.
  // `money_per_points` of money is `share_points` points. kShare: base x ppm / 10^6 is that money.
  // The other kinds have it where their campaign is compared with others (CampaignGroup).
  Money money_per_points{1};
  Points share_points{1};
  Name multiply_by_ladder;  // The tier step's multiplier of this ladder; empty: none.
  // kShare: the money is first rounded to minor units; else not before the points are.
  std::optional<Rounding> money_rounding;
  Rounding rounding = Rounding::kDown;  // Of the campaign's points on the receipt.
  std::optional<Activation> activates;  // Overrides the wallet's.
  std::optional<ExpiryRule> expires;    // Overrides the wallet's.
  Name to;  // InviterAt, or the fund that gets the points; empty: the member.

  // Counts units, not whole lines.
  bool counts_units() const { return base == Base::kSet || pick != Pick::kAll; }
};

inline const Activation& ActivationOf(const Give& give, const WalletRule& wallet) {
  return give.activates.has_value() ? *give.activates : wallet.activates;
}

// Who brought the member, as a Give names him; of the levels above, who brought that one, and so
// on: "inviter/2". No fund has such a name.
inline constexpr absl::string_view kInviter = "inviter";
// `level` is from 1, the member's own inviter, to kMaxLevel.
Name InviterAt(int level);
// 0: no inviter.
int LevelOf(Name to);

// Campaigns, and other groups, of which not all may give.
struct CampaignGroup {
  // kBest...: whose grants are worth most, or least, in money. In every case only members that
  // would give something count, and of equals the one of higher priority, then the campaign before
  // the group, then the lesser name.
  enum class Choose : uint8_t { kAll, kFirst, kBestForMember, kBestForChain };
  static constexpr int kNone = -1;
  Name name;
  Choose choose = Choose::kAll;
  bool by_line = false;  // Every line chooses for itself. Of campaigns only.
  Name in;               // The group around it; empty: none.
  int priority = 0;      // Among the members of that; higher first.
  int outer = kNone;     // Index of `in`, set by LinkGroups.
};

// Goods of which a set takes so many units. A line goes to the first part by name that it fits.
struct SetPart {
  Name name;
  Quantity units;  // Whole units take no weighed goods: lines whose quantity is not whole.
  Condition lines;
};

struct Campaign {
  enum class On : uint8_t { kPurchase, kAction, kEnrolled };
  Name name;
  On on = On::kPurchase;
  std::optional<Instant> valid_from;   // Business time; start inclusive,
  std::optional<Instant> valid_until;  // end exclusive.
  Condition when;                      // About the receipt, event and member.
  Condition lines;                     // Which lines match. kAlways: all.
  std::vector<SetPart> set;            // What makes a set; empty: it asks for none.
  std::vector<Give> give;              // In the order of the file: a list says so itself.
  std::vector<Limit> limits;           // In the order of the file; all hold.
  std::vector<Name> entitlements;      // Rights and coupons that it gives. By name.
  Name funder;
  bool partner_funds = false;  // The partner of the store pays; `funder` where it has none.
  Name group;                  // Empty: none; it adds to whatever else gives.
  int priority = 0;            // Among the members of the group; higher first.
  int group_index = CampaignGroup::kNone;  // Set by LinkGroups.

  // Takes money off; else it gives points. One campaign does not do both.
  bool is_discount() const { return !give.empty() && give.front().is_discount; }
  // Its limit that is a budget; null: none. There is one at most.
  const Limit* budget() const;
};

// What a member may choose of.
struct ChoiceRule {
  enum class Of : uint8_t { kCategory, kBrand, kSku };
  Name name;
  Of of = Of::kCategory;
  std::vector<std::string> from;  // Ascending; empty: of everything.
  int64_t at_most = 1;
  ExpiryRule lasts;                   // Counted from the day it is made.
  std::optional<Limit::Each> once_a;  // It is made once in such a period; absent: at any time.
};

// What points buy besides goods.
struct RewardRule {
  Name name;
  Name wallet;
  Points price;
  std::vector<Name> gives;  // Rights and coupons. By name.
  Condition when;           // About the event and the member.
};

// Tickets among which chance chooses, by a seed that was sealed before (docs/language.md).
struct DrawRule {
  Name name;
  Name ticket;              // The coupon that is one.
  Instant closes;           // Tickets given before it take part; from then on it may be drawn.
  std::string seal;         // SHA-256 of the seed, hex.
  std::vector<Name> gives;  // Rights and coupons, for each ticket. By name.
};

// Something to reach by doing: so often, or so often in each of several periods on end. It is held
// as a right of its own name.
struct AchievementRule {
  Name name;
  Campaign::On on = Campaign::On::kAction;
  Condition when;  // About the event and the member: what counts.
  int64_t at_least = 1;
  Limit::Each each = Limit::Each::kLifetime;
  int64_t periods = 1;      // On end; of a lifetime there is one.
  Name counter;             // "achievement/<name>".
  std::vector<Name> gives;  // Itself and what else it gives. By name.
};

struct TriggerRule {
  Name name;
  TriggerKind kind = TriggerKind::kAccrued;
  Name wallet;  // Empty: every wallet (not for thresholds).
  // kExpiring, kEntitlementEnding, kCouponExpiring, kBirthday, kWillDowngrade: days before.
  // kInactive: days without a purchase.
  int days = 0;
  Points at_least;   // kAccrued, kRedeemed, kExpiring, kExpired, kActivated: fewer are not worth a
                     // word.
  Points threshold;  // kBalanceThreshold: the active balance passes it ...
  bool downwards = false;   // ... from above to below, else from below to at or above.
  Name ladder;              // kTierChanged, kNearTier, kWillDowngrade; empty: every ladder.
  int64_t within = 0;       // kNearTier: so little of the ladder's measure is missing.
  Name entitlement;         // kEntitlement..., kCoupon...; empty: every one.
  Name budget;              // kBudget; empty: every budget.
  Name campaign;            // kLimit; empty: every campaign.
  int64_t spent_ppm = 0;    // kBudget: the share of it that has left its owner.
  std::string segment;      // kSegment...; empty: every segment.
  int64_t number = 0;       // kPurchase: this one,
  bool every = false;       // or every so many.
  Condition when;           // kAction: about the action and the member; kDay: about the member.
  Millis after;             // kAction: so long after it, unless a purchase comes before.
  Instant at;               // kDay.
  std::vector<Name> gives;  // kInactive, kBirthday, kDay: rights and coupons. By name.
};

// A way to reach members.
struct MessageChannel {
  Name name;
  bool consent_assumed = false;  // Who has said nothing of it gets messages, too.
};

struct MessageRules {
  std::vector<MessageChannel> channels;  // By name.
  // Quiet hours, in minutes of the day; to < from runs over midnight. No zone: there are none.
  const Zone* quiet_zone = nullptr;  // Into Plan::zones.
  int quiet_from = 0;
  int quiet_to = 0;
  std::vector<Limit> limits;  // How many messages a member gets in a period. By period.
};

// One message over several channels, one after the other.
struct CascadeRule {
  struct Step {
    Name channel;
    Millis wait = Days(1);  // For a reaction.
  };
  Name name;
  Name on;  // The trigger that begins it.
  std::vector<Step> steps;
  bool ends_with_purchase = false;  // As with a reaction.
};

// Points that members may give each other.
struct GiftRule {
  std::vector<Name> wallets;  // Ascending.
  Points at_least;            // Of one gift.
  std::optional<Limit> most;  // What one member may give in points.
};

// An account that campaigns give to and everybody may.
struct Fund {
  Name name;
  std::string member;
};

struct PeopleRules {
  std::optional<GiftRule> gift;  // Absent: nobody may give points away.
  std::vector<Fund> funds;       // By name.
};

struct ReturnRule {
  enum class By : uint8_t { kReEarn, kShare };
  enum class Take : uint8_t { kUnlimited, kWithinBalance, kOnlyPending };
  By by = By::kReEarn;
  Take take = Take::kUnlimited;
};

struct Store {
  std::string id;
  const Zone* zone = nullptr;  // Into Plan::zones.
  std::string region;
  std::string banner;
  Name partner;  // Who runs it, in a coalition; empty: the chain itself.
};

class CampaignIndex;  // core/campaign_index.h

class Plan {
 public:
  Plan() = default;
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  std::string programme;  // Id: the lineage.
  std::string version;    // Hex SHA-256 of the canonical form.
  uint32_t semantics = 1;
  std::string currency;  // ISO 4217.
  int currency_digits = 2;
  const Zone* zone = nullptr;  // The programme's.
  std::vector<std::unique_ptr<Zone>> zones;
  absl::flat_hash_map<std::string, Store> stores;  // Looked up, never iterated.
  bool any_store = true;  // Stores not listed are taken, in the programme's zone.

  Name funder;  // The chain itself: who pays unless a campaign says otherwise.
  std::vector<WalletRule> wallets;
  std::vector<TierLadder> tiers;
  std::vector<EntitlementRule> entitlements;  // Coupons among them.
  std::vector<Shared<Campaign>> campaigns;    // By name. Those of other versions may be the same.
  // Of the campaigns, once they are complete. null: each of them is asked every time.
  std::shared_ptr<const CampaignIndex> index;
  std::vector<CampaignGroup> groups;
  std::vector<int> groups_inside_out;  // Indices, every group before the one around it.
  std::vector<AchievementRule> achievements;
  std::vector<ChoiceRule> choices;
  std::vector<DrawRule> draws;
  absl::flat_hash_map<std::string, RewardRule> rewards;  // Looked up, never iterated.
  std::vector<Limit> budgets;  // Also those that one campaign has alone: CollectBudgets.
  std::vector<Limit> divided;  // Limits of which each store, or each coupon, has one of `budgets`.
  std::vector<TriggerRule> triggers;
  MessageRules messages;
  std::vector<CascadeRule> cascades;
  ReturnRule returns;
  PeopleRules people;

  // Lines that never earn; kAny without children: none.
  Condition earns_nothing = {.kind = Condition::Kind::kAny};
  // Tender kinds whose part of a receipt earns nothing ("points" always among them).
  absl::flat_hash_set<std::string> tenders_earn_nothing;

  Money lines_off_by;       // The lines of a receipt may miss its total by so much.
  Millis late = Days(60);   // Business time may lie so far behind the stream clock,
  Millis early = Hours(1);  // and so far ahead of it.
  Millis claim;             // So long a receipt without a member may be claimed; 0: never.
  Millis remember_receipts = Days(3 * 365 + 1);  // Duplicate horizon, on the stream clock.
  Millis remember_events = Days(400);

  // null when absent.
  const TriggerRule* FindTrigger(Name name) const;
  const WalletRule* FindWallet(Name name) const;
  const WalletRule* FindWallet(absl::string_view name) const;  // A word of an event: not interned.
  const TierLadder* FindLadder(Name name) const;
  const Campaign* FindCampaign(Name name) const;
  const EntitlementRule* FindEntitlement(Name name) const;
  const AchievementRule* FindAchievement(Name name) const;
  const ChoiceRule* FindChoice(absl::string_view name) const;  // A word of an event: not interned.
  const RewardRule* FindReward(absl::string_view name) const;
  const DrawRule* FindDraw(absl::string_view name) const;
  const MessageChannel* FindChannel(absl::string_view name) const;  // A word of an event.
  const CascadeRule* FindCascade(Name name) const;
  const Fund* FindFund(Name name) const;
  const Limit* FindBudget(absl::string_view name) const;  // A word of an event: not interned.
  // The budget that a campaign's limit means in a store, of a receipt with these coupons (the first
  // of those that have one). null: there is none, and so nothing to give.
  const Limit* BudgetOf(const Limit& limit, absl::string_view store,
                        absl::Span<const absl::string_view> coupons) const;
  // Whether this is the account of a fund.
  bool IsFund(absl::string_view member) const;
  const Store* FindStore(absl::string_view store) const;
  // Who pays for what a campaign gives in a store.
  Name FunderOf(const Campaign& campaign, absl::string_view store) const;
  // The store's zone; the programme's for an empty or (any_store) unknown code.
  const Zone& ZoneOf(absl::string_view store) const;
};

// Sets the indices of groups from their names. False: a name is unknown, or a group is inside
// itself.
bool LinkGroups(Plan* plan);

// A budget of this campaign, or of this name among `budgets`. What counts times is another budget
// than what counts points, so that a version that changes the unit begins at 0.
std::string BudgetName(absl::string_view of, Limit::Measure measure);

// Whether a budget is one of this campaign or name, or of a part of it.
bool IsBudgetOf(absl::string_view of, absl::string_view budget);

// Adds those of the campaigns' limits to `budgets`. False: two of one name differ, or a campaign
// has two, or has one and gives rights.
bool CollectBudgets(Plan* plan);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PLAN_H_
