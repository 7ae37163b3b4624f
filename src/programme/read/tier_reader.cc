#include "programme/read/tier_reader.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/text/amount.h"
#include "programme/text/calendar.h"

namespace kopilka {
namespace {

struct Step {
  std::string name;
  Money from;
  int64_t multiplies = 1'000'000;
  std::set<std::string> gives;
  Place place;
  bool known = true;  // Else `from` could not be read.
};

constexpr Word<int> kByWords[] = {{"spend", 0}};

class LadderReader {
 public:
  LadderReader(const Node& node, Scope& scope, std::set<std::string>& taken)
      : node_(node), scope_(scope), taken_(taken) {}

  Json Read() {
    Fields fields(node_, absl::StrCat("ladder `", node_.key, "`"), scope_);
    scope_.Choose(fields.Need("by"), kByWords, 0);
    const size_t before = scope_.problems.size();
    const auto window =
        scope_.Choose(fields.Get("window"), kWindowWords, TierLadder::Window::kLifetime);
    const bool window_known = scope_.problems.size() == before;
    const auto downgrade =
        scope_.Choose(fields.Get("downgrade"), kDowngradeWords, TierLadder::Downgrade::kNever);
    const Node* const review = fields.Get("review");
    if (window == TierLadder::Window::kLifetime && window_known) CheckLifetime(review, downgrade);
    const MonthDay day =
        review == nullptr
            ? MonthDay{}
            : scope_.Parse<MonthDay>(*review, "a day such as 1 January", {}, ParseMonthDay);
    Json ladder = {{"window", WordOf(kWindowWords, window)},
                   {"downgrade", WordOf(kDowngradeWords, downgrade)},
                   {"review", {day.month, day.day}}};
    ladder["steps"] = Json::array();
    std::set<std::string>& names = scope_.ladders[node_.key];
    const Node* const steps = fields.Need("steps");
    if (steps == nullptr || steps->kind != Node::Kind::kMap) scope_.unread.insert("tiers");
    for (const Step& step : ReadSteps(steps)) {
      names.insert(step.name);
      ladder["steps"].push_back(
          Json{{"name", step.name}, {"from", step.from.n}, {"multiplies_ppm", step.multiplies}});
      if (!step.gives.empty()) ladder["steps"].back()["gives"] = step.gives;
    }
    return ladder;
  }

 private:
  void CheckLifetime(const Node* review, TierLadder::Downgrade downgrade) {
    if (review != nullptr) {
      scope_.problems.Add(review->key_place, "`review` needs `window: year`");
    }
    if (downgrade != TierLadder::Downgrade::kNever) {
      scope_.problems.Add(node_.key_place,
                          "`downgrade` needs `window: year`: what was spent in a "
                          "lifetime does not become less");
    }
  }

  Step ReadStep(const Node& node) {
    const size_t before = scope_.problems.size();
    Fields fields(node, absl::StrCat("step `", node.key, "`"), scope_);
    Step step = {.name = node.key, .place = node.key_place};
    if (const Node* from = fields.Get("from")) {
      step.from = scope_.Amount(*from, "an amount of spend", Money{0});
      step.known = !scope_.unread.contains("currency");
    }
    if (scope_.problems.size() != before) step.known = false;
    if (const Node* factor = fields.Get("multiplies")) {
      step.multiplies =
          scope_.Parse<int64_t>(*factor, "a multiplier such as 1.5", 1'000'000, ParseMultiplier);
    }
    if (const Node* gives = fields.Get("gives")) step.gives = ReadRights(*gives, scope_);
    if (!taken_.insert(node.key).second) {
      scope_.problems.Add(node.key_place,
                          absl::StrCat("the step `", node.key, "` is in another ladder already"));
    }
    return step;
  }

  // From the lowest.
  std::vector<Step> ReadSteps(const Node* node) {
    std::vector<Step> steps;
    if (node == nullptr) return steps;
    ReadNamed(*node, kStepNaming, scope_, [&](const Node& child) {
      steps.push_back(ReadStep(child));
      return Json();
    });
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& a, const Step& b) { return a.from < b.from; });
    const bool known = node->kind == Node::Kind::kMap &&
                       absl::c_all_of(steps, [](const Step& step) { return step.known; });
    if (known && (steps.empty() || steps[0].from.n != 0)) {
      scope_.problems.Add(node->key_place, "one step must have no `from`: where everybody begins");
    }
    for (size_t i = 1; i < steps.size(); ++i) {
      if (steps[i].from != steps[i - 1].from || !steps[i].known || !steps[i - 1].known) continue;
      scope_.problems.Add(std::max(steps[i].place, steps[i - 1].place),
                          absl::StrCat("`", steps[i - 1].name, "` and `", steps[i].name,
                                       "` begin at the same spend"));
    }
    return steps;
  }

  const Node& node_;
  Scope& scope_;
  std::set<std::string>& taken_;  // Steps of all ladders.
};

}  // namespace

Json ReadTiers(const Node& node, Scope& scope) {
  std::set<std::string> taken;
  return ReadNamed(node, kLadderNaming, scope,
                   [&](const Node& ladder) { return LadderReader(ladder, scope, taken).Read(); });
}

}  // namespace kopilka
