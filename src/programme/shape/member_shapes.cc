#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Key kPeopleKeys[] = {
    {"gift", &kMap<kGift>, "Members may give each other points"},
    {"funds", &kNamed<text::kCode>, "Funds by name: the member id of the account"},
};
constexpr Key kGiftKeys[] = {
    {"wallets", &kMany<text::kName>, "Of which wallets", kNeeded},
    {"at least", &text::kPoints, "Points of one gift"},
    {"at most", &text::kPoints, "What one member may give in the period"},
    {"each", &kOneOf<kEachWords>, "The period"},
};
constexpr Key kTriggerKeys[] = {
    {"on", &kOneOf<kTriggerWords>, "What it tells", kNeeded},
    {"wallet", &text::kName, "Of this wallet; else of every one"},
    {"ladder", &text::kName, "Of this ladder; else of every one"},
    {"entitlement", &text::kName, "Of this right; else of every one"},
    {"coupon", &text::kName, "Of these coupons; else of every one"},
    {"budget", &text::kName, "Of this budget; else of every one"},
    {"campaign", &text::kName, "Of the limits of this campaign; else of every one"},
    {"at least", &text::kPoints, "Fewer points are not worth a word"},
    {"in", &text::kDays, "Days before"},
    {"within", &text::kMeasured, "What is missing, in what the ladder counts"},
    {"after", &text::kTime, "Time since"},
    {"number", &text::kNthPurchase, "The purchase's number: 1, or every 10"},
    {"segment", &text::kCode, "Of this segment; else of every one"},
    {"day", &text::kDay, "The day of the programme's zone"},
    {"time", &text::kTimeOfDay, "The time of it"},
    {"when", &kMap<kWhen>, "Which actions, or which members"},
    {"gives", &kMap<kNonPoints>, "What comes with it"},
    {"spent", &text::kShare, "The share of the budget that is given or lent"},
    {"reaches", &text::kPoints, "From below to this or more"},
    {"falls below", &text::kPoints, "From this or more to below"},
};

}  // namespace

constinit const Shape kPeople = {"people", kPeopleKeys};
constinit const Shape kGift = {"gift", kGiftKeys};
constinit const Shape kTrigger = {"trigger", kTriggerKeys};

}  // namespace kopilka::shape
