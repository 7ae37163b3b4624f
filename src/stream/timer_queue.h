// TimerQueue: the timers of one partition as they stand in the middle of a batch: those in the
// store, less those the batch took away, plus those it set.
#ifndef KOPILKA_STREAM_TIMER_QUEUE_H_
#define KOPILKA_STREAM_TIMER_QUEUE_H_

#include <deque>
#include <optional>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "state/store.h"

namespace kopilka {

// Order: due instant, then target (accounts before memories, each by member id). The store does not
// change while a queue over it lives. One thread.
class TimerQueue {
 public:
  explicit TimerQueue(const StateStore* store) : store_(store) {}

  // Moves the timer of `target` (a store key). kNever: none.
  void Move(absl::string_view target, Instant from, Instant to);

  // The store key of the earliest timer due at or before `clock`; absent: none.
  absl::StatusOr<std::optional<std::string>> EarliestDue(Instant clock);

  // Up to `most` timer keys that follow in the store and are due at `clock`: what is worth fetching
  // ahead. Those the batch set are in memory already.
  absl::StatusOr<std::deque<std::string>> Ahead(Instant clock, size_t most);

 private:
  absl::Status Refill(Instant clock);

  const StateStore* store_;
  std::set<std::string> added_;
  std::set<std::string> removed_;     // In the store, but not any more.
  std::deque<std::string> upcoming_;  // Next keys of the store, in order.
  std::string scanned_to_ = "t";      // Keys of the store below this have been in upcoming_.
  bool exhausted_ = false;            // The store has none from there on.
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_TIMER_QUEUE_H_
