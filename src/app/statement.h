// A member's statement: what the points are, until when, and what changed last.
#ifndef KOPILKA_APP_STATEMENT_H_
#define KOPILKA_APP_STATEMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "app/style.h"
#include "base/time.h"
#include "core/account.h"
#include "core/plan.h"

namespace kopilka::app {

// One record of loyalty.balance-changes, as a person is told of it.
struct StatementChange {
  struct Movement {
    std::string wallet;
    int64_t points = 0;  // Of the member, signed.
  };
  struct Reason {
    std::string campaign;
    std::string arithmetic;
    int64_t granted = 0;
    std::string cut_by;  // Empty: no limit cut.
  };
  uint64_t sequence = 0;
  Instant at;
  std::string kind;  // "purchase", "hold_timed_out", ...
  std::vector<Movement> movements;
  std::vector<std::string> entitlements;  // "given club", "used next-20 next-20-17"
  std::vector<Reason> reasons;
};

// DataLoss: no balance change.
absl::StatusOr<StatementChange> ReadStatementChange(absl::string_view record_value);

struct Statement {
  std::string member;
  Account account;
  const Plan* plan = nullptr;            // The version that decides now.
  Instant as_of;                         // Stream clock of the partition.
  std::vector<StatementChange> changes;  // Newest first.
};

// For people, dates in the programme's zone.
std::string StatementText(const Statement& statement, const Style& style);

// For scripts: one object, instants as milliseconds and amounts as integers.
std::string StatementJson(const Statement& statement);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_STATEMENT_H_
