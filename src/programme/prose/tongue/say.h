// Say: everything that a page can say of a programme, one pattern each in every language
// (english_words.cc, russian_words.cc). Names are `k` + noun + what is said of it; a comment says
// what stands in the places. A condition is half a sentence, and its opposite stands beside it.
#ifndef KOPILKA_PROGRAMME_PROSE_TONGUE_SAY_H_
#define KOPILKA_PROGRAMME_PROSE_TONGUE_SAY_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace kopilka::prose {

enum class Say : uint16_t {
  // Headings.
  kProgramme,  // name
  kHeadWhole,
  kHeadWallet,
  kHeadRights,
  kHeadAchievements,
  kHeadChoices,
  kHeadRewards,
  kHeadDraws,
  kHeadTiers,
  kHeadCampaigns,
  kHeadGroups,
  kHeadPeople,
  kHeadTriggers,
  kHeadMessages,
  kHeadCascades,
  kHeadReturns,
  kHeadTerms,
  kWallet,        // name
  kRight,         // name
  kCouponOfRule,  // name
  kAchievement,   // name
  kChoice,        // name
  kReward,        // name
  kDraw,          // name
  kLadder,        // name
  kCampaign,      // name
  kTrigger,       // name
  kCascade,       // name

  // The whole.
  kWholeMoney,           // currency, zone
  kWholeFunder,          // funder
  kWholeEveryStore,      // -
  kWholeStores,          // stores
  kWholeStoresAndOther,  // stores
  kStoreRegion,          // region
  kStoreBanner,          // banner
  kStorePartner,         // partner
  kStoreZone,            // zone

  // Wallets.
  kWalletWorth,  // points, money
  kWalletCannotPay,
  kWalletShare,  // share
  kWalletWholeReceipt,
  kWalletExcept,  // goods
  kWalletAnyGoods,
  kWalletMinimum,   // points
  kWalletMultiple,  // points
  kWalletAnyNumber,
  kWalletReceipt,  // money
  kWalletAnyReceipt,
  kWalletHold,            // time
  kWalletPayout,          // points, money
  kWalletPayoutMinimum,   // points
  kWalletPayoutMultiple,  // points
  kWalletPayoutAtMost,    // points, period
  kWalletPayoutUnbounded,
  kWalletPayoutHold,  // time
  kWalletActiveAtOnce,
  kWalletActiveAfter,  // time
  kWalletActiveNext,   // day of the year
  kWalletActiveOn,     // day
  kWalletActiveWhen,   // event
  kWalletExpires,      // an expiry
  kWalletDebtForbidden,
  kWalletDebtCut,
  kWalletDebtAllowed,
  kWalletAtMost,  // points
  kWalletUnbounded,
  kWalletReinstates,    // days, an expiry
  kWalletReinstatesIf,  // days, conditions, an expiry
  kWalletBecomes,       // points, right or coupon

  // When points expire; after "points".
  kExpiryNever,
  kExpiryAfter,    // period after activation
  kExpiryMonth,    // period
  kExpiryQuarter,  // period
  kExpiryHalf,     // period
  kExpiryYear,     // period
  kExpirySameDay,  // -: rolling without a period
  kExpiryThisMonth,
  kExpiryThisQuarter,
  kExpiryThisHalf,
  kExpiryThisYear,
  kExpiryNext,    // day of the year
  kExpirySecond,  // day of the year
  kExpiryThird,   // day of the year
  kExpiryIf,      // an expiry, conditions
  kExpiryElse,    // an expiry
  kExpiryAnniversary,
  kExpirySecondAnniversary,
  kExpiryThirdAnniversary,
  kExpiryPurchase,  // an expiry

  // When rights and choices end; after "it". In the order of kExpiry.
  kLastsNever,
  kLastsAfter,    // period
  kLastsMonth,    // period
  kLastsQuarter,  // period
  kLastsHalf,     // period
  kLastsYear,     // period
  kLastsSameDay,  // -: rolling without a period
  kLastsThisMonth,
  kLastsThisQuarter,
  kLastsThisHalf,
  kLastsThisYear,
  kLastsNext,    // day of the year
  kLastsSecond,  // day of the year
  kLastsThird,   // day of the year

