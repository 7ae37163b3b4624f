#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kBasis = {
    .pattern = "{basis}", .what = "what is counted, such as matching lines", .plain = Plain::kAny};
constexpr Value kAmountOfWallet = {.pattern = "{whole}(?: +points?)?|{share}(?: of {basis})?",
                                   .what = "300, or 2 % of receipt",
                                   .plain = Plain::kNumber,
                                   .map = &kAmount};
constexpr Value kPointsOrByTier = {.pattern = text::kBarePoints.pattern,
                                   .what = text::kBarePoints.what,
                                   .plain = Plain::kNumber,
                                   .named = &text::kBarePoints};
constexpr Value kStepOfAmount = {.pattern = "{money}|{decimal} +units?",
                                 .what = "100.00 RUB, or 3 units"};
constexpr Value kDiscountValue = {
    .pattern = "(?:{share}|{money})(?: of {basis})?|{basis} for {money}",
    .what = "15 % of receipt, 100.00 RUB, or set for 300.00 RUB",
    .map = &kDiscount,
    .named = &text::kShare};
constexpr Value kShareOrByTier = {
    .pattern = text::kShare.pattern, .what = text::kShare.what, .named = &text::kShare};

constexpr Key kGiveKeys[] = {
    {"discount", &kDiscountValue, "Money off the prices"},
    {"entitlement", &kMany<text::kName>, "These rights"},
    {"coupon", &kMany<text::kName>, "These coupons"},
    {"to", &text::kName, "Who gets it: inviter, or one of the funds"},
    {"level", &text::kCount, "Of an inviter: 2 is who brought the inviter, up to 5"},
};
constexpr Key kAmountKeys[] = {
    {"per", &kStepOfAmount, "For each whole step of this much money, or goods"},
    {"points", &kPointsOrByTier, "Points; for every step of a ladder where they differ"},
    {"share", &text::kShare, "A share of money"},
    {"brackets", &kMany<kMap<kBracket>>, "Shares that depend on the total of a period"},
    {"each", &kOneOf<kEachWords>, "The period that brackets add up"},
    {"per_unit", &kPointsOrByTier, "Points for each whole unit of the matching lines"},
    {"of", &kBasis, "What is counted"},
    {"by_tier", &text::kName, "The ladder whose step multiplies"},
    {"rounds", &kOneOf<kRoundingWords>, "How the campaign's points on the receipt are rounded"},
    {"money_rounds", &kOneOf<kRoundingWords>, "How money is rounded before it becomes points"},
    {"multiplies", &text::kName, "What another campaign gives in this wallet ..."},
    {"by", &text::kMultiplier, "... so many times in all"},
    {"activates", &text::kActivates, "As in the wallet"},
    {"expires", &kExpires, "As in the wallet"},
};
constexpr Key kBracketKeys[] = {
    {"share", &text::kShare, "The share", kNeeded},
    {"to", &text::kMoney, "Where the bracket ends; the last has no end"},
};
constexpr Key kDiscountKeys[] = {
    {"share", &kShareOrByTier, "A share of the prices"},
    {"money", &text::kMoney, "So much money"},
    {"price", &text::kMoney, "What the units of `of` cost together"},
    {"of", &kBasis, "What is counted"},
    {"rounds", &kOneOf<kRoundingWords>, "How the share is rounded, to the minor unit"},
};

}  // namespace

constinit const Shape kGive = {"give", kGiveKeys, &kAmountOfWallet};
constinit const Shape kAmount = {"amount", kAmountKeys};
constinit const Shape kBracket = {"bracket", kBracketKeys};
constinit const Shape kDiscount = {"discount", kDiscountKeys};

}  // namespace kopilka::shape
