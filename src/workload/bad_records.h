// BadRecords: one of each kind that a producer can send to the dead letters.
#ifndef KOPILKA_WORKLOAD_BAD_RECORDS_H_
#define KOPILKA_WORKLOAD_BAD_RECORDS_H_

#include <string>
#include <vector>

#include "core/output.h"
#include "workload/options.h"
#include "workload/random.h"
#include "workload/receipts.h"
#include "workload/scribe.h"

namespace kopilka::workload {

// Not made: overflow and rule_error depend on the programme, no_programme on who runs the engine,
// past_horizon on years that a run does not have.
class BadRecords {
 public:
  BadRecords(const Options& options, Scribe* scribe);

  // The kinds that may come.
  const std::vector<DeadLetterReason>& kinds() const { return kinds_; }

  // A bad record of a kind that is drawn. The basket's sale is in the log at `sold`.
  void Write(const Basket& basket, Instant sold, Random* random);
  void Write(DeadLetterReason reason, const Basket& basket, Instant sold);

 private:
  void WriteReturn(DeadLetterReason reason, const Basket& basket, Instant at);
  void WriteErased(const Basket& basket, Instant at);
  void WriteSpoiled(DeadLetterReason reason, Basket basket, Instant at);

  std::string currency_;
  Scribe* scribe_;
  std::vector<DeadLetterReason> kinds_;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_BAD_RECORDS_H_
