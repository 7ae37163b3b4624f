#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Value kStepOrChannel = {.pattern = text::kName.pattern,
                                  .what = "a channel",
                                  .plain = Plain::kAny,
                                  .map = &kCascadeStep};

constexpr Key kMessagesKeys[] = {
    {"channels", &kNamed<kMapOrNothing<kChannel>>, "Channels by name", kNeeded},
    {"quiet", &text::kHours, "Hours in which nothing is asked for"},
    {"zone", &text::kZone, "Time zone of the quiet hours"},
    {"limit", &kMany<kMap<kMessageLimit>>, "How many messages a member gets at most"},
};
constexpr Key kChannelKeys[] = {
    {"consent", &kOneOf<kConsentWords>, "Whether a member must have said yes"},
};
constexpr Key kMessageLimitKeys[] = {
    {"times", &text::kCount, "So many messages ...", kNeeded},
    {"each", &kOneOf<kEachWords>, "... in this period", kNeeded},
};
constexpr Key kCascadeKeys[] = {
    {"on", &text::kName, "The trigger that begins it", kNeeded},
    {"steps", &kMany<kStepOrChannel>, "Channels in their order", kNeeded},
    {"ends with", &kOneOf<kEndsWithWords>, "What ends it"},
};
constexpr Key kCascadeStepKeys[] = {
    {"channel", &text::kName, "By which channel", kNeeded},
    {"wait", &text::kTime, "How long a reaction is waited for"},
};

}  // namespace

constinit const Shape kMessages = {"messages", kMessagesKeys};
constinit const Shape kChannel = {"channel", kChannelKeys};
constinit const Shape kMessageLimit = {"limit of messages", kMessageLimitKeys};
constinit const Shape kCascade = {"cascade", kCascadeKeys};
constinit const Shape kCascadeStep = {"step of a cascade", kCascadeStepKeys};

}  // namespace kopilka::shape
