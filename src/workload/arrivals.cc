#include "workload/arrivals.h"

#include <algorithm>
#include <numeric>

#include "workload/shape.h"

namespace kopilka::workload {
namespace {

constexpr int64_t kHourMs = Hours(1).n;

uint64_t VisitsPerWeek(const Options& options) {
  // A real household of the Complete Journey has 63 baskets a year.
  const uint64_t per_year = options.members * 63;
  const uint64_t per_week =
      options.visits_per_day != 0 ? options.visits_per_day * 7 : per_year * 7 / 365;
  return std::max<uint64_t>(per_week, 1);
}

// 1970-01-01 was a Thursday; the table begins with Monday.
size_t HourOfWeek(Instant local) {
  return static_cast<size_t>((local.ms / kHourMs + 3 * 24) % (7 * 24));
}

}  // namespace

Arrivals::Arrivals(const Options& options)
    : zone_offset_(options.zone_offset),
      per_week_(VisitsPerWeek(options)),
      shares_(std::accumulate(kHourOfWeek.begin(), kHourOfWeek.end(), uint64_t{0})),
      hour_{options.start.ms / kHourMs * kHourMs - kHourMs} {
  NextHour();
}

void Arrivals::NextHour() {
  hour_ = hour_ + Hours(1);
  carry_ += per_week_ * kHourOfWeek[HourOfWeek(hour_ + zone_offset_)];
  in_hour_ = carry_ / shares_;
  carry_ %= shares_;
  done_ = 0;
}

Instant Arrivals::Next(Random* random) {
  while (done_ == in_hour_) NextHour();
  // One in each of the hour's equal parts, anywhere in it.
  const uint64_t at = (done_ * kHourMs + random->Below(kHourMs)) / in_hour_;
  ++done_;
  return hour_ + Millis{static_cast<int64_t>(at)};
}

}  // namespace kopilka::workload
