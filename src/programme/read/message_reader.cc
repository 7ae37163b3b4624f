#include "programme/read/message_reader.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/plan.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/read/store_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/calendar.h"
#include "programme/text/period.h"

namespace kopilka {
namespace {

Json ReadChannels(const Node& node, Scope& scope) {
  if (node.kind != Node::Kind::kMap) scope.unread.insert("messages");
  return ReadNamed(node, kChannelNaming, scope, [&](const Node& channel) {
    scope.channels.insert(channel.key);
    Fields fields(channel, shape::kChannel, absl::StrCat("channel `", channel.key, "`"), scope);
    const bool assumed = scope.Choose(fields.Get("consent"), kConsentWords, false);
    return Json{{"consent", WordOf(kConsentWords, assumed)}};
  });
}

Json ReadQuiet(const Node& node, std::string zone, const Node* own_zone, Json& zones,
               Scope& scope) {
  const Hours24 hours = scope.Parse<Hours24>(node, "hours such as 21:00-09:00", {0, 1}, ParseHours);
  if (hours.to - hours.from == 24 * 60) scope.Expect(node, "hours that leave some of the day");
  if (own_zone != nullptr) zone = ReadZone(*own_zone, zones, scope);
  return Json{{"from", hours.from}, {"to", hours.to}, {"zone", std::move(zone)}};
}

Json ReadMost(const Node& node, Scope& scope) {
  const char* const what = "how many messages, such as {times: 3, each: week}";
  Json limits = Json::array();
  std::set<std::string> periods;
  for (const Node* item : OneOrMore(node, what, scope)) {
    Fields fields(*item, shape::kMessageLimit, what, scope);
    const Node* const times = fields.Need("times");
    const Node* const each = fields.Need("each");
    const Limit::Each period = scope.Choose(each, kEachWords, Limit::Each::kLifetime);
    if (period == Limit::Each::kReceipt) scope.Expect(*each, "a period such as week");
    const std::string word = WordOf(kEachWords, period);
    if (!periods.insert(word).second) {
      scope.problems.Add(item->place, absl::StrCat("`each: ", word, "` is said twice"));
    }
    const int64_t most =
        times == nullptr ? 1 : scope.Parse<int64_t>(*times, "a number of times", 1, ParseCount);
    limits.push_back({{"each", word}, {"times", most}});
  }
  return limits;
}

class CascadeReader {
 public:
  CascadeReader(const Node& node, Scope& scope)
      : node_(node),
        scope_(scope),
        fields_(node, shape::kCascade, absl::StrCat("cascade `", node.key, "`"), scope) {}

  Json Read() {
    if (scope_.triggers.contains(node_.key)) {
      scope_.problems.Add(node_.key_place,
                          absl::StrCat("one of `triggers` is called `", node_.key, "`, too"));
    }
    Json form = {{"on", ReadOn()}, {"steps", Json::array()}};
    const Node* const steps = fields_.Need("steps");
    if (steps != nullptr) ReadSteps(*steps, form["steps"]);
    if (scope_.Choose(fields_.Get("ends with"), kEndsWithWords, false)) {
      form["ends_with_purchase"] = true;
    }
    return form;
  }

 private:
  std::string ReadOn() {
    const Node* const on = fields_.Need("on");
    if (on == nullptr) return "";
    const std::string trigger = scope_.Known(*on, "one of `triggers`", "triggers", scope_.triggers);
    const auto known = scope_.triggers.find(trigger);
    if (known != scope_.triggers.end() && known->second == TriggerKind::kBudget) {
      scope_.Expect(*on, "a trigger about a member");
    }
    return trigger;
  }

  void ReadSteps(const Node& node, Json& form) {
    for (const Node* item : OneOrMore(node, "a channel of `messages`", scope_)) {
      form.push_back(ReadStep(*item));
    }
    if (form.size() > kMaxCascadeSteps) {
      scope_.Expect(node, absl::StrCat("at most ", kMaxCascadeSteps, " steps"));
    }
  }

  // push, or {channel: push, wait: 3 hours}
  Json ReadStep(const Node& node) {
    Millis wait = CascadeRule::Step().wait;
    if (node.kind != Node::Kind::kMap) return StepForm(ReadChannel(node), wait);
    Fields fields(node, shape::kCascadeStep, "a step such as {channel: push, wait: 3 hours}",
                  scope_);
    const Node* const channel = fields.Need("channel");
    if (const Node* own = fields.Get("wait")) wait = ReadWait(*own, scope_);
    return StepForm(channel == nullptr ? "" : ReadChannel(*channel), wait);
  }

  static Json StepForm(const std::string& channel, Millis wait) {
    return Json{{"channel", channel}, {"wait_ms", wait.n}};
  }

  std::string ReadChannel(const Node& node) {
    return scope_.Known(node, "a channel of `messages`", "messages", scope_.channels);
  }

  const Node& node_;
  Scope& scope_;
  Fields fields_;
};

}  // namespace

Millis ReadWait(const Node& node, Scope& scope) {
  const Millis wait = scope.Parse<Millis>(node, "a time such as 3 hours", Days(1), ParseDuration);
  if (wait > Days(366)) scope.Expect(node, "at most 366 days");
  return wait;
}

Json ReadMessages(const Node& node, const std::string& zone, Json& zones, Scope& scope) {
  Fields fields(node, shape::kMessages, "`messages`", scope);
  Json form = {{"channels", Json::object()}};
  if (const Node* channels = fields.Need("channels")) {
    form["channels"] = ReadChannels(*channels, scope);
  }
  const Node* const own_zone = fields.Get("zone");
  if (const Node* quiet = fields.Get("quiet")) {
    form["quiet"] = ReadQuiet(*quiet, zone, own_zone, zones, scope);
  } else if (own_zone != nullptr) {
    fields.Refuse("zone", "is that of the `quiet` hours, and there are none");
  }
  if (const Node* limit = fields.Get("limit")) form["limits"] = ReadMost(*limit, scope);
  return form;
}

Json ReadCascades(const Node& node, Scope& scope) {
  return ReadNamed(node, kCascadeNaming, scope,
                   [&](const Node& cascade) { return CascadeReader(cascade, scope).Read(); });
}

}  // namespace kopilka
