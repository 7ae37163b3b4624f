// Metrics: the numbers that Prometheus reads.
#ifndef KOPILKA_METRICS_METRICS_H_
#define KOPILKA_METRICS_METRICS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/time.h"

namespace kopilka {

enum class ProcessState : uint8_t { kStarting, kRunning, kDraining };

// What a committed batch did.
struct BatchNumbers {
  uint64_t applied = 0;
  uint64_t refused = 0;
  uint64_t no_effect = 0;
  uint64_t duplicates = 0;
  uint64_t dead_lettered = 0;
  uint64_t control = 0;
  // Net of what returns took back and refunded, so a batch may have less than none.
  int64_t issued = 0;
  int64_t redeemed = 0;
  int64_t expired = 0;
  uint64_t changes = 0;
  uint64_t answers = 0;
  uint64_t triggers = 0;
  uint64_t timers_fired = 0;
};

// Any thread.
class Metrics {
 public:
  // `libraries`: "librdkafka 2.0.2, RocksDB 7.8.3, ...".
  Metrics(absl::string_view version, absl::string_view libraries, absl::string_view events_topic);
  ~Metrics();

  void SetState(ProcessState state);
  void AddBatch(int32_t partition, const BatchNumbers& numbers, Millis took);
  void AddDeadLetters(absl::string_view reason, uint64_t count);
  // "committed", "aborted", "fenced", "ambiguous".
  void AddTransaction(absl::string_view result);
  void AddReinitialized(absl::string_view reason);
  void SetPosition(int32_t partition, int64_t next_offset, Instant clock);
  void SetLag(int32_t partition, int64_t records);
  void SetHeld(int32_t partition, Millis open);
  // "assigned", "revoked", "lost".
  void AddRebalance(absl::string_view kind);
  void SetPartitions(int64_t assigned, int64_t stopped);
  // A partition that went to another process has no offset, clock or lag here.
  void Forget(int32_t partition);
  void SetRestoreRemaining(int32_t partition, int64_t records);
  void AddRestored(int64_t records);
  void AddLogEvent(absl::string_view code);

  // The exposition, text format 0.0.4.
  std::string Text() const;

 private:
  struct Families;
  const std::string events_topic_;
  const std::unique_ptr<Families> families_;
};

}  // namespace kopilka

#endif  // KOPILKA_METRICS_METRICS_H_
