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

std::string DayText(Day day) { return DateText(DateOf(day)); }

// "30.5 %", rounded down.
std::string PerCent(absl::int128 tenths) {
  return absl::StrCat(Thousands(tenths / 10), ".", Text(tenths % 10), " %");
}

std::string FigureText(const Kpi& figure, const Plan& plan) {
  if (figure.whole == 0) return "-";
  if (figure.average) return GroupedMoney(plan, figure.part / figure.whole);
  return PerCent(figure.part * 1'000 / figure.whole);
}

std::string OfText(const Kpi& figure, const Plan& plan) {
  const bool of_money = absl::string_view(figure.name) == "money in points";
  const std::string part =
      figure.average || of_money ? GroupedMoney(plan, figure.part) : Thousands(figure.part);
  const std::string whole = of_money ? GroupedMoney(plan, figure.whole) : Thousands(figure.whole);
  return absl::StrCat(part, figure.average ? " over " : " of ", whole);
}

const char* StateText(GoalState state) {
  if (state == GoalState::kReached) return "reached";
  return state == GoalState::kOpen ? "open" : "missed";
}

const Kpi& FigureOf(const Goal& goal, const KpiReport& report) {
  for (const Kpi& figure : report.figures) {
    if (goal.figure == figure.name) return figure;
  }
  return report.figures.front();  // Unreachable: goals name figures.
}

std::string TargetText(const Goal& goal, const Kpi& figure, const Plan& plan) {
  const std::string target = figure.average ? GroupedMoney(plan, Money{goal.target})
                                            : PerCent(absl::int128(goal.target) / 1'000);
  return absl::StrCat(goal.at_most ? "at most " : "at least ", target,
                      goal.by ? absl::StrCat(" by ", DayText(*goal.by)) : "");
}

}  // namespace

GoalState StateOf(const Goal& goal, const KpiReport& report) {
  if (Reached(goal, FigureOf(goal, report))) return GoalState::kReached;
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
                    FigureText(figure, plan), ", wanted ", TargetText(goal, figure, plan), "\n");
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
