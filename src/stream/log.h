// Log: the port to Kafka, and to the embedded log that behaves like it.
//
// Two implementations, kafka/ and embedded/, pass one contract suite (tests/contract). Statuses:
//   Unavailable        the broker cannot be reached or asks to be tried again; try again later
//   NotFound           the topic or partition does not exist
//   OutOfRange         the offset is below the low watermark or above the end
//   PermissionDenied   an ACL denies it; the message names the operation and the resource
//   FailedPrecondition the identity was fenced or the membership is outdated
//   Internal           anything else; the message says what the client said
#ifndef KOPILKA_STREAM_LOG_H_
#define KOPILKA_STREAM_LOG_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/time.h"
#include "stream/record.h"

namespace kopilka {

// Reads the committed records of one partition in order. One thread at a time.
class Reader {
 public:
  virtual ~Reader() = default;
  // Waits up to `timeout` for at least one record or progress; an empty batch is no error. At most
  // `max_records`. OutOfRange where the position fell below the low watermark: nothing is skipped
  // silently, auto.offset.reset does not exist here.
  virtual absl::StatusOr<std::unique_ptr<RecordBatch>> Poll(size_t max_records, Millis timeout) = 0;
};

// How a transaction ended, as far as it is known.
enum class TxnEnd : uint8_t {
  kCommitted,  // All of it is in the log, and every control request got one clean answer.
  kAborted,    // None of it is, and every control request got one clean answer.
  kAmbiguous,  // Not known, or a control request was repeated: destroy the producer and take the
               // partition again; the position record says whether the batch happened.
  kFenced,     // Another has taken the identity. Nothing of it is in the log.
};

// A transactional producer: one identity, one open transaction. One thread at a time. Destroying it
// never blocks for longer than a few seconds and never completes a transaction.
class Producer {
 public:
  virtual ~Producer() = default;
  // Requires that no transaction is open.
  virtual absl::Status Begin() = 0;
  // Hands over a record of the open transaction. A record that the log cannot take (size) fails
  // here or makes Commit() return kAborted. `record` is copied.
  virtual absl::Status Send(const Outgoing& record) = 0;
  // Waits for every record and ends the transaction. After anything but kCommitted and kAborted
  // this producer is of no more use. `*why` says what happened where it is not kCommitted.
  virtual TxnEnd Commit(std::string* why) = 0;
  virtual TxnEnd Abort(std::string* why) = 0;
};

// Who owns which partitions of the events topic. Poll() and Leave() on one thread; the rest on any.
class Membership {
 public:
  // Called within Poll() and Leave(), on their thread.
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void OnAssigned(absl::Span<const int32_t> partitions) = 0;
    // Returns when the tasks have ended or aborted their transactions; the next owner waits.
    virtual void OnRevoked(absl::Span<const int32_t> partitions) = 0;
    // The membership is gone already: drop everything staged.
    virtual void OnLost(absl::Span<const int32_t> partitions) = 0;
  };
  virtual ~Membership() = default;
  // Serves the protocol for up to `timeout`. A status other than OK and Unavailable is final.
  virtual absl::Status Poll(Millis timeout) = 0;
  // A synchronous commit of the group's offset with this member's generation: OK proves that this
  // member still owns the partition; FailedPrecondition that it does not.
  virtual absl::Status ProveOwnership(int32_t partition, int64_t next_offset) = 0;
  // For the ecosystem's lag tools; never read back. Does not wait.
  virtual void CommitOffsets(absl::Span<const std::pair<int32_t, int64_t>> next_offsets) = 0;
  // Revokes what is assigned and leaves (a static member stays a member until its session ends).
  virtual absl::Status Leave() = 0;
};

// Offsets of one partition.
struct Ends {
  int64_t low = 0;     // Low watermark: the first offset that exists.
  int64_t stable = 0;  // Last stable offset: committed readers get up to here.
  int64_t high = 0;    // High watermark: the read_uncommitted end.
};

// What makes a topic the same topic.
struct TopicIdentity {
  std::string cluster_id;
  std::string topic_id;  // Empty where the client cannot tell.
  int32_t partitions = 0;
};

// One cluster. Any thread. Outlives what it opens.
class Log {
 public:
  virtual ~Log() = default;
  virtual absl::StatusOr<TopicIdentity> Identify(Topic topic) = 0;
  virtual absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) = 0;
  // Reading starts with the first committed record at or after `offset`.
  virtual absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                                       int64_t offset) = 0;
  // Takes a transactional identity: whatever its former holder left open is completed or aborted,
  // and he is fenced, whoever and wherever he is. Waits up to `timeout`.
  virtual absl::StatusOr<std::unique_ptr<Producer>> Take(absl::string_view identity,
                                                         Millis timeout) = 0;
  // Joins the consumer group over the events topic. `listener` outlives the membership.
  virtual absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) = 0;
};

// When to write a tick, how long to wait: the only uses of a clock that is not the log's. Any
// thread.
class WallClock {
 public:
  virtual ~WallClock() = default;
  virtual Instant Now() = 0;
};

// "<application>-<partition>": a function of the partition alone (engines.md 7.12).
std::string PartitionIdentity(absl::string_view application, int32_t partition);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_LOG_H_
