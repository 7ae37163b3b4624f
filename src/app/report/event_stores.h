// EventStores: in which store the events of a partition happened.
#ifndef KOPILKA_APP_REPORT_EVENT_STORES_H_
#define KOPILKA_APP_REPORT_EVENT_STORES_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "stream/log.h"

namespace kopilka::app {

// Reads on beside the balance changes, whose causes come in order.
class EventStores {
 public:
  // `log` outlives this.
  EventStores(Log* log, int32_t partition) : log_(log), partition_(partition) {}

  // Of the event at this offset, which is not before the one asked for last. FailedPrecondition
  // CANNOT_DERIVE: there is none.
  absl::StatusOr<std::string> At(int64_t offset);

 private:
  absl::Status Missing(int64_t offset) const;

  Log* const log_;
  const int32_t partition_;
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<RecordBatch> batch_;
  size_t at_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_EVENT_STORES_H_
