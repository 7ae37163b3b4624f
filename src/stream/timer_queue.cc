#include "stream/timer_queue.h"

#include <algorithm>

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
  if (!upcoming_.empty() || (exhausted_ && clock <= exhausted_at_)) return absl::OkStatus();
  // The first key due after `clock`.
  const std::string end = TimerStoreKey(clock + Millis{1}, "");
  absl::Status status =
      store_->Scan(scanned_to_, end, [&](absl::string_view key, absl::string_view) {
        upcoming_.emplace_back(key);
        return upcoming_.size() < kChunk;
      });
  if (!status.ok()) return status;
  exhausted_ = upcoming_.size() < kChunk;
  exhausted_at_ = clock;
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
  std::deque<std::string> ahead = upcoming_;
  if (ahead.size() > most) ahead.resize(most);
  return ahead;
}

}  // namespace kopilka
