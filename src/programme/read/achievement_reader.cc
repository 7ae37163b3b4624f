#include "programme/read/achievement_reader.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/read/when_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr int64_t kMostPeriods = 100;

class AchievementReader {
 public:
  AchievementReader(const Node& node, Scope& scope)
      : node_(node),
        scope_(scope),
        fields_(node, shape::kAchievement, absl::StrCat("achievement `", node.key, "`"), scope) {}

  Json Read() {
    const size_t before = scope_.problems.size();
    const Campaign::On on = scope_.Choose(fields_.Need("on"), kOnWords, Campaign::On::kAction);
    if (on == Campaign::On::kEnrolled) {
      scope_.problems.Add(node_.place, "who enrols does so once: `on` is purchase or action");
    }
    Json form = {{"on", WordOf(kOnWords, on)}, {"when", AlwaysForm()}};
    const Node* const when = fields_.Get("when");
    if (when != nullptr && scope_.problems.size() == before) {
      form["when"] = ReadWhen(*when, on, scope_).condition;
    }
    const Node* const often = fields_.Need("at least");
    form["at_least"] = often == nullptr ? 1 : ReadCount(*often, "how often, such as 10");
    ReadPeriods(form);
    std::set<std::string> gives = {node_.key};
    if (const Node* more = fields_.Get("gives")) gives.merge(ReadNonPoints(*more, scope_));
    form["gives"] = gives;
    return form;
  }

 private:
  int64_t ReadCount(const Node& node, const char* example) {
    return scope_.Parse<int64_t>(node, example, 1,
                                 [&](absl::string_view text) -> absl::StatusOr<int64_t> {
                                   const absl::StatusOr<int64_t> count = ParseCount(text);
                                   return count.ok() ? count : Expected(example, text);
                                 });
  }

  // `each: week, for: 4 weeks`
  void ReadPeriods(Json& form) {
    const Node* const each_node = fields_.Get("each");
    const auto each = scope_.Choose(each_node, kEachWords, Limit::Each::kLifetime);
    form["each"] = WordOf(kEachWords, each);
    form["periods"] = 1;
    if (each == Limit::Each::kReceipt)
      scope_.Expect(*each_node, "day | week | month | quarter | year");
    const Node* const on_end = fields_.Get("for");
    if (on_end == nullptr) return;
    if (each == Limit::Each::kLifetime) {
      return scope_.problems.Add(on_end->key_place, "`for` needs `each`, such as week");
    }
    const std::string word = WordOf(kEachWords, each);
    const std::string example =
        absl::StrCat("how long, such as 4 ", word, "s, at most ", kMostPeriods);
    form["periods"] = scope_.Parse<int64_t>(
        *on_end, example, 1, [&](absl::string_view text) -> absl::StatusOr<int64_t> {
          absl::string_view number = text;
          const bool fits = absl::ConsumeSuffix(&number, absl::StrCat(" ", word, "s")) ||
                            absl::ConsumeSuffix(&number, absl::StrCat(" ", word));
          const absl::StatusOr<int64_t> count = fits ? ParseCount(number) : Expected(example, text);
          return count.ok() && *count <= kMostPeriods ? count : Expected(example, text);
        });
  }

  const Node& node_;
  Scope& scope_;
  Fields fields_;
};

}  // namespace

Json ReadBadges(const Node& node, Scope& scope) {
  Json badges = Json::object();
  if (node.kind != Node::Kind::kMap) return badges;
  for (const Node& child : node.children) {
    if (scope.entitlements.contains(child.key) || scope.coupons.contains(child.key)) {
      scope.problems.Add(child.key_place,
                         absl::StrCat("`", child.key, "` is a right or a coupon already"));
    }
    scope.entitlements.insert(child.key);
    badges[child.key] = Json{{"lasts", NeverExpiresForm()}};
  }
  return badges;
}

Json ReadAchievements(const Node& node, Scope& scope) {
  return ReadNamed(node, kAchievementNaming, scope, [&](const Node& achievement) {
    return AchievementReader(achievement, scope).Read();
  });
}

}  // namespace kopilka
