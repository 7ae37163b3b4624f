// SentCheck: the engine's events to members over all partitions, as derived and as in the log.
#ifndef KOPILKA_AUDIT_SENT_CHECK_H_
#define KOPILKA_AUDIT_SENT_CHECK_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "audit/difference.h"
#include "base/name.h"
#include "codec/state_codec.h"
#include "stream/log.h"
#include "stream/record.h"

namespace kopilka {

// One event to a member: of a derivation, or of the log.
struct SentEvent {
  std::string id;
  int32_t partition = 0;                // Of the member.
  int64_t offset = -1;                  // In the log; -1: derived.
  RecordHash hash;                      // Of key and value.
  std::map<Name, absl::int128> points;  // In transit, by wallet.
  std::string budget;                   // Of units under way (codec/recorded.h); empty: none.
  int64_t units = 0;
};

// What one partition knows of them. Causes and records of [from, to) were decided in the audit.
struct PartitionSent {
  int32_t partition = 0;
  int64_t from = 0;
  int64_t to = 0;
  std::vector<SentEvent> derived;   // Caused by records of [from, to).
  std::vector<SentEvent> recorded;  // Records of [from, to), in their order.
  // Postings to kInTransit by records of [from, to), by the other partition and wallet.
  std::map<std::pair<int32_t, Name>, absl::int128> in_transit;

  void Derived(const Outgoing& output);
  void Recorded(const Record& record);
};

// Sent and not decided yet.
struct InFlight {
  uint64_t events = 0;
  std::map<Name, absl::int128> points;        // By wallet.
  std::map<std::string, absl::int128> units;  // By budget.
};

// Exactly one record for each derived event and none without a cause, and what is in transit
// between two partitions is what is in flight between them. Reads what the partitions' audits have
// not read yet, so that what was sent is found wherever its partition stands; the partitions may go
// on meanwhile.
absl::Status CheckSent(Log* log, std::vector<PartitionSent> partitions, Differences* differences,
                       InFlight* in_flight);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_SENT_CHECK_H_