  // Rights and coupons.
  kRightLasts,   // how long
  kCouponLasts,  // how long
  kCouponUses,   // times
  kCouponComesBack,
  kCouponStaysUsed,
  kCouponCodes,  // how many

  // Achievements.
  kAchievementCounts,    // occasion
  kAchievementCountsIf,  // occasion, condition
  kCountedPurchase,
  kCountedAction,
  kAchievementNeeds,  // times, each
  kAchievementOnEnd,  // times
  kAchievementHeld,
  kAchievementGives,  // rights

  // Choices.
  kChoiceAny,   // goods, number
  kChoiceFrom,  // goods, codes, number
  kChoiceCategories,
  kChoiceBrands,
  kChoiceSkus,
  kChoiceLasts,  // how long
  kChoiceAnyTime,
  kChoiceOnce,  // each

  // Rewards.
  kRewardPrice,  // points
  kRewardGives,  // rights
  kRewardAlways,
  kRewardIf,  // conditions

  // Draws.
  kDrawTickets,  // coupon, day
  kDrawGives,    // names
  kDrawSeal,     // seal

  // Tiers.
  kLadderBySpend,
  kLadderByPoints,  // wallet
  kLadderByVisits,
  kLadderByBalance,  // wallet
  kLadderLifetime,
  kLadderMonth,
  kLadderQuarter,
  kLadderHalf,
  kLadderYear,
  kLadderMembership,
  kLadderRolling,  // length
  kLadderNow,
  kLadderNextWindow,
  kLadderReviewNever,    // when
  kLadderReviewOneStep,  // when
  kLadderReviewQualify,  // when
  kLadderHaste,          // length
  kLadderStays,
  kReviewOn,     // day of the year
  kReviewAfter,  // -
  kReviewDaily,
  kReviewDailyGrace,  // length
  kReviewGrace,       // period
  kStepFirst,         // step
  kStepFrom,          // step, amount
  kStepWays,          // step, ways
  kStepByWays,        // step, ways
  kWaySpend,          // money
  kWayPoints,         // points
  kWayVisits,         // visits
  kWayBalance,        // points
  kWayMemberFor,      // period
  kWayWhen,           // conditions
  kStepMultiplies,    // step, multiplier
  kStepGives,         // step, rights
  kStepKeeps,         // step

  // Campaigns.
  kCampaignGives,    // occasion, gifts
  kCampaignGivesIf,  // occasion, conditions, gifts
  kOnPurchase,
  kOnAction,
  kOnActionOf,  // kinds
  kOnEnrolled,
  kValidFromTo,  // day, day
  kValidFrom,    // day
  kValidTo,      // day
  kValidAlways,
  kCampaignFunder,   // funder
  kCampaignPartner,  // funder

  // What a campaign gives.
  kGiveFixed,           // points
  kGivePerStep,         // points, money, base
  kGiveShare,           // share, base, wallet
  kGivePerUnit,         // points, goods
  kGiveByTier,          // "regular 10, silver 15", wallet
  kGiveByTierStep,      // "regular 10, silver 15", wallet, money, base
  kGivePerQuantity,     // points, units, goods
  kGiveByTierQuantity,  // "regular 10, silver 15", wallet, units, goods
  kGiveBrackets,        // brackets, base, wallet
  kGiveMultiple,        // share, campaign, wallet
  kBracketTo,           // share, money, each
  kBracketAbove,        // share, each
  kGiveTierPoints,      // tier, points or share
  kDiscountShare,       // share, base
  kDiscountMoney,       // money, base
  kDiscountByTier,      // "regular 3 %, silver 5 %", base
  kDiscountPrice,       // money, units
  kBaseReceipt,
  kBaseBeforeDiscounts,
  kBaseGoods,       // goods
  kBaseUnits,       // units
  kUnitsReceipt,    // -: of a receipt
  kUnitsReceiptOf,  // the same in the genitive, as those below
  kUnitsSet,
  kUnitsSetOf,
  kUnitsPart,  // goods
  kUnitsPartOf,
  kUnitsCheapest,  // units, of what
  kUnitsCheapestOf,
  kUnitsDearest,
  kUnitsDearestOf,
  kBaseAllGoods,    // -
  kBaseAllGoodsOf,  // the same in the genitive
  kNoteWorth,       // money, points
  kNoteMultiplied,  // ladder
  kNoteMoney,       // rounding
  kNoteDown,
  kNoteHalfUp,
  kNoteHalfEven,
  kNoteUp,
  kNoteActiveAtOnce,
  kNoteActiveAfter,  // time
  kNoteActiveNext,   // day of the year
  kNoteActiveOn,     // day
  kNoteActiveWhen,   // event
  kNoteExpires,      // an expiry

