// Goals: what figures a chain wants, and by when.
#ifndef KOPILKA_APP_KPI_GOALS_H_
#define KOPILKA_APP_KPI_GOALS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "app/kpi/kpis.h"
#include "base/time.h"
#include "programme/text/currency.h"

namespace kopilka::app {

struct Goal {
  std::string figure;
  bool at_most = false;   // Else at least.
  int64_t target = 0;     // Millionths of a share, minor units of an average.
  std::optional<Day> by;  // Absent: in every period.
};

//     redemption: {at least: 30 %, by: 2026-12-31}
//     average receipt: {at least: 900.00 RUB}
// `figures` says which names there are. InvalidArgument: every problem of the file, a line each.
// NotFound: it cannot be read.
absl::StatusOr<std::vector<Goal>> ReadGoals(const std::string& path,
                                            const std::vector<Kpi>& figures,
                                            const Currency& currency);

// Exact: nothing is rounded before. Of nothing (figure.whole is 0) no goal is reached.
bool Reached(const Goal& goal, const Kpi& figure);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_KPI_GOALS_H_
