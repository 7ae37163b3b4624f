// Options of the generator: how much of what. Shares are millionths.
#ifndef KOPILKA_WORKLOAD_OPTIONS_H_
#define KOPILKA_WORKLOAD_OPTIONS_H_

#include <cstdint>
#include <string>

#include "base/time.h"

namespace kopilka::workload {

// How often each member comes.
enum class Skew : uint8_t {
  kHouseholds,  // As real households do.
  kUniform,     // All alike.
  kZipf,        // The r-th by rank 1 / r^0.99 times as often as the first.
};

struct Options {
  uint64_t seed = 1;
  uint64_t members = 10'000;
  Skew skew = Skew::kHouseholds;
  Instant start = {1'767'214'800'000};  // 2026-01-01 00:00 local time.
  uint64_t visits = 0;                  // How many; 0: without end.
  uint64_t visits_per_day = 0;          // 0: members x 63 / 365, as real households.
  Millis zone_offset = Hours(3);        // Local time of the chain, without summer time.
  std::string currency = "RUB";
  std::string wallet = "bonus";  // Of corrections; who pays with points names none.
  uint32_t price_times = 50;     // Prices are the Complete Journey's, in cents, times this.

  // Of visits. A visit is a purchase and what belongs to it.
  uint32_t redemption_ppm = 60'000;  // Asks to pay with points before it.
  uint32_t return_ppm = 20'000;      // Brings goods back within two weeks.
  uint32_t action_ppm = 30'000;
  uint32_t update_ppm = 5'000;
  uint32_t adjustment_ppm = 1'000;
  uint32_t duplicate_ppm = 5'000;  // The same event again, or the same receipt under a new id.
  uint32_t late_ppm = 5'000;       // Uploaded days later.
  uint32_t coupon_ppm = 20'000;
  uint32_t bad_ppm = 1'000;  // Followed by a record for the dead letters.

  uint32_t immediate_ppm = 500'000;    // Of redemptions: burned at once. The others reserve first;
  uint32_t confirm_ppm = 850'000;      // of these so many are confirmed,
  uint32_t cancel_ppm = 100'000;       // so many cancelled, and the rest times out.
  uint32_t return_first_ppm = 30'000;  // Of returns: known before their sale.

  bool oversize = false;  // Bad records larger than a broker takes by default, too.
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_OPTIONS_H_