  kNoteCompared,   // points, money
  kGiveToInviter,  // what is given
  kGiveToLevel,    // what is given, number
  kGiveToFund,     // what is given, fund

  // Groups of campaigns.
  kGroup,  // name
  kGroupAll,
  kGroupFirst,
  kGroupBestForMember,
  kGroupBestForChain,
  kGroupByReceipt,
  kGroupByLine,
  kMemberOf,          // group
  kMemberOfPriority,  // group, priority
  kMemberOfNone,

  // Limits.
  kLimitPoints,           // points, each
  kLimitTimes,            // times, each
  kLimitMoney,            // money, each
  kLimitTells,            // what, each, freed
  kLimitPointsOfInviter,  // points, each
  kLimitTimesOfInviter,   // times, each
  kLimitCooldown,         // time
  kLimitOfAll,            // points, money or times; each, over, freed, budget
  kLimitOfStore,          // the same
  kLimitOfCoupon,         // the same
  kEachReceipt,
  kEachDay,
  kEachWeek,
  kEachMonth,
  kEachQuarter,
  kEachYear,
  kEachLifetime,
  kOverCut,
  kOverRefuse,
  kFreedByReturn,
  kNotFreedByReturn,

  // Conditions.
  kAlways,
  kNever,
  kAnd,
  kOr,
  kListAnd,
  kListOr,
  kGoodsSku,  // codes
  kNotGoodsSku,
  kGoodsCategory,  // codes
  kNotGoodsCategory,
  kGoodsBrand,  // codes
  kNotGoodsBrand,
  kGoodsCollection,  // codes
  kNotGoodsCollection,
  kGoodsPrice,  // money, money
  kNotGoodsPrice,
  kGoodsPriceFrom,  // money
  kNotGoodsPriceFrom,
  kGoodsPriceTo,  // money
  kNotGoodsPriceTo,
  kGoodsChosen,  // choice
  kNotGoodsChosen,
  kGoods,    // conditions about goods
  kGoodsOf,  // the same in the genitive
  kAnyLine,  // goods
  kNotAnyLine,
  kSet,           // parts
  kSetPart,       // units, goods
  kSetPartNamed,  // units, goods, part
  kEveryLine,     // goods
  kNotEveryLine,
  kStore,  // codes
  kNotStore,
  kChannel,  // codes
  kNotChannel,
  kTillType,  // codes
  kNotTillType,
  kTender,  // codes
  kNotTender,
  kCoupon,  // codes
  kNotCoupon,
  kHas,  // rights
  kNotHas,
  kOwnCoupon,  // coupons
  kNotOwnCoupon,
  kTotal,  // money
  kNotTotal,
  kQuantity,  // units
  kNotQuantity,
  kAction,  // codes
  kNotAction,
  kWeekday,  // days
  kNotWeekday,
  kHours,  // time, time
  kNotHours,
  kDates,  // day, day
  kNotDates,
  kDatesFrom,  // day
  kNotDatesFrom,
  kDatesTo,  // day
  kNotDatesTo,
  kSeason,  // day of the year, day of the year
  kNotSeason,
  kTier,  // ladder, steps
  kNotTier,
  kSegment,  // codes
  kNotSegment,
  kAttribute,  // name, values
  kNotAttribute,
  kBirthday,  // days
  kNotBirthday,
  kBirthdayToday,
  kNotBirthdayToday,
  kEnrolledWithin,  // days
  kNotEnrolledWithin,
  kAttributeDay,  // name, day of the year, day of the year
  kNotAttributeDay,
  kEnrolledDay,  // day of the year, day of the year
  kNotEnrolledDay,
  kNth,  // number
  kNotNth,
  kEveryNth,  // number
  kNotEveryNth,
  kInvited,
  kNotInvited,
  kControl,  // name, share
  kNotControl,
  kDetail,  // name, values
  kNotDetail,
  kDetailAtLeast,  // name, number
  kNotDetailAtLeast,

