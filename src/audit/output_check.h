// OutputCheck: the recorded outputs of one topic beside the derived ones, record by record.
#ifndef KOPILKA_AUDIT_OUTPUT_CHECK_H_
#define KOPILKA_AUDIT_OUTPUT_CHECK_H_

#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "audit/difference.h"
#include "stream/log.h"
#include "stream/record.h"

namespace kopilka {

// Records of one reading.
inline constexpr size_t kPollRecords = 2000;

// A partition has one writer and an input record's outputs have one order, so the recorded topic is
// the derived sequence, and nothing else, up to the position. Where the topic's own retention has
// dropped its beginning, comparison starts with the first record that is left. One thread.
class OutputCheck {
 public:
  // Called for every recorded output up to the position, in order.
  using Visit = std::function<void(const Record& record)>;

  // `log` and `differences` outlive this; `visit` may be empty.
  OutputCheck(Log* log, Topic topic, int32_t partition, Differences* differences, Visit visit);

  // Reads from the topic's beginning on, and passes over what input before `from_offset` caused.
  absl::Status Open(int64_t from_offset);
  // The next derived output of this topic.
  absl::Status Expect(const Outgoing& derived);
  // After the last: what else was recorded must be caused by input at or after `next_offset`.
  absl::Status Finish(int64_t next_offset);

  uint64_t compared() const { return compared_; }

 private:
  // The next recorded output; null: there is none.
  absl::StatusOr<const Record*> Peek();
  void Complain(const Record* record, const Outgoing* derived, std::string what);

  Log* const log_;
  const Topic topic_;
  const int32_t partition_;
  Differences* const differences_;
  const Visit visit_;
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<RecordBatch> batch_;
  size_t at_ = 0;
  int64_t end_ = 0;
  int64_t from_offset_ = 0;
  bool skipping_ = false;  // The topic's beginning is gone and its first record is not met yet.
  bool broken_ = false;    // The sequences have parted; only counting what is left makes no sense.
  uint64_t compared_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_OUTPUT_CHECK_H_
