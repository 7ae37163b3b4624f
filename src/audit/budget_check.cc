#include "audit/budget_check.h"

#include "absl/strings/str_cat.h"
#include "audit/ledger_check.h"
#include "codec/arena.h"
#include "codec/state_codec.h"

namespace kopilka {
namespace {

void Add(absl::string_view key, const Memory& memory, BudgetSums* sums) {
  // "b" or "l", then what names the budget.
  const size_t suffix = key.find('\0');
  if (suffix == absl::string_view::npos || key.size() < suffix + 2) return;
  BudgetUnits& units = (*sums)[std::string(key.substr(suffix + 2))];
  if (memory.lease) units.found += absl::int128(memory.lease->left) + memory.lease->spent;
  if (!memory.budget) return;
  units.found += memory.budget->left;
  units.total = memory.budget->total;
  units.forget_at = memory.forget_at;
}

}  // namespace

absl::Status AddBudgets(const StateStore& store, BudgetSums* sums) {
  absl::Status damaged;
  const std::string begin = "mbudget/";
  const std::string end = "mbudget0";  // The byte after '/'.
  const absl::Status scanned =
      store.Scan(begin, end, [&](absl::string_view key, absl::string_view value) {
        Arena arena;
        const absl::StatusOr<Memory> memory = DecodeMemory(value, &arena);
        if (!memory.ok()) {
          damaged = memory.status();
          return false;
        }
        if (memory->lease || memory->budget) Add(key, *memory, sums);
        return true;
      });
  return scanned.ok() ? damaged : scanned;
}

void CheckBudgets(const BudgetSums& sums, Instant latest_clock, Differences* differences) {
  for (const auto& [budget, units] : sums) {
    if (!units.total) continue;
    const bool whole = latest_clock < units.forget_at;
    if (whole ? units.found == *units.total : units.found <= *units.total) continue;
    differences->Add({.partition = -1,
                      .where = "budgets",
                      .key = budget,
                      .derived = absl::StrCat(*units.total, " in all"),
                      .found = Text(units.found)});
  }
}

}  // namespace kopilka