  kOfWallet,  // wallet

  // What members do for each other.
  kGift,         // wallets
  kGiftAtLeast,  // points
  kGiftAtMost,   // points, each
  kGiftUnbounded,
  kFund,  // fund, member

  // Triggers.
  kTriggerAccrued,      // points
  kTriggerRedeemed,     // points
  kTriggerActivated,    // points
  kTriggerExpiring,     // points, days
  kTriggerExpired,      // points
  kTriggerAtLeast,      // points
  kTriggerAnyPointsOf,  // wallet
  kTriggerAnyTier,
  kTriggerTier,               // ladder
  kTriggerNearTier,           // amount, ladder
  kTriggerDowngrade,          // days
  kTriggerDowngradeIn,        // days, ladder
  kTriggerReaches,            // points
  kTriggerFallsBelow,         // points
  kTriggerBirthday,           // -
  kTriggerBeforeBirthday,     // days
  kTriggerInactive,           // days
  kTriggerEntitlementGiven,   // right
  kTriggerEntitlementEnding,  // days, right
  kTriggerEntitlementEnded,   // right
  kTriggerCouponIssued,       // coupon
  kTriggerCouponUsed,         // coupon
  kTriggerCouponExpiring,     // days, coupon
  kTriggerCouponExpired,      // coupon
  kTriggerAnyEntitlement,
  kTriggerAnyCoupon,
  kTriggerAnyBudget,  // share
  kTriggerBudget,     // share, budget
  kTriggerAnyLimit,
  kTriggerLimit,     // campaign
  kTriggerPurchase,  // condition
  kTriggerAnySegmentEntered,
  kTriggerSegmentEntered,  // segment
  kTriggerAnySegmentLeft,
  kTriggerSegmentLeft,  // segment
  kTriggerAnyAction,
  kTriggerAction,          // conditions
  kTriggerAfterAnyAction,  // time
  kTriggerAfterAction,     // time, conditions
  kTriggerDay,             // day, time of the day
  kTriggerDayIf,           // day, time of the day, conditions
  kTriggerGives,           // rights

  // How messages are sent, and cascades of them.
  kChannelNeeded,   // channel
  kChannelAssumed,  // channel
  kQuietHours,      // time of the day, time of the day, zone
  kNoQuietHours,
  kMessageLimit,  // times, each
  kCascadeOn,     // message
  kCascadeStep,   // number, channel, time
  kCascadeOrder,
  kCascadeEndsReaction,
  kCascadeEndsPurchase,

  // Returns and what never earns.
  kReturnReEarn,
  kReturnShare,
  kTakeUnlimited,
  kTakeWithinBalance,
  kTakeOnlyPending,
  kEarnsNothing,  // goods
  kEarnsAll,
  kTendersEarnNothing,  // tenders
  kPointsEarnNothing,

  // The small print.
  kTermLate,      // time
  kTermEarly,     // time
  kTermReceipts,  // time
  kTermEvents,    // time
  kTermLines,     // money
  kTermClaim,     // time

  // What differs between two versions.
  kDiffSame,
  kDiffUnspoken,
  kDiffFrom,     // old version, new version
  kDiffHead,     // name
  kDiffNew,      // entry
  kDiffDropped,  // entry
  kDiffBecomes,  // entry, old words, new words, sentence
  kDiffWas,      // entry, new sentence, old sentence
  kDiffAdded,    // entry, sentence
  kDiffGone,     // entry, sentence
  kDiffCodes,    // entry
  kDiffLate,     // campaign, day, time
  kLast = kDiffLate,
};

inline constexpr size_t kSayCount = static_cast<size_t>(Say::kLast) + 1;

struct SayPattern {
  Say say = Say::kProgramme;
  absl::string_view pattern;
};

// Whether a language has a pattern for everything, in the order above. A static_assert asks it.
template <size_t n>
constexpr bool SaysEverything(const SayPattern (&patterns)[n]) {
  if (n != kSayCount) return false;
  for (size_t i = 0; i < n; ++i) {
    if (static_cast<size_t>(patterns[i].say) != i || patterns[i].pattern.empty()) return false;
  }
  return true;
}

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_TONGUE_SAY_H_
