// Agenda: records that are made already and written later, in order of time.
#ifndef KOPILKA_WORKLOAD_AGENDA_H_
#define KOPILKA_WORKLOAD_AGENDA_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "workload/record.h"

namespace kopilka::workload {

class Agenda {
 public:
  bool empty() const { return heap_.empty(); }
  // Requires !empty().
  Instant first() const { return heap_.front().record.timestamp; }

  void Add(GeneratedRecord record) {
    heap_.push_back({std::move(record), next_++});
    std::push_heap(heap_.begin(), heap_.end(), Later);
  }

  // The earliest; of several at one instant the one added first. Requires !empty().
  GeneratedRecord Take() {
    std::pop_heap(heap_.begin(), heap_.end(), Later);
    GeneratedRecord record = std::move(heap_.back().record);
    heap_.pop_back();
    return record;
  }

 private:
  struct Entry {
    GeneratedRecord record;
    uint64_t order;
  };
  static bool Later(const Entry& a, const Entry& b) {
    if (a.record.timestamp != b.record.timestamp) return a.record.timestamp > b.record.timestamp;
    return a.order > b.order;
  }

  std::vector<Entry> heap_;
  uint64_t next_ = 0;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_AGENDA_H_
