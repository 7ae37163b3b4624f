// TopicsPast: the past as the topics of an installation have recorded it.
#ifndef KOPILKA_APP_PAST_TOPICS_PAST_H_
#define KOPILKA_APP_PAST_TOPICS_PAST_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "app/past/past.h"
#include "codec/arena.h"
#include "stream/log.h"

namespace kopilka::app {

// The records of all partitions by their timestamps, each partition in its own order. Reads only,
// in no group, so the engine may go on working: the past ends where each partition ended when it
// was opened or read on.
class TopicsPast : public Past {
 public:
  // `log` outlives this. FailedPrecondition CANNOT_DERIVE: the beginning of the events is gone.
  static absl::StatusOr<std::unique_ptr<TopicsPast>> Open(Log* log);

  absl::StatusOr<PastSlice> Next(size_t most) override;
  // At the end: from now on the past ends where what is committed ends now. Waits a moment where
  // that is where it ended before.
  absl::Status ReadOn();

 private:
  struct Lane {  // One partition.
    int32_t partition = 0;
    int64_t end = 0;
    int64_t next_offset = 0;
    std::unique_ptr<Reader> reader;  // Null: nothing was read yet.
    std::unique_ptr<RecordBatch> batch;
    size_t at = 0;
  };
  explicit TopicsPast(Log* log) : log_(log) {}

  // Takes what follows the lane's batch, which is over.
  absl::Status Poll(Lane* lane);
  // The next record; null: the lane is at its end.
  absl::StatusOr<const Record*> Head(Lane* lane);
  // The lane whose next record is the oldest, of equals the first; null: all are at their ends.
  absl::StatusOr<Lane*> Oldest();
  absl::Status ReadProgrammes(PastSlice* slice);

  Log* const log_;
  std::vector<Lane> lanes_;  // By partition.
  int64_t next_programme_ = 0;
  Arena arena_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_TOPICS_PAST_H_
