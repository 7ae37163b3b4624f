// A time zone as a table of its transitions, so that the same instant is the same day on every
// machine and in every replay: the table is part of a published programme and never read from the
// system when deciding.
#ifndef KOPILKA_BASE_ZONE_H_
#define KOPILKA_BASE_ZONE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"

namespace kopilka {

// Immutable once built; may be read by any thread.
class Zone {
 public:
  // From `from` on, local time is UTC plus `offset_seconds`.
  struct Transition {
    Instant from;
    int32_t offset_seconds = 0;
  };

  // UTC.
  Zone() = default;
  // `transitions` ascend by instant; before the first, its offset holds as well.
  Zone(std::string name, std::vector<Transition> transitions);

  const std::string& name() const { return name_; }
  const std::vector<Transition>& transitions() const { return transitions_; }

  Day DayAt(Instant instant) const;
  // Minutes since local midnight, 0 to 1439, by the wall clock of the zone.
  int MinuteOfDay(Instant instant) const;
  // The first instant of the day. Where the clock jumps over midnight, the first that exists.
  Instant StartOf(Day day) const;

 private:
  std::vector<Transition>::const_iterator FirstAfter(Instant instant) const;
  int32_t OffsetBefore(std::vector<Transition>::const_iterator after) const;
  int32_t OffsetAt(Instant instant) const;

  std::string name_ = "UTC";
  std::vector<Transition> transitions_;
};

}  // namespace kopilka

#endif  // KOPILKA_BASE_ZONE_H_
