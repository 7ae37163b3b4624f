// Rerun: the past under programmes of one's choice, in an engine of its own.
#ifndef KOPILKA_APP_PAST_RERUN_H_
#define KOPILKA_APP_PAST_RERUN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "app/local/one_partition.h"
#include "app/past/past.h"
#include "programme/publication.h"
#include "stream/log.h"

namespace kopilka::app {

// A programme that decides from an instant on.
struct Switch {
  Instant from = kAlways;
  Publication programme;
};

// All in memory, in one partition and in order of time, so equal pasts give equal ends. Until the
// first switch the versions decide that are activated in the past, then those of the switches
// alone. What the engine sent in the past is not there: it sends its own. One thread.
class Rerun {
 public:
  // Of balance changes, answers and dead letters, each topic in its order.
  using Visit = std::function<absl::Status(const Record& record)>;

  // `switches` in order of time.
  Rerun(std::vector<Switch> switches, Visit visit);

  // Decides the slice. InvalidArgument: a programme may not follow the one that decided before
  // it; the message says why. Otherwise as Task.
  absl::Status Take(const PastSlice& slice);

  // Which record of the slice is at this offset of the log that the visited records name as their
  // cause. Absent: none, the engine wrote it. Within a visit.
  std::optional<size_t> RecordAt(int64_t offset) const;

  // Whether every switch has come.
  bool switched() const { return next_ == switches_.size(); }
  Tally tally() const { return partition_.tally(); }

 private:
  absl::Status Start();
  void Add(const PastRecord& record, size_t at);
  absl::Status Decide();
  absl::Status Activate(const Switch& to, Instant at);
  absl::Status Drain(const Visit& visit);

  const std::vector<Switch> switches_;
  const Visit visit_;
  OnePartition partition_;
  std::vector<std::unique_ptr<Reader>> readers_;  // Empty: not started.
  size_t next_ = 0;                               // Switch.
  std::vector<Outgoing> batch_;                   // To be decided at once.
  std::vector<size_t> at_;                        // Where each of the batch is in the slice.
  int64_t begins_ = 0;                            // Offset of its first.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_RERUN_H_
