#include "app/report/event_stores.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "codec/recorded.h"

namespace kopilka::app {
namespace {

constexpr size_t kEventsAtOnce = 2'000;

}  // namespace

absl::Status EventStores::Missing(int64_t offset) const {
  return WithExitCode(
      absl::FailedPreconditionError(absl::StrCat(
          "CANNOT_DERIVE: the event at offset ", offset, " of ", DefaultTopicName(Topic::kEvents),
          "-", partition_, " is gone, and it says in which store points were spent")),
      ExitCode::kCannotDerive);
}

absl::StatusOr<std::string> EventStores::At(int64_t offset) {
  if (reader_ == nullptr) {
    absl::StatusOr<std::unique_ptr<Reader>> reader = log_->Open(Topic::kEvents, partition_, offset);
    if (absl::IsOutOfRange(reader.status())) return Missing(offset);
    if (!reader.ok()) return reader.status();
    reader_ = *std::move(reader);
  }
  for (;;) {
    while (batch_ != nullptr && at_ < batch_->records().size()) {
      const Record& record = batch_->records()[at_];
      if (record.offset > offset) return Missing(offset);
      if (record.offset == offset) return StoreOfEvent(record.value.value_or(""));
      ++at_;
    }
    if (batch_ != nullptr && batch_->at_end()) return Missing(offset);
    absl::StatusOr<std::unique_ptr<RecordBatch>> batch = reader_->Poll(kEventsAtOnce, Millis{200});
    if (absl::IsOutOfRange(batch.status())) return Missing(offset);
    if (!batch.ok()) return batch.status();
    batch_ = *std::move(batch);
    at_ = 0;
  }
}

}  // namespace kopilka::app
