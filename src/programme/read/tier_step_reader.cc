#include "programme/read/tier_step_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/read/member_condition_reader.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/period.h"

namespace kopilka {
namespace {

struct Step {
  std::string name;
  int64_t from = 0;
  Json form;
  Place place;
  bool known = true;  // Else `from` could not be read.
};

class StepsReader {
 public:
  StepsReader(TierMeasure measure, bool known, Scope& scope, std::set<std::string>& taken)
      : measure_(measure), known_(known), scope_(scope), taken_(taken) {}

  Json Read(const Node& node) {
    ReadNamed(node, kStepNaming, scope_, [&](const Node& child) {
      steps_.push_back(ReadStep(child));
      return Json();
    });
    absl::c_stable_sort(steps_, [](const Step& a, const Step& b) { return a.from < b.from; });
    CheckOrder(node);
    Json forms = Json::array();
    for (Step& step : steps_) forms.push_back(std::move(step.form));
    return forms;
  }

 private:
  Step ReadStep(const Node& node) {
    const size_t before = scope_.problems.size();
    Fields fields(node, shape::kStep, absl::StrCat("step `", node.key, "`"), scope_);
    Step step = {.name = node.key, .place = node.key_place};
    if (const Node* from = fields.Get("from")) {
      step.from = known_ ? ReadFrom(*from) : 0;
      step.known = known_ && !scope_.unread.contains("currency");
    }
    if (scope_.problems.size() != before) step.known = false;
    const Node* const ways = fields.Get("or");
    if (ways != nullptr && fields.Get("from") == nullptr) step.from = TierStep::kNoAmount;
    step.form = {{"name", step.name}, {"multiplies_ppm", 1'000'000}};
    if (step.from != TierStep::kNoAmount) step.form["from"] = step.from;
    if (const Node* factor = fields.Get("multiplies")) {
      step.form["multiplies_ppm"] =
          scope_.Parse<int64_t>(*factor, "a multiplier such as 1.5", 1'000'000, ParseMultiplier);
    }
    if (const Node* gives = fields.Get("gives")) {
      if (Json rights = ReadRights(*gives, scope_); !rights.empty()) step.form["gives"] = rights;
    }
    if (ways != nullptr) step.form["or"] = ReadWays(*ways);
    if (scope_.Choose(fields.Get("keeps"), kYesNoWords, false)) step.form["keeps"] = true;
    if (!taken_.insert(node.key).second) {
      scope_.problems.Add(node.key_place,
                          absl::StrCat("the step `", node.key, "` is in another ladder already"));
    }
    return step;
  }

  int64_t ReadFrom(const Node& node) {
    switch (measure_) {
      case TierMeasure::kSpend:
        return scope_.Amount(node, "an amount of spend", Money{0}).n;
      case TierMeasure::kVisits:
        return scope_.Parse<int64_t>(node, "visits such as 50 visits", 0, ParseVisits);
      default:
        return scope_.Parse<Points>(node, "points such as 100 points", {}, ParsePoints).n;
    }
  }

  // Sorted and without repeats: their order means nothing.
  Json ReadWays(const Node& node) {
    const char* const what = "ways onto the step, such as [{visits: 50}, {member for: 5 years}]";
    std::set<Json> ways;
    for (const Node* item : OneOrMore(node, what, scope_)) ways.insert(ReadWay(*item));
    return Json(ways);
  }

  Json ReadWay(const Node& node) {
    Fields fields(node, shape::kWay, "a way onto the step such as {visits: 50}", scope_);
    Json way = Json::object();
    if (const Node* spend = fields.Get("spend")) {
      way["spend"] = AtLeastOne(*spend, scope_.Amount(*spend, "an amount of spend", Money{1}).n);
    }
    if (const Node* visits = fields.Get("visits")) {
      way["visits"] = AtLeastOne(
          *visits, scope_.Parse<int64_t>(*visits, "visits such as 50", 1, ParseBareVisits));
    }
    for (const char* const key : {"points", "balance"}) {
      const Node* const points = fields.Get(key);
      if (points == nullptr) continue;
      way[key] = AtLeastOne(
          *points,
          scope_.Parse<Points>(*points, "points such as 100", Points{1}, ParseBarePoints).n);
    }
    if (const Node* term = fields.Get("member for")) {
      way["member for"] =
          PeriodForm(scope_.Parse<Period>(*term, "a period such as 5 years", {}, ParsePeriod));
    }
    if (const Node* when = fields.Get("when")) way["when"] = ReadMemberCondition(*when, scope_);
    if (way.size() != 1) scope_.Expect(node, "one way in each map: {visits: 50}");
    return way;
  }

  int64_t AtLeastOne(const Node& node, int64_t amount) {
    if (amount == 0) scope_.Expect(node, "more than nothing");
    return amount;
  }

  void CheckOrder(const Node& node) {
    const bool all_known = node.kind == Node::Kind::kMap &&
                           absl::c_all_of(steps_, [](const Step& step) { return step.known; });
    if (all_known && (steps_.empty() || steps_[0].from != 0)) {
      scope_.problems.Add(node.key_place,
                          "one step must have neither `from` nor `or`: where everybody begins");
    } else if (all_known && steps_[0].form.contains("or")) {
      scope_.problems.Add(steps_[0].place, absl::StrCat("`", steps_[0].name,
                                                        "` is where everybody begins: `or` "
                                                        "needs a higher step"));
    }
    for (size_t i = 1; i < steps_.size(); ++i) {
      const Step& a = steps_[i - 1];
      const Step& b = steps_[i];
      if (a.from != b.from || !a.known || !b.known) continue;
      const bool by_ways = a.from == TierStep::kNoAmount;
      scope_.problems.Add(std::max(a.place, b.place),
                          absl::StrCat("`", a.name, "` and `", b.name,
                                       by_ways ? "` have no `from` that says which is the higher"
                                               : "` begin at the same ",
                                       by_ways ? "" : WordOf(kTierMeasureWords, measure_)));
    }
  }

  const TierMeasure measure_;
  const bool known_;
  Scope& scope_;
  std::set<std::string>& taken_;
  std::vector<Step> steps_;
};

}  // namespace

Json ReadSteps(const Node& node, TierMeasure measure, bool known, Scope& scope,
               std::set<std::string>& taken) {
  return StepsReader(measure, known, scope, taken).Read(node);
}

}  // namespace kopilka
