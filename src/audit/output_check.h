// OutputCheck: the recorded outputs of one topic beside the derived ones, record by record.
#ifndef KOPILKA_AUDIT_OUTPUT_CHECK_H_
#define KOPILKA_AUDIT_OUTPUT_CHECK_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "audit/difference.h"
#include "stream/log.h"
#include "stream/record.h"

namespace kopilka {

// What the engine writes for others.
inline constexpr std::array<Topic, 4> kOutputTopics = {Topic::kBalanceChanges, Topic::kAnswers,
                                                       Topic::kTriggers, Topic::kDeadLetters};

// Records of one reading.
inline constexpr size_t kPollRecords = 2000;

// A partition has one writer and an input record's outputs have one order, so the recorded topic is
// the derived sequence and nothing else. What a record says of itself decides nothing: only its
// place does. The end is read between two positions of the engine, so that every record before it
// was decided at the second one, and every output decided at the first one lies before it. Where
// the topic's own retention has dropped its beginning, comparison starts with the first record that
// is left. One thread.
class OutputCheck {
 public:
  // Called in order for every compared record, and with offset -1 for every derived one that
  // retention has deleted.
  using Visit = std::function<void(absl::string_view value, int64_t offset)>;
  // Whether a derived output was decided at the first of the two positions.
  enum class Decided : uint8_t { kBeforeTheEnd, kPerhapsAfter };

  // `log` and `differences` outlive this; `visit` may be empty.
  OutputCheck(Log* log, Topic topic, int32_t partition, Differences* differences, Visit visit);

  // Reads the end. `from_offset`: of the first record that is to be derived.
  absl::Status Open(int64_t from_offset);
  // The next derived output of this topic.
  absl::Status Expect(const Outgoing& derived, Decided decided);
  // After the last one: what is left before the end was not derived.
  absl::Status Finish();

  // Where a check of what is derived from here on begins.
  int64_t next_offset() const { return next_offset_; }
  uint64_t compared() const { return compared_; }
  // Derived outputs that retention has deleted.
  uint64_t deleted() const { return deleted_; }

 private:
  // The next recorded output; null: there is none before the end.
  absl::StatusOr<const Record*> Peek();
  void Pass(const Record& record);
  void Complain(const Record* record, const Outgoing* derived, std::string what);

  Log* const log_;
  const Topic topic_;
  const int32_t partition_;
  Differences* const differences_;
  const Visit visit_;
  std::unique_ptr<Reader> reader_;  // Null: there is nothing to read.
  std::unique_ptr<RecordBatch> batch_;
  size_t at_ = 0;
  int64_t end_ = 0;
  int64_t next_offset_ = 0;
  bool skipping_ = false;  // The topic's beginning is gone and its first record is not met yet.
  bool broken_ = false;    // The sequences have parted; only counting what is left makes no sense.
  uint64_t compared_ = 0;
  uint64_t deleted_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_OUTPUT_CHECK_H_
