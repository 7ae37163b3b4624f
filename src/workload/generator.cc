#include "workload/generator.h"

namespace kopilka::workload {

Generator::Generator(const Options& options)
    : limit_(options.visits),
      random_(options.seed),
      arrivals_(options),
      visits_(options, &agenda_),
      next_visit_(arrivals_.Next(&random_)) {}

bool Generator::Next(GeneratedRecord* record) {
  // What is on the agenda for the instant of a visit was put there earlier, and goes first.
  while (MoreVisits() && (agenda_.empty() || next_visit_ < agenda_.first())) {
    visits_.Make(next_visit_, &random_);
    ++visited_;
    next_visit_ = arrivals_.Next(&random_);
  }
  if (agenda_.empty()) return false;
  *record = agenda_.Take();
  return true;
}

}  // namespace kopilka::workload
