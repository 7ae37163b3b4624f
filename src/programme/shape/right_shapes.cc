#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kOnEnd = {.pattern = "{whole} +(?:day|week|month|quarter|year)s?",
                          .what = "how many on end, such as 4 weeks"};
constexpr Value kPrice = {.pattern = "{whole} +{name}", .what = "a price such as 150 stars"};
constexpr Value kSealText = {
    .pattern = "[0-9a-f]{64}", .what = "the SHA-256 of the seed", .plain = Plain::kNumber};

constexpr Value kCodesPath = {.pattern = ".+", .what = "a file such as codes/cinema.txt"};

constexpr Key kEntitlementKeys[] = {
    {"lasts", &kExpires, "As expires of a wallet, counted from the day it is given"},
};
constexpr Key kCouponKeys[] = {
    {"lasts", &kExpires, "As expires of a wallet, counted from the day it is given"},
    {"uses", &text::kCount, "Receipts on which it may be shown"},
    {"comes back", &kOneOf<kYesNoWords>, "Whether the full return of a receipt undoes the use"},
    {"codes", &kMany<kCodesPath>, "Files with its codes, one a line; each is one member's"},
};
constexpr Key kAchievementKeys[] = {
    {"on", &kOneOf<kOnWords>, "purchase or action", kNeeded},
    {"when", &kMap<kWhen>, "What counts"},
    {"at least", &text::kCount, "How often", kNeeded},
    {"each", &kOneOf<kEachWords>, "In which period so often"},
    {"for", &kOnEnd, "In how many of these periods on end"},
    {"gives", &kMap<kNonPoints>, "What else is given"},
};
constexpr Key kChoiceKeys[] = {
    {"of", &kOneOf<kChoiceWords>, "What is chosen", kNeeded},
    {"from", &kMany<text::kCode>, "Codes that may be chosen"},
    {"at most", &text::kCount, "How many at a time"},
    {"lasts", &kExpires, "As expires of a wallet, counted from the day of the choice"},
    {"change", &kOneOf<kChangeWords>, "When it may be made again"},
};
constexpr Key kRewardKeys[] = {
    {"price", &kPrice, "Points of a wallet", kNeeded},
    {"gives", &kMap<kNonPoints>, "What is bought", kNeeded},
    {"when", &kMap<kWhen>, "Who may buy it, and when"},
};
constexpr Key kDrawKeys[] = {
    {"tickets", &text::kName, "The coupons among which is drawn", kNeeded},
    {"until", &text::kDay, "Tickets that are given till its end take part", kNeeded},
    {"sealed", &kSealText, "The SHA-256 of the seed", kNeeded},
    {"gives", &kMap<kNonPoints>, "What a ticket wins", kNeeded},
};
constexpr Key kNonPointsKeys[] = {
    {"entitlement", &kMany<text::kName>, "These rights"},
    {"coupon", &kMany<text::kName>, "These coupons"},
};

}  // namespace

constinit const Shape kEntitlement = {"entitlement", kEntitlementKeys};
constinit const Shape kCoupon = {"coupon", kCouponKeys};
constinit const Shape kAchievement = {"achievement", kAchievementKeys};
constinit const Shape kChoice = {"choice", kChoiceKeys};
constinit const Shape kReward = {"reward", kRewardKeys};
constinit const Shape kDraw = {"draw", kDrawKeys};
constinit const Shape kNonPoints = {"gives", kNonPointsKeys};

}  // namespace kopilka::shape
