// Visits: a member comes, buys, and other things happen before and after.
#ifndef KOPILKA_WORKLOAD_VISITS_H_
#define KOPILKA_WORKLOAD_VISITS_H_

#include <string>

#include "workload/agenda.h"
#include "workload/bad_records.h"
#include "workload/members.h"
#include "workload/options.h"
#include "workload/random.h"
#include "workload/receipts.h"
#include "workload/scribe.h"

namespace kopilka::workload {

class Visits {
 public:
  Visits(const Options& options, Agenda* agenda);

  // Puts on the agenda all that follows from a visit, none of it before `at`.
  void Make(Instant at, Random* random);

 private:
  void Enrol(Instant at, Random* random);
  void Redeem(Instant at, Random* random);
  void Settle(const std::string& redemption, Random* random);
  // When the purchase is in the log.
  Instant Buy(Random* random);
  void Repeat(const GeneratedRecord& purchase, Random* random);
  Instant GiveBack(Random* random);
  void Act(Instant at, Random* random);
  void Update(Instant at, Random* random);
  void Adjust(Instant at, Random* random);

  // An event of the member at hand, from the app.
  Event Of(const std::string& id, Instant at, const EventBody& body) const;

  const Options options_;
  Members members_;
  Receipts receipts_;
  Scribe scribe_;
  BadRecords bad_;
  std::string member_;
  Basket basket_;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_VISITS_H_
