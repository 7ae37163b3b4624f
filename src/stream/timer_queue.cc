#include "stream/timer_queue.h"

#include "codec/state_codec.h"

namespace kopilka {
namespace {

constexpr size_t kChunk = 512;

}  // namespace

void TimerQueue::Move(absl::string_view target, Instant from, Instant to) {
  if (from == to) return;
  if (from != kNever) {
    const std::string key = TimerStoreKey(from, target);
    if (added_.erase(key) == 0) removed_.insert(key);
  }
  if (to != kNever) added_.insert(TimerStoreKey(to, target));
}

absl::Status TimerQueue::Refill(Instant clock) {
  if (!upcoming_.empty() || exhausted_) return absl::OkStatus();
  exhausted_ = true;
  // With the first that is not due yet: until the clock has passed it, nobody asks the store again.
  absl::Status status =
      store_->Scan(scanned_to_, "u", [&](absl::string_view key, absl::string_view) {
        upcoming_.emplace_back(key);
        const bool go_on = upcoming_.size() < kChunk && ParseTimerStoreKey(key).due <= clock;
        if (!go_on) exhausted_ = false;
        return go_on;
      });
  if (!status.ok()) return status;
  if (!upcoming_.empty()) scanned_to_ = upcoming_.back() + '\0';
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::string>> TimerQueue::EarliestDue(Instant clock) {
  for (;;) {
    if (absl::Status status = Refill(clock); !status.ok()) return status;
    if (upcoming_.empty() || removed_.erase(upcoming_.front()) == 0) break;
    upcoming_.pop_front();
  }
  const std::string* earliest = upcoming_.empty() ? nullptr : &upcoming_.front();
  if (!added_.empty() && (earliest == nullptr || *added_.begin() < *earliest)) {
    earliest = &*added_.begin();
  }
  if (earliest == nullptr || ParseTimerStoreKey(*earliest).due > clock) {
    return std::optional<std::string>();
  }
  return std::optional<std::string>(*earliest);
}

absl::StatusOr<std::deque<std::string>> TimerQueue::Ahead(Instant clock, size_t most) {
  if (absl::Status status = Refill(clock); !status.ok()) return status;
  std::deque<std::string> ahead;
  for (const std::string& key : upcoming_) {
    if (ahead.size() == most || ParseTimerStoreKey(key).due > clock) break;
    ahead.push_back(key);
  }
  return ahead;
}

}  // namespace kopilka
