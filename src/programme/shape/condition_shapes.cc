#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kTotal = {.pattern = "at least +{money}",
                          .what = "a total such as at least 500 RUB"};
constexpr Value kQuantity = {.pattern = "at least +{decimal} +units?",
                             .what = "a quantity such as at least 3 units"};
constexpr Value kBirthday = {.pattern = "today|within +{whole} +days?",
                             .what = "today, or within 3 days"};
constexpr Value kEnrolled = {
    .pattern = text::kWithin.pattern, .what = text::kWithin.what, .map = &kDaysOfYear};
constexpr Value kAttribute = {.pattern = text::kCode.pattern,
                              .what = text::kCode.what,
                              .plain = Plain::kAny,
                              .map = &kDaysOfYear,
                              .list = &text::kCode};
constexpr Value kPartOfSet = {
    .pattern = "{decimal} +units?", .what = "units such as 2 units", .map = &kPart};

constexpr Key kConditionKeys[] = {
    {"all", &kList<kMap<kCondition>>, "All of these hold"},
    {"any", &kList<kMap<kCondition>>, "Any of these holds"},
    {"not", &kMap<kCondition>, "This does not hold"},
    {"any line", &kMap<kLineCondition>, "There is such a line"},
    {"every line", &kMap<kLineCondition>, "All lines are such"},
    {"receipt", &kMap<kReceipt>, "The receipt as a whole"},
    {"till type", &kMany<text::kCode>, "It was a till of one of these types"},
    {"tender", &kMany<text::kCode>, "One of these means paid a part"},
    {"coupon", &kMany<text::kCode>, "One of these was shown"},
    {"purchase number", &text::kNthPurchase, "It is the member's such purchase"},
    {"action", &kMany<text::kCode>, "The action is of this kind"},
    {"event", &kNamed<kMany<text::kCode>>, "The action says so of itself"},
    {"store", &kMany<text::kCode>, "It happened in one of these stores"},
    {"region", &kMany<text::kCode>, "It happened in a store of one of these regions"},
    {"banner", &kMany<text::kCode>, "It happened in a store of one of these banners"},
    {"partner", &kMany<text::kName>, "It happened in a store of one of these partners"},
    {"channel", &kMany<text::kCode>, "It happened there"},
    {"weekday", &kMany<text::kWeekdays>, "On these days of the store"},
    {"hours", &text::kHours, "In these hours of the store"},
    {"dates", &kMap<kDates>, "Between these days of the store, both included"},
    {"season", &kMap<kDaysOfYear>, "Between these days of any year, both included"},
    {"tier", &kNamed<kMany<text::kName>>, "By ladder: the member is on one of these steps"},
    {"has", &kMany<text::kName>, "The member holds one of these entitlements"},
    {"segment", &kMany<text::kCode>, "The member is in one of these"},
    {"attribute", &kNamed<kAttribute>, "The member's attribute has one of these values"},
    {"birthday", &kBirthday, "The member's birthday is near"},
    {"enrolled", &kEnrolled, "The member is so new"},
    {"invited_by", &kOneOf<kInvitedByWords>, "Somebody brought the member"},
    {"control", &kMany<text::kName>, "The member is in one of these controls"},
};

// What chooses the goods that count stands at the top of `when` only.
constexpr auto WhenKeys() {
  std::array<Key, std::size(kConditionKeys) + 2> keys;
  keys[0] = {"line", &kMap<kLineCondition>, "There is such a line; these are the matching lines"};
  keys[1] = {"set", &kNamed<kPartOfSet>, "There are such goods, which make a set"};
  std::copy(std::begin(kConditionKeys), std::end(kConditionKeys), keys.begin() + 2);
  return keys;
}
constexpr auto kWhenKeys = WhenKeys();

constexpr Key kReceiptKeys[] = {
    {"total", &kTotal, "After discounts, at least this money"},
    {"quantity", &kQuantity, "At least so many units"},
};
constexpr Key kDatesKeys[] = {
    {"from", &text::kDay, "First day", kNeeded},
    {"to", &text::kDay, "Last day, included", kNeeded},
};
constexpr Key kDaysOfYearKeys[] = {
    {"from", &text::kDayOfYear, "First day", kNeeded},
    {"to", &text::kLastDay, "Last day, included", kNeeded},
};
constexpr Key kMemberConditionKeys[] = {
    {"all", &kList<kMap<kMemberCondition>>, "All of these hold"},
    {"any", &kList<kMap<kMemberCondition>>, "Any of these holds"},
    {"not", &kMap<kMemberCondition>, "This does not hold"},
    {"segment", &kMany<text::kCode>, "The member is in one of these"},
    {"attribute", &kNamed<kAttribute>, "The member's attribute has one of these values"},
};
constexpr Key kMemberAndDayConditionKeys[] = {
    {"tier", &kNamed<kMany<text::kName>>, "By ladder: the member is on one of these steps"},
    {"all", &kList<kMap<kMemberAndDayCondition>>, "All of these hold"},
    {"any", &kList<kMap<kMemberAndDayCondition>>, "Any of these holds"},
    {"not", &kMap<kMemberAndDayCondition>, "This does not hold"},
    {"segment", &kMany<text::kCode>, "The member is in one of these"},
    {"attribute", &kNamed<kAttribute>, "The member's attribute has one of these values"},
    {"enrolled", &kEnrolled, "The member is so new"},
    {"dates", &kMap<kDates>, "Between these days, both included"},
    {"season", &kMap<kDaysOfYear>, "Between these days of any year, both included"},
};

}  // namespace

constinit const Shape kWhen = {"when", kWhenKeys};
constinit const Shape kCondition = {"condition", kConditionKeys};
constinit const Shape kReceipt = {"receipt", kReceiptKeys};
constinit const Shape kDates = {"dates", kDatesKeys};
constinit const Shape kDaysOfYear = {"days of the year", kDaysOfYearKeys};
constinit const Shape kMemberCondition = {"condition about the member", kMemberConditionKeys};
constinit const Shape kMemberAndDayCondition = {"condition about the member and the day",
                                                kMemberAndDayConditionKeys};

}  // namespace kopilka::shape
