#include "app/kpi/goals.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/whole_file.h"
#include "programme/other_files.h"
#include "programme/read/fields.h"
#include "programme/read/scope.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/calendar.h"
#include "programme/yaml/source_text.h"
#include "programme/yaml/tree.h"

namespace kopilka::app {
namespace {

constexpr int64_t kMillionths = 1'000'000;
constexpr char kGoalExample[] = "redemption: {at least: 30 %}";

class GoalReader {
 public:
  GoalReader(const std::vector<Kpi>& figures, const Currency& currency, Problems& problems)
      : figures_(figures), scope_(problems) {
    scope_.currency = currency;
  }

  std::vector<Goal> Read(const Node& root) {
    const bool empty = root.kind == Node::Kind::kEmpty || root.kind == Node::Kind::kMap;
    if (empty && root.children.empty()) {
      scope_.problems.Add(
          root.place, absl::StrCat("holds no goals; a goal is a figure and what is wanted of it, "
                                   "such as ",
                                   kGoalExample));
    } else if (!empty) {
      scope_.Expect(root, absl::StrCat("figures with their goals, such as ", kGoalExample));
    }
    std::vector<Goal> goals;
    for (const Node& child : root.children) {
      const Kpi* const figure = Find(child);
      if (figure != nullptr) goals.push_back(ReadGoal(child, *figure));
    }
    return goals;
  }

 private:
  const Kpi* Find(const Node& child) {
    std::vector<std::string> names;
    for (const Kpi& figure : figures_) {
      if (child.key == figure.name) return &figure;
      names.emplace_back(figure.name);
    }
    scope_.problems.Add(child.key_place,
                        absl::StrCat("expected a figure (", absl::StrJoin(names, " | "),
                                     "), found `", child.key, "`"));
    return nullptr;
  }

  Goal ReadGoal(const Node& node, const Kpi& figure) {
    Goal goal{.figure = figure.name};
    Fields fields(node, shape::kUnlisted, "a goal", scope_);
    const Node* const least = fields.Get("at least");
    const Node* const most = fields.Get("at most");
    if ((least == nullptr) == (most == nullptr)) {
      scope_.problems.Add(node.key_place, "a goal says one of `at least` and `at most`");
    } else {
      goal.at_most = most != nullptr;
      goal.target = Target(goal.at_most ? *most : *least, figure);
    }
    if (const Node* const by = fields.Get("by")) {
      goal.by = scope_.Parse(*by, "a day", Day(), ParseDay);
    }
    return goal;
  }

  int64_t Target(const Node& node, const Kpi& figure) {
    if (figure.average) return scope_.Amount(node, "an amount of money", Money{0}).n;
    return scope_.Parse(node, "a share", int64_t{0},
                        [](absl::string_view text) { return ParseShare(text, 100); });
  }

  const std::vector<Kpi>& figures_;
  Scope scope_;
};

}  // namespace

absl::StatusOr<std::vector<Goal>> ReadGoals(const std::string& path,
                                            const std::vector<Kpi>& figures,
                                            const Currency& currency) {
  const absl::StatusOr<std::string> text = ReadWholeFile(path);
  if (!text.ok()) return text.status();
  Problems problems(path);
  const std::optional<SourceText> source = SourceText::Check(*text, problems);
  const std::optional<Node> root = source ? ReadTree(*source, problems) : std::nullopt;
  std::vector<Goal> goals;
  if (root) goals = GoalReader(figures, currency, problems).Read(*root);
  if (!problems.empty()) return problems.ToStatus();
  return goals;
}

bool Reached(const Goal& goal, const Kpi& figure) {
  if (figure.whole == 0) return false;
  const absl::int128 is = figure.part * (figure.average ? 1 : kMillionths);
  const absl::int128 wanted = figure.whole * goal.target;
  return goal.at_most ? is <= wanted : is >= wanted;
}

}  // namespace kopilka::app
