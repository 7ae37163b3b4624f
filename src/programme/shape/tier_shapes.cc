#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kWindow = {.pattern = "last +{period}",
                           .what = "last 12 months, or a window of the calendar",
                           .words = kTextsOf<kWindowWords>};

constexpr Key kLadderKeys[] = {
    {"by", &kOneOf<kTierMeasureWords>, "What lifts a member", kNeeded},
    {"wallet", &text::kName, "Whose points or balance count"},
    {"window", &kWindow, "Over which time it is counted"},
    {"takes effect", &kOneOf<kTakesEffectWords>, "When what a window counts is the step"},
    {"downgrade", &kOneOf<kDowngradeWords>, "What the review does where the step is not earned"},
    {"review", &text::kDayOfYear, "Day of the review, with a window of a year"},
    {"grace", &text::kPeriod, "The review comes so long after the window"},
    {"steps", &kNamed<kMapOrNothing<kStep>>, "Steps by name; everybody begins at one", kNeeded},
};
constexpr Key kStepKeys[] = {
    {"from", &text::kMeasured, "What it takes in the window"},
    {"or", &kMany<kMap<kWay>>, "Other ways onto the step"},
    {"keeps", &kOneOf<kYesNoWords>, "Whether no review takes the step away"},
    {"multiplies", &text::kMultiplier, "Multiplier of what is given by_tier"},
    {"gives", &kMany<text::kName>, "Entitlements that are held as long as the step is"},
};
constexpr Key kWayKeys[] = {
    {"spend", &text::kMoney, "So much spend in the window"},
    {"visits", &text::kBareVisits, "So many visits in the window"},
    {"points", &text::kBarePoints, "So many points in the window"},
    {"balance", &text::kBarePoints, "So many active points, now"},
    {"member for", &text::kPeriod, "That long after the enrolment"},
    {"when", &kMap<kMemberCondition>, "As long as this holds of the member"},
};

}  // namespace

constinit const Shape kLadder = {"ladder", kLadderKeys};
constinit const Shape kStep = {"step", kStepKeys};
constinit const Shape kWay = {"way", kWayKeys};

}  // namespace kopilka::shape
