#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kCombineValue = {
    .pattern = text::kName.pattern, .what = "a group", .plain = Plain::kAny, .map = &kCombine};
constexpr absl::string_view kPartnerText[] = {kPartnerOfTheStore};
constexpr Value kFundedBy = {.pattern = text::kName.pattern,
                             .what = "who pays",
                             .plain = Plain::kAny,
                             .words = kPartnerText};

constexpr Key kCampaignKeys[] = {
    {"on", &kOneOf<kOnWords>, "What must happen", kNeeded},
    {"valid", &kMap<kValid>, "When and where"},
    {"when", &kMap<kWhen>, "Under which conditions"},
    {"give", &kMany<kMap<kGive>>, "What each wallet gets", kNeeded},
    {"limit", &kMany<kMap<kLimit>>, "How much at most; all limits hold"},
    {"funded_by", &kFundedBy, "Who pays"},
    {"combine", &kCombineValue, "Its group"},
};
constexpr Key kValidKeys[] = {
    {"from", &text::kDay, "First day, of the store"},
    {"to", &text::kDay, "Last day, included"},
    {"weekdays", &kMany<text::kWeekdays>, "On these days"},
    {"hours", &text::kHours, "In these hours; the end is excluded"},
    {"stores", &kMany<text::kCode>, "In these stores"},
};
constexpr Key kCombineKeys[] = {
    {"group", &text::kName, "The group", kNeeded},
    {"priority", &text::kCount, "Its priority in the group, 1 to 1000000"},
};
constexpr Key kGroupKeys[] = {
    {"choose", &kOneOf<kChooseWords>, "Which of its members give", kNeeded},
    {"in", &text::kName, "The group that it is a member of"},
    {"priority", &text::kCount, "Its priority in that group, 1 to 1000000"},
    {"scope", &kOneOf<kGroupScopeWords>, "Whether every line chooses for itself"},
};
constexpr Key kLimitKeys[] = {
    {"points", &text::kBarePoints, "At most so many points"},
    {"money", &text::kMoney, "At most so much, of a discount"},
    {"times", &text::kCount, "At most so often"},
    {"cooldown", &text::kTime, "So long from one time to the next"},
    {"budget", &text::kName, "What one of the budgets has left"},
    {"per", &kOneOf<kPerWords>, "Whose points or times count"},
    {"each", &kOneOf<kEachWords>, "In which time"},
    {"over", &kOneOf<kOverWords>, "Give what is left, nothing, or all and tell"},
    {"freed by return", &kOneOf<kYesNoWords>, "Whether a return frees it"},
};
constexpr Key kBudgetKeys[] = {
    {"points", &text::kBarePoints, "So many points"},
    {"money", &text::kMoney, "So much, of discounts"},
    {"times", &text::kCount, "So often"},
    {"each", &kOneOf<kEachWords>, "In which period"},
    {"freed by return", &kOneOf<kYesNoWords>, "Whether a return frees it"},
};

}  // namespace

constinit const Shape kCampaign = {"campaign", kCampaignKeys};
constinit const Shape kValid = {"valid", kValidKeys};
constinit const Shape kCombine = {"combine", kCombineKeys};
constinit const Shape kGroup = {"group", kGroupKeys};
constinit const Shape kLimit = {"limit", kLimitKeys};
constinit const Shape kBudget = {"budget", kBudgetKeys};

}  // namespace kopilka::shape
