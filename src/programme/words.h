// The closed lists of words of the language. The readers and the compiler share them: a word stands
// in the canonical form as it stands in the file.
#ifndef KOPILKA_PROGRAMME_WORDS_H_
#define KOPILKA_PROGRAMME_WORDS_H_

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"
#include "core/plan.h"

namespace kopilka {

template <typename E>
struct Word {
  absl::string_view text;
  E value;
};

// null when it is none of them.
template <typename E, size_t n>
const Word<E>* FindWord(const Word<E> (&words)[n], absl::string_view text) {
  for (const Word<E>& word : words) {
    if (word.text == text) return &word;
  }
  return nullptr;
}

inline constexpr Word<int> kSemanticsWords[] = {{"1", 1}};

// Whether stores that are not listed are taken.
inline constexpr Word<bool> kOtherStoresWords[] = {{"refused", false}, {"any", true}};

inline constexpr Word<DebtPolicy> kDebtWords[] = {
    {"forbidden", DebtPolicy::kForbidden},
    {"cut at zero", DebtPolicy::kCutAtZero},
    {"allowed", DebtPolicy::kAllowed},
};

inline constexpr int kMostReinstatedDays = 365;
inline constexpr Millis kMostCooldown = Days(3 * 366);

inline constexpr Word<ExpiryRule::Kind> kExpiryWords[] = {
    {"never", ExpiryRule::Kind::kNever},
    {"rolling", ExpiryRule::Kind::kRolling},
    {"calendar", ExpiryRule::Kind::kCalendar},
    {"anniversary", ExpiryRule::Kind::kAnniversary},
    {"after purchase", ExpiryRule::Kind::kAfterPurchase},
};

inline constexpr Word<ExpiryRule::RoundTo> kRoundToWords[] = {
    {"day", ExpiryRule::RoundTo::kDay},         {"month", ExpiryRule::RoundTo::kMonth},
    {"quarter", ExpiryRule::RoundTo::kQuarter}, {"half", ExpiryRule::RoundTo::kHalf},
    {"year", ExpiryRule::RoundTo::kYear},
};

inline constexpr Word<EntitlementRule::Kind> kEntitlementWords[] = {
    {"right", EntitlementRule::Kind::kRight},
    {"coupon", EntitlementRule::Kind::kCoupon},
};

inline constexpr Word<ChoiceRule::Of> kChoiceWords[] = {
    {"category", ChoiceRule::Of::kCategory},
    {"brand", ChoiceRule::Of::kBrand},
    {"sku", ChoiceRule::Of::kSku},
};

// When a choice may be made again; none: at any time.
inline constexpr Word<std::optional<Limit::Each>> kChangeWords[] = {
    {"at any time", std::nullopt},
    {"once a day", Limit::Each::kDay},
    {"once a week", Limit::Each::kWeek},
    {"once a month", Limit::Each::kMonth},
    {"once a quarter", Limit::Each::kQuarter},
    {"once a year", Limit::Each::kYear},
};

inline constexpr Word<TierLadder::Window> kWindowWords[] = {
    {"lifetime", TierLadder::Window::kLifetime},
    {"month", TierLadder::Window::kMonth},
    {"quarter", TierLadder::Window::kQuarter},
    {"half", TierLadder::Window::kHalf},
    {"year", TierLadder::Window::kYear},
    {"year of membership", TierLadder::Window::kMembership},
};

inline constexpr Word<TierMeasure> kTierMeasureWords[] = {
    {"spend", TierMeasure::kSpend},
    {"points", TierMeasure::kPoints},
    {"visits", TierMeasure::kVisits},
    {"balance", TierMeasure::kBalance},
};

// Whether what a window counts lifts in the next one.
inline constexpr Word<bool> kTakesEffectWords[] = {{"now", false}, {"next period", true}};

inline constexpr Word<TierLadder::Downgrade> kDowngradeWords[] = {
    {"never", TierLadder::Downgrade::kNever},
    {"one step", TierLadder::Downgrade::kOneStep},
    {"to qualify", TierLadder::Downgrade::kToQualify},
};

inline constexpr Word<Campaign::On> kOnWords[] = {
    {"purchase", Campaign::On::kPurchase},
    {"action", Campaign::On::kAction},
    {"enrolled", Campaign::On::kEnrolled},
};

inline constexpr Word<Give::Kind> kGiveWords[] = {
    {"per step", Give::Kind::kPerStep},
    {"share", Give::Kind::kShare},
    {"per unit", Give::Kind::kPerUnit},
    {"fixed", Give::Kind::kFixed},
    {"per quantity", Give::Kind::kPerQuantity},
    {"brackets", Give::Kind::kBrackets},
    {"price", Give::Kind::kPrice},
    {"multiple", Give::Kind::kMultiple},
};

inline constexpr Word<Give::Base> kBaseWords[] = {
    {"receipt", Give::Base::kReceipt},
    {"matching lines", Give::Base::kMatchingLines},
    {"receipt before discounts", Give::Base::kReceiptBeforeDiscounts},
    {"set", Give::Base::kSet},
};

inline constexpr Word<Give::Pick> kPickWords[] = {
    {"all", Give::Pick::kAll},
    {"cheapest", Give::Pick::kCheapest},
    {"dearest", Give::Pick::kDearest},
};

inline constexpr size_t kMaxSetParts = 8;

inline constexpr Word<CampaignGroup::Choose> kChooseWords[] = {
    {"all", CampaignGroup::Choose::kAll},
    {"first", CampaignGroup::Choose::kFirst},
    {"best for member", CampaignGroup::Choose::kBestForMember},
    {"best for chain", CampaignGroup::Choose::kBestForChain},
};

// Whether a group chooses by line.
inline constexpr Word<bool> kGroupScopeWords[] = {{"receipt", false}, {"line", true}};

inline constexpr Word<Rounding> kRoundingWords[] = {
    {"down", Rounding::kDown},
    {"half up", Rounding::kHalfUp},
    {"half even", Rounding::kHalfEven},
    {"up", Rounding::kUp},
};

inline constexpr Word<Limit::Measure> kMeasureWords[] = {
    {"points", Limit::Measure::kPoints},
    {"times", Limit::Measure::kTimes},
    {"money", Limit::Measure::kMoney},
};

inline constexpr Word<Limit::Each> kEachWords[] = {
    {"receipt", Limit::Each::kReceipt},   {"day", Limit::Each::kDay},
    {"week", Limit::Each::kWeek},         {"month", Limit::Each::kMonth},
    {"quarter", Limit::Each::kQuarter},   {"year", Limit::Each::kYear},
    {"lifetime", Limit::Each::kLifetime},
};

inline constexpr Word<Limit::Per> kPerWords[] = {
    {"member", Limit::Per::kMember},   {"inviter", Limit::Per::kInviter},
    {"campaign", Limit::Per::kBudget}, {"store", Limit::Per::kStore},
    {"coupon", Limit::Per::kCoupon},
};

// Who brought a member, where it may be anybody.
inline constexpr Word<int> kInvitedByWords[] = {{"anyone", 0}};

// Who pays for a campaign, where it is no one by name.
inline constexpr absl::string_view kPartnerOfTheStore = "partner of the store";

inline constexpr Word<Limit::Over> kOverWords[] = {
    {"cut", Limit::Over::kCut},
    {"refuse", Limit::Over::kRefuse},
    {"tell", Limit::Over::kTell},
};

inline constexpr Word<bool> kYesNoWords[] = {{"no", false}, {"yes", true}};

inline constexpr Word<TriggerKind> kTriggerWords[] = {
    {"accrued", TriggerKind::kAccrued},
    {"redeemed", TriggerKind::kRedeemed},
    {"activated", TriggerKind::kActivated},
    {"expiring", TriggerKind::kExpiring},
    {"expired", TriggerKind::kExpired},
    {"tier changed", TriggerKind::kTierChanged},
    {"balance", TriggerKind::kBalanceThreshold},
    {"birthday", TriggerKind::kBirthday},
    {"inactive", TriggerKind::kInactive},
    {"near tier", TriggerKind::kNearTier},
    {"will downgrade", TriggerKind::kWillDowngrade},
    {"entitlement given", TriggerKind::kEntitlementGiven},
    {"entitlement ending", TriggerKind::kEntitlementEnding},
    {"entitlement ended", TriggerKind::kEntitlementEnded},
    {"coupon issued", TriggerKind::kCouponIssued},
    {"coupon used", TriggerKind::kCouponUsed},
    {"coupon expiring", TriggerKind::kCouponExpiring},
    {"coupon expired", TriggerKind::kCouponExpired},
    {"budget", TriggerKind::kBudget},
    {"limit", TriggerKind::kLimit},
    {"purchase", TriggerKind::kPurchase},
    {"segment entered", TriggerKind::kSegmentEntered},
    {"segment left", TriggerKind::kSegmentLeft},
    {"action", TriggerKind::kAction},
    {"day", TriggerKind::kDay},
};

// Whether who has said nothing of a channel may be sent messages by it.
inline constexpr Word<bool> kEndsWithWords[] = {{"reaction", false}, {"purchase", true}};
inline constexpr Word<bool> kConsentWords[] = {{"needed", false}, {"assumed", true}};

inline constexpr Word<ReturnRule::By> kReturnByWords[] = {
    {"re-earn", ReturnRule::By::kReEarn},
    {"share", ReturnRule::By::kShare},
};

inline constexpr Word<ReturnRule::Take> kTakeWords[] = {
    {"unlimited", ReturnRule::Take::kUnlimited},
    {"within balance", ReturnRule::Take::kWithinBalance},
    {"only pending", ReturnRule::Take::kOnlyPending},
};

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_WORDS_H_
