// Arrivals: when visits happen. Their rate follows the hours of the week of real receipts.
#ifndef KOPILKA_WORKLOAD_ARRIVALS_H_
#define KOPILKA_WORKLOAD_ARRIVALS_H_

#include <cstdint>

#include "base/time.h"
#include "workload/options.h"
#include "workload/random.h"

namespace kopilka::workload {

class Arrivals {
 public:
  explicit Arrivals(const Options& options);

  // Never before the former one.
  Instant Next(Random* random);

 private:
  void NextHour();

  Millis zone_offset_;
  uint64_t per_week_;
  uint64_t shares_;  // Sum of the table.
  Instant hour_;     // Its beginning.
  uint64_t in_hour_ = 0;
  uint64_t done_ = 0;   // Of them.
  uint64_t carry_ = 0;  // Of a visit, in 1 / shares_: hours with less than one add up.
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_ARRIVALS_H_
