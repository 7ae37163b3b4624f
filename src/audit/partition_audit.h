// PartitionAudit: re-derives one partition from its input and holds everything else against it.
#ifndef KOPILKA_AUDIT_PARTITION_AUDIT_H_
#define KOPILKA_AUDIT_PARTITION_AUDIT_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "audit/budget_check.h"
#include "audit/difference.h"
#include "audit/ledger_check.h"
#include "audit/sent_check.h"
#include "codec/state_codec.h"
#include "state/store.h"
#include "stream/fold.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka {

struct PartitionAuditOptions {
  FoldOptions fold;
  std::string base_directory;        // Verified bases to begin with; empty: from the beginning.
  std::string write_base_directory;  // Where to export the state at the end; empty: do not.
  // A read-only copy of the partition's store to compare, taken before the audit; null: none.
  const StateStore* store = nullptr;
};

struct PartitionReport {
  Position position;  // As of which everything was compared.
  uint64_t members = 0;
  uint64_t outputs = 0;  // Recorded outputs compared one by one.
  // Derived outputs that the topic's retention has deleted: not compared, and no difference.
  std::map<Topic, uint64_t> deleted;
  bool store_compared = false;
  bool from_base = false;
  PartitionSent sent;   // As of the position.
  BudgetSums budgets;   // The same.
  LedgerTotals totals;  // Of the recorded postings, and of the derived ones that were deleted.
  Differences differences;
};

// Progress of one audit: input records decided and to decide. Any thread.
struct AuditProgress {
  std::atomic<int64_t> done = 0;
  std::atomic<int64_t> total = 0;
};

// Read only. One partition on one thread; partitions may run side by side. Statuses:
// FailedPrecondition CANNOT_DERIVE where the input's beginning is gone and no base is given,
// NotFound where there is no such base file, otherwise those of the log and of Fold.
absl::StatusOr<PartitionReport> AuditPartition(const PartitionAuditOptions& options, Log* log,
                                               Programmes* programmes, AuditProgress* progress);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_PARTITION_AUDIT_H_
