#include "base/zone.h"

#include <algorithm>
#include <utility>

namespace kopilka {
namespace {

constexpr int64_t kDayMs = 86'400'000;

int64_t FloorDiv(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

Zone::Zone(std::string name, std::vector<Transition> transitions)
    : name_(std::move(name)), transitions_(std::move(transitions)) {}

std::vector<Zone::Transition>::const_iterator Zone::FirstAfter(Instant instant) const {
  return std::upper_bound(
      transitions_.begin(), transitions_.end(), instant,
      [](Instant t, const Transition& transition) { return t < transition.from; });
}

int32_t Zone::OffsetBefore(std::vector<Transition>::const_iterator after) const {
  if (transitions_.empty()) return 0;
  return after == transitions_.begin() ? after->offset_seconds : std::prev(after)->offset_seconds;
}

int32_t Zone::OffsetAt(Instant instant) const { return OffsetBefore(FirstAfter(instant)); }

Day Zone::DayAt(Instant instant) const {
  const int64_t local = CheckedAdd(instant.ms, int64_t{OffsetAt(instant)} * 1000);
  return {static_cast<int32_t>(FloorDiv(local, kDayMs))};
}

int Zone::MinuteOfDay(Instant instant) const {
  const int64_t local = CheckedAdd(instant.ms, int64_t{OffsetAt(instant)} * 1000);
  return static_cast<int>((local - FloorDiv(local, kDayMs) * kDayMs) / 60'000);
}

Instant Zone::StartOf(Day day) const {
  const int64_t midnight = int64_t{day.n} * kDayMs;
  // Local midnight happened at midnight - offset for the offset in force then. A zone's offsets
  // span less than a day, so the candidates are the offsets in force a day before and after.
  const auto after = FirstAfter({midnight - kDayMs});
  const bool one_offset = after == transitions_.end() || after->from.ms > midnight + kDayMs;
  if (one_offset) return {midnight - int64_t{OffsetBefore(after)} * 1000};
  Instant first = kNever;
  for (const int64_t probe : {midnight - kDayMs, midnight, midnight + kDayMs}) {
    const Instant candidate{midnight - int64_t{OffsetAt({probe})} * 1000};
    if (DayAt(candidate) == day && !(DayAt({candidate.ms - 1}) == day)) {
      first = std::min(first, candidate);
    }
  }
  if (first != kNever) return first;
  // Midnight does not exist: the day begins at the transition that jumped over it.
  for (const Transition& transition : transitions_) {
    if (DayAt(transition.from) == day && DayAt({transition.from.ms - 1}) < day) {
      return transition.from;
    }
  }
  return {midnight - int64_t{OffsetAt({midnight})} * 1000};
}

}  // namespace kopilka
