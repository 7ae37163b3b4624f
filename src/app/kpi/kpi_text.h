// Figures and goals for people and for scripts.
#ifndef KOPILKA_APP_KPI_KPI_TEXT_H_
#define KOPILKA_APP_KPI_KPI_TEXT_H_

#include <string>
#include <vector>

#include "app/kpi/goals.h"
#include "app/kpi/kpis.h"
#include "app/style.h"
#include "core/plan.h"

namespace kopilka::app {

// What a period came to, with what was wanted of it.
struct KpiReport {
  Day from;
  Day until;  // The first day after it.
  std::vector<Kpi> figures;
  std::vector<Goal> goals;
};

// A goal with a day is open until a period reaches that day. Of nothing there is no figure to hold
// against it: no data.
enum class GoalState : uint8_t { kReached, kOpen, kMissed, kNoData };
GoalState StateOf(const Goal& goal, const KpiReport& report);

std::string KpiText(const KpiReport& report, const Plan& plan, const Style& style);

// One object; money in minor units, shares as their two numbers.
std::string KpiJson(const KpiReport& report, const Plan& plan);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_KPI_KPI_TEXT_H_
