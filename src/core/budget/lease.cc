#include "core/budget/lease.h"

#include "absl/strings/str_cat.h"

namespace kopilka {

std::string BudgetAddress(absl::string_view budget) {
  // Two long names may share an address: the keys have the whole name.
  return absl::StrCat("budget/", budget).substr(0, kMaxMemberIdBytes);
}

std::string LeaseKey(absl::string_view budget, Instant period) {
  return absl::StrCat("l", period.ms, "/", budget);
}

std::string BudgetKey(absl::string_view budget, Instant period) {
  return absl::StrCat("b", period.ms, "/", budget);
}

std::string AwaitedKey(absl::string_view asked_id) { return absl::StrCat("a", asked_id); }

}  // namespace kopilka
