#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kCodesOrChosen = {.pattern = text::kCode.pattern,
                                  .what = text::kCode.what,
                                  .plain = Plain::kAny,
                                  .map = &kChosen,
                                  .list = &text::kCode};
constexpr Value kSkus = {.map = &kListed, .otherwise = &kCodesOrChosen};
constexpr Value kUnits = {.pattern = "{decimal}(?: +units?)?",
                          .what = "units of one set such as 2",
                          .plain = Plain::kNumber};

constexpr Key kLineConditionKeys[] = {
    {"all", &kList<kMap<kLineCondition>>, "All of these hold"},
    {"any", &kList<kMap<kLineCondition>>, "Any of these holds"},
    {"not", &kMap<kLineCondition>, "This does not hold"},
    {"sku", &kSkus, "It is one of these, or on one of these lists"},
    {"category", &kCodesOrChosen, "A step anywhere in its path, or a path such as food > cheese"},
    {"brand", &kCodesOrChosen, "It is of one of these"},
    {"collection", &kMany<text::kCode>, "It is of one of these collections"},
    {"price", &kMap<kPrice>, "The price tag of one unit, before discounts"},
};

// A part of a set asks about lines and says how many units of them.
constexpr auto PartKeys() {
  std::array<Key, std::size(kLineConditionKeys) + 1> keys;
  keys[0] = {"units", &kUnits, "Units of one set"};
  std::copy(std::begin(kLineConditionKeys), std::end(kLineConditionKeys), keys.begin() + 1);
  return keys;
}
constexpr auto kPartKeys = PartKeys();

constexpr Key kPriceKeys[] = {
    {"from", &text::kMoney, "At least this"},
    {"to", &text::kMoney, "At most this"},
};
constexpr Key kListedKeys[] = {
    {"list", &kMany<text::kName>, "Lists of goods", kNeeded},
};
constexpr Key kChosenKeys[] = {
    {"chosen", &text::kName, "What the member chose", kNeeded},
};

}  // namespace

constinit const Shape kLineCondition = {"line condition", kLineConditionKeys};
constinit const Shape kPart = {"part of a set", kPartKeys};
constinit const Shape kPrice = {"price", kPriceKeys};
constinit const Shape kListed = {"listed goods", kListedKeys};
constinit const Shape kChosen = {"chosen goods", kChosenKeys};

}  // namespace kopilka::shape
