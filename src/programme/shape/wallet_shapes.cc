#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kBurnShare = {.pattern = "{share} +of receipt",
                              .what = "a share such as 30 % of receipt"};
constexpr Value kExpiryOrCase = OneOrMore(
    {.pattern = text::kExpiry.pattern, .what = text::kExpiry.what, .map = &kExpiryCase}, nullptr);

constexpr Key kWalletKeys[] = {
    {"burn", &kMap<kBurn>, "How points pay"},
    {"payout", &kMap<kPayout>, "How points become money in an account outside of the chain"},
    {"earn", &kMap<kEarn>, "What a share of money becomes"},
    {"activates", &text::kActivates, "When points may be spent"},
    {"expires", &kExpires, "The last day of the points, counted from activation"},
    {"reinstates", &kMany<kMap<kReinstates>>, "How far back expired points may come back"},
    {"debt", &kOneOf<kDebtWords>, "A return of points already spent"},
    {"at_most", &text::kPoints, "More points than that are not given"},
    {"becomes", &kMap<kBecomes>, "What so many points become, at once"},
};
constexpr Key kEarnKeys[] = {
    {"worth", &text::kMoney, "So much money ...", kNeeded},
    {"per", &text::kPoints, "... for so many points"},
};
constexpr Key kBurnKeys[] = {
    {"worth", &text::kMoney, "So much money is paid ...", kNeeded},
    {"per", &text::kPoints, "... by so many points"},
    {"at_most", &kBurnShare, "Share of what may be paid with points"},
    {"except", &kMap<kLineCondition>, "Lines that points may not pay"},
    {"minimum", &text::kPoints, "Fewest points of one redemption"},
    {"multiple", &text::kPoints, "A redemption is a multiple of it"},
    {"receipt_at_least", &text::kMoney, "Smaller receipts cannot be paid"},
    {"hold", &text::kTime, "How long a reservation lasts"},
};
constexpr Key kPayoutKeys[] = {
    {"worth", &text::kMoney, "So much money is paid out ...", kNeeded},
    {"per", &text::kPoints, "... for so many points"},
    {"minimum", &text::kPoints, "Fewest points of one payout"},
    {"multiple", &text::kPoints, "A payout is a multiple of it"},
    {"at_most", &text::kPoints, "What is paid out to one member in the period"},
    {"each", &kOneOf<kEachWords>, "The period"},
    {"hold", &text::kTime, "How long a payout waits for its confirmation"},
};
constexpr Key kBecomesKeys[] = {
    {"each", &text::kPoints, "So many active points", kNeeded},
    {"entitlement", &text::kName, "become this right"},
    {"coupon", &text::kName, "become this coupon"},
};
constexpr Key kExpiryCaseKeys[] = {
    {"on", &text::kExpiry, "A day of the year, such as next 1 March"},
    {"after", &text::kExpiry, "A period, such as 12 months"},
    {"when", &kMap<kMemberAndDayCondition>, "For whom, and on which day the points are earned"},
};

constexpr Key kReinstatesKeys[] = {
    {"within", &text::kDays, "What expired so long ago at most", kNeeded},
    {"expires", &kExpires, "The date it gets; the wallet's unless said"},
    {"when", &kMap<kMemberAndDayCondition>, "For whom"},
};

}  // namespace

constinit const Value kExpires = {
    .pattern = text::kExpiry.pattern, .what = text::kExpiry.what, .list = &kExpiryOrCase};
constinit const Shape kWallet = {"wallet", kWalletKeys};
constinit const Shape kBurn = {"burn", kBurnKeys};
constinit const Shape kPayout = {"payout", kPayoutKeys};
constinit const Shape kEarn = {"earn", kEarnKeys};
constinit const Shape kBecomes = {"becomes", kBecomesKeys};
constinit const Shape kReinstates = {"reinstates", kReinstatesKeys};
constinit const Shape kExpiryCase = {"expiry", kExpiryCaseKeys};

}  // namespace kopilka::shape
