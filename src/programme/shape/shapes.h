// The shapes of all maps of a programme file.
#ifndef KOPILKA_PROGRAMME_SHAPE_SHAPES_H_
#define KOPILKA_PROGRAMME_SHAPE_SHAPES_H_

#include "programme/shape/shape.h"

namespace kopilka::shape {

// Whose keys no shape lists: names that the file declares elsewhere, and all of a transcript.
inline constexpr Value kAnything = {};
inline constexpr Shape kUnlisted = {"unlisted", {}, &kAnything};

// programme_shapes.cc
extern const Shape kProgramme;
extern const Shape kIncluded;  // A file that a programme includes.
extern const Shape kReturns;
extern const Shape kEarning;
extern const Shape kAccepts;
extern const Shape kRemember;
extern const Shape kStore;

// wallet_shapes.cc
extern const Shape kWallet;
extern const Shape kBurn;
extern const Shape kPayout;
extern const Shape kEarn;
extern const Shape kBecomes;
extern const Shape kExpiryCase;
extern const Shape kReinstates;
// The value of `expires` and of what lasts as long.
extern const Value kExpires;

// tier_shapes.cc
extern const Shape kLadder;
extern const Shape kStep;
extern const Shape kWay;

// right_shapes.cc
extern const Shape kEntitlement;
extern const Shape kCoupon;
extern const Shape kAchievement;
extern const Shape kChoice;
extern const Shape kReward;
extern const Shape kDraw;
extern const Shape kNonPoints;  // `gives`

// member_shapes.cc
extern const Shape kPeople;
extern const Shape kGift;
extern const Shape kTrigger;

// message_shapes.cc
extern const Shape kMessages;
extern const Shape kChannel;
extern const Shape kMessageLimit;
extern const Shape kCascade;
extern const Shape kCascadeStep;

// campaign_shapes.cc
extern const Shape kCampaign;
extern const Shape kValid;
extern const Shape kCombine;
extern const Shape kGroup;
extern const Shape kLimit;
extern const Shape kBudget;

// give_shapes.cc
extern const Shape kGive;    // By wallet.
extern const Shape kAmount;  // The long form of what one wallet gets.
extern const Shape kBracket;
extern const Shape kDiscount;

// condition_shapes.cc
extern const Shape kWhen;       // With `line` and `set`: the top of `when`.
extern const Shape kCondition;  // Inside it.
extern const Shape kReceipt;
extern const Shape kDates;
extern const Shape kDaysOfYear;
extern const Shape kMemberCondition;
extern const Shape kMemberAndDayCondition;

// line_shapes.cc
extern const Shape kLineCondition;
extern const Shape kPart;  // Of a set.
extern const Shape kPrice;
extern const Shape kListed;
extern const Shape kChosen;

}  // namespace kopilka::shape

#endif  // KOPILKA_PROGRAMME_SHAPE_SHAPES_H_
