// Audit: every partition, side by side, and one verdict.
#ifndef KOPILKA_AUDIT_AUDIT_H_
#define KOPILKA_AUDIT_AUDIT_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "audit/difference.h"
#include "audit/ledger_check.h"
#include "audit/partition_audit.h"
#include "codec/state_codec.h"
#include "state/store.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka {

struct AuditOptions {
  FoldOptions fold;  // partition is set for each.
  int threads = 2;
  std::string base_directory;
  std::string write_base_directory;
  // The store of a partition to compare as well; null where there is none. May be empty.
  std::function<const StateStore*(int32_t partition)> store_of;
};

struct AuditReport {
  uint64_t events = 0;  // Input records decided again, since the beginning of the log.
  uint64_t members = 0;
  uint64_t outputs = 0;               // Recorded outputs compared one by one.
  std::map<Topic, uint64_t> deleted;  // Outputs that retention has deleted: not compared.
  int32_t partitions = 0;
  int32_t empty_partitions = 0;  // Nothing was ever decided there.
  int32_t stores_compared = 0;
  bool from_base = false;
  Counts counts;
  LedgerTotals totals;
  InFlight in_flight;  // Events to members that their partitions had not decided.
  Differences differences;
  bool clean() const { return differences.count() == 0; }
};

// Read only: it opens readers and nothing else. `progress` is updated while it runs.
absl::StatusOr<AuditReport> RunAudit(const AuditOptions& options, Log* log, Programmes* programmes,
                                     AuditProgress* progress);

// "audit: 1000 events, 20 members, 0 differences" and, where there are any, a line for each of the
// first. A line for each topic of which not everything could be compared.
std::string Describe(const AuditReport& report);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_AUDIT_H_
