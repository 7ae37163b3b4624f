// LagWatch: how far partitions are behind the events, and what keeps the events back.
#ifndef KOPILKA_APP_SERVICE_LAG_WATCH_H_
#define KOPILKA_APP_SERVICE_LAG_WATCH_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/types/span.h"
#include "app/log.h"
#include "metrics/metrics.h"
#include "stream/log.h"
#include "stream/task.h"

namespace kopilka::app {

// How far a running task is.
struct Reached {
  static Reached By(const Task& task) {
    return {task.partition(), task.next_offset(), task.idle_at()};
  }
  int32_t partition = 0;
  int64_t next_offset = 0;
  int64_t idle_at = -1;
};

// One thread.
class LagWatch {
 public:
  // Java's producers have a minute by default, and brokers look for what has outlived its time
  // every 10 s.
  static constexpr Millis kLongestTransaction = Seconds(90);

  // All outlive this.
  LagWatch(Log* log, WallClock* clock, Metrics* metrics, Logger* logger, std::string events_topic)
      : log_(log),
        clock_(clock),
        metrics_(metrics),
        logger_(logger),
        events_topic_(std::move(events_topic)) {}

  // Sets the metrics of a partition, and logs LSO_HELD once for a last stable offset that has stood
  // below the high watermark for longer than any transaction can live. False: the broker is away,
  // and what is known is what it was.
  bool Look(const Reached& reached);
  // Forgets what held all partitions but these.
  void Keep(absl::Span<const Reached> running);

 private:
  struct Held {
    int64_t stable = 0;
    Instant since;
    bool is_told = false;
  };
  void LookAtOpen(int32_t partition, const Ends& ends);
  void Tell(int32_t partition, const Ends& ends, Millis open);

  Log* const log_;
  WallClock* const clock_;
  Metrics* const metrics_;
  Logger* const logger_;
  const std::string events_topic_;
  std::map<int32_t, Held> held_;  // By partition.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_LAG_WATCH_H_
