// Ledger: every balance change, in order, held against the accounts that the engine decides with.
#ifndef KOPILKA_APP_REPORT_LEDGER_H_
#define KOPILKA_APP_REPORT_LEDGER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "audit/difference.h"
#include "audit/ledger_check.h"
#include "codec/recorded.h"
#include "stream/log.h"

namespace kopilka::app {

struct LedgerQuery {
  std::string member;                             // Empty: everybody.
  std::function<void(int64_t records)> progress;  // Records read so far; may be empty.
};

// What a report rests on. The changes keep the rules of postings (LedgerCheck), and what they leave
// a member is what is in his account: two topics that were written apart. `kopilka audit` proves
// that both follow from the events.
struct LedgerProof {
  uint64_t members = 0;  // With an account.
  uint64_t changes = 0;
  Instant as_of;        // Stream clock of the last change.
  std::string version;  // The programme version that decided it; empty: there is no change.
  LedgerTotals totals;  // As the audit's.
  Differences differences;
  bool clean() const { return differences.count() == 0; }
};

using LedgerVisit = std::function<absl::Status(const RecordedChange& change)>;

// Visits partition by partition, each in log order, from the beginning. An account and its changes
// are taken at one place, so that the engine may go on working: what is newer than the account is
// not visited. FailedPrecondition CANNOT_DERIVE: the beginning of the changes is gone.
absl::StatusOr<LedgerProof> ReadLedger(Log* log, const LedgerQuery& query,
                                       const LedgerVisit& visit);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_LEDGER_H_
