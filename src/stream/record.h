// Records of a log, as read and as written.
#ifndef KOPILKA_STREAM_RECORD_H_
#define KOPILKA_STREAM_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/time.h"

namespace kopilka {

// The nine topics of the contract by their role. Their names are configuration.
enum class Topic : uint8_t {
  kEvents,
  kBalanceChanges,
  kAnswers,
  kTriggers,
  kAccounts,
  kReceipts,
  kPartitions,
  kProgramme,
  kDeadLetters
};
inline constexpr int kTopicCount = 9;

// Default name: "loyalty.events", ... "loyalty.events.dlq".
absl::string_view DefaultTopicName(Topic topic);

struct Header {
  std::string key;
  std::string value;
};

// A committed record. Views live as long as the RecordBatch it came in.
struct Record {
  Topic topic = Topic::kEvents;
  int32_t partition = 0;
  int64_t offset = 0;
  Instant timestamp;  // The broker's append time or the writer's, as the topic says.
  std::optional<absl::string_view> key;
  std::optional<absl::string_view> value;  // Absent: a tombstone.
  std::vector<Header> headers;
};

// Records of one partition in offset order, with gaps where the log holds control records or
// aborted ones. Owns what the records point to.
class RecordBatch {
 public:
  virtual ~RecordBatch() = default;
  virtual absl::Span<const Record> records() const = 0;
  // Offset that reading goes on from: past the last record and past everything a reader of
  // committed records skips.
  virtual int64_t next_offset() const = 0;
  // Nothing committed lay beyond next_offset() when this was read.
  virtual bool at_end() const = 0;
};

// A record to write. The partition is explicit; keys serve compaction and readers.
struct Outgoing {
  Topic topic = Topic::kEvents;
  int32_t partition = 0;
  std::optional<std::string> key;
  std::optional<std::string> value;  // Absent: a tombstone.
  std::vector<Header> headers;
  std::optional<Instant> timestamp;  // Absent: the client's now (CreateTime topics only matter).
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_RECORD_H_
