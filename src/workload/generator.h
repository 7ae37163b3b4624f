// Generator: the loyalty events of a chain, for benchmarks, demos and simulations.
//
// Deterministic: the same options give the same bytes on every machine. The shape of its receipts
// is the Complete Journey's (docs/workload.md). It knows no programme: what its events earn is not
// its business.
#ifndef KOPILKA_WORKLOAD_GENERATOR_H_
#define KOPILKA_WORKLOAD_GENERATOR_H_

#include <cstdint>

#include "workload/agenda.h"
#include "workload/arrivals.h"
#include "workload/options.h"
#include "workload/random.h"
#include "workload/record.h"
#include "workload/visits.h"

namespace kopilka::workload {

// One thread at a time.
class Generator {
 public:
  explicit Generator(const Options& options);

  // The next record in order of time. False: `Options::visits` are over, and all that followed.
  bool Next(GeneratedRecord* record);

 private:
  bool MoreVisits() const { return limit_ == 0 || visited_ < limit_; }

  uint64_t limit_;
  uint64_t visited_ = 0;
  Random random_;
  Agenda agenda_;
  Arrivals arrivals_;
  Visits visits_;
  Instant next_visit_;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_GENERATOR_H_
