#include "app/kpi/kpi_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/report/grouped_money.h"
#include "app/report/report_text.h"

namespace kopilka::app {
namespace {

constexpr char kRow[] = "  %-22s %16s  %s\n";
constexpr int64_t kWholeShare = 1'000'000;  // In millionths.
constexpr int kShareDigits = 4;             // Of a per cent, in millionths.

absl::int128 Power10(int n) { return n == 0 ? 1 : 10 * Power10(n - 1); }

std::string DayText(Day day) { return DateText(DateOf(day)); }

// How a figure is shown: to so many digits of a per cent or to a minor unit, rounded down or up.
struct Shown {
  int digits = 1;
  bool up = false;
};

absl::int128 Quotient(absl::int128 a, absl::int128 b, bool up) {
  return up && a > 0 ? (a + b - 1) / b : a / b;
}

// "30.5 %".
std::string PerCent(absl::int128 part, absl::int128 whole, const Shown& to) {
  const absl::int128 unit = Power10(to.digits);
  const absl::int128 n = Quotient(part * 100 * unit, whole, to.up);
  const std::string digits = Text(n % unit);
  return absl::StrCat(Thousands(n / unit), ".",
                      std::string(static_cast<size_t>(to.digits) - digits.size(), '0'), digits,
                      " %");
}

std::string FigureText(const Kpi& figure, const Plan& plan, const Shown& to = {}) {
  if (figure.whole == 0) return "-";
  if (figure.average) return GroupedMoney(plan, Quotient(figure.part, figure.whole, to.up));
  return PerCent(figure.part, figure.whole, to);
}

std::string OfText(const Kpi& figure, const Plan& plan) {
  const bool of_money = absl::string_view(figure.name) == "money in points";
  const std::string part =
      figure.average || of_money ? GroupedMoney(plan, figure.part) : Thousands(figure.part);
  const std::string whole = of_money ? GroupedMoney(plan, figure.whole) : Thousands(figure.whole);
  return absl::StrCat(part, figure.average ? " over " : " of ", whole);
}

const char* StateText(GoalState state) {
  switch (state) {
    case GoalState::kReached:
      return "reached";
    case GoalState::kOpen:
      return "open";
    case GoalState::kMissed:
      return "missed";
    case GoalState::kNoData:
      return "no data";
  }
  return "";
}

const Kpi& FigureOf(const Goal& goal, const KpiReport& report) {
  for (const Kpi& figure : report.figures) {
    if (goal.figure == figure.name) return figure;
  }
  return report.figures.front();  // Unreachable: goals name figures.
}

// As many digits as the target has, and away from it, so that what is shown is as far from it as
// what is: 29.96 % is not "missed: 30.0 %, wanted at least 30.0 %".
Shown ShownFor(const Goal& goal, const Kpi& figure) {
  Shown to{.up = goal.at_most};
  if (figure.average) return to;
  while (goal.target % static_cast<int64_t>(Power10(kShareDigits - to.digits)) != 0) ++to.digits;
  return to;
}

std::string TargetText(const Goal& goal, const Kpi& figure, const Plan& plan) {
  const std::string target = figure.average
                                 ? GroupedMoney(plan, Money{goal.target})
                                 : PerCent(goal.target, kWholeShare, ShownFor(goal, figure));
  return absl::StrCat(goal.at_most ? "at most " : "at least ", target,
                      goal.by ? absl::StrCat(" by ", DayText(*goal.by)) : "");
}

}  // namespace

GoalState StateOf(const Goal& goal, const KpiReport& report) {
  const Kpi& figure = FigureOf(goal, report);
  if (figure.whole == 0) return GoalState::kNoData;
  if (Reached(goal, figure)) return GoalState::kReached;
  return goal.by && report.until <= *goal.by ? GoalState::kOpen : GoalState::kMissed;
}

std::string KpiText(const KpiReport& report, const Plan& plan, const Style& style) {
  std::string text = absl::StrCat(style.Bold("Figures"), " from ", DayText(report.from), " to ",
                                  DayText(report.until), " (", plan.zone->name(), ")\n\n");
  for (const Kpi& figure : report.figures) {
    absl::StrAppend(
        &text, absl::StrFormat(kRow, figure.name, FigureText(figure, plan), OfText(figure, plan)));
  }
  if (report.goals.empty()) return text;
  absl::StrAppend(&text, "\n", style.Bold("Goals"), "\n");
  for (const Goal& goal : report.goals) {
    const Kpi& figure = FigureOf(goal, report);
    const GoalState state = StateOf(goal, report);
    const std::string word = StateText(state);
    absl::StrAppend(&text, "  ", absl::StrFormat("%-22s", goal.figure), " ",
                    state == GoalState::kMissed ? style.Bad(word) : word, ": ",
                    FigureText(figure, plan, ShownFor(goal, figure)), ", wanted ",
                    TargetText(goal, figure, plan), "\n");
  }
  return text;
}

std::string KpiJson(const KpiReport& report, const Plan& plan) {
  Json json = {{"from", DayText(report.from)},
               {"until", DayText(report.until)},
               {"currency", plan.currency},
               {"figures", Json::object()},
               {"goals", Json::array()}};
  for (const Kpi& figure : report.figures) {
    json["figures"][figure.name] = {{"part", NumberJson(figure.part)},
                                    {"whole", NumberJson(figure.whole)}};
  }
  for (const Goal& goal : report.goals) {
    json["goals"].push_back({{"figure", goal.figure},
                             {"at_most", goal.at_most},
                             {"target", goal.target},
                             {"by", goal.by ? DayText(*goal.by) : ""},
                             {"state", StateText(StateOf(goal, report))}});
  }
  return JsonLine(json);
}

}  // namespace kopilka::app
