// GroupWatch: what is known of this process's membership in the group.
#ifndef KOPILKA_APP_SERVICE_GROUP_WATCH_H_
#define KOPILKA_APP_SERVICE_GROUP_WATCH_H_

#include <atomic>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "app/log.h"
#include "metrics/metrics.h"
#include "stream/log.h"

namespace kopilka::app {

// Any thread.
class GroupWatch {
 public:
  // All outlive this.
  GroupWatch(Metrics* metrics, Logger* logger, WallClock* clock)
      : metrics_(metrics), logger_(logger), clock_(clock), polled_at_ms_(clock->Now().ms) {}

  // The membership was polled: its thread is alive.
  void Polled();
  // "assigned", "revoked", "lost".
  void Moved(absl::string_view kind, absl::Span<const int32_t> partitions);

  // An assignment has come, if only an empty one: there may be more processes than partitions.
  bool has_joined() const { return has_joined_.load(std::memory_order_acquire); }
  Millis since_poll() const;

 private:
  Metrics* const metrics_;
  Logger* const logger_;
  WallClock* const clock_;
  std::atomic<bool> has_joined_ = false;
  std::atomic<int64_t> polled_at_ms_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_GROUP_WATCH_H_
