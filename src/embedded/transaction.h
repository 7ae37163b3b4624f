// TransactionalIdentity: what the transaction coordinator knows of one transactional.id.
#ifndef KOPILKA_EMBEDDED_TRANSACTION_H_
#define KOPILKA_EMBEDDED_TRANSACTION_H_

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "embedded/partition_log.h"
#include "stream/record.h"

namespace kopilka::embedded {

// A broker's answer to a producer.
enum class Answer : uint8_t {
  kNone,          // No error.
  kFenced,        // INVALID_PRODUCER_EPOCH, PRODUCER_FENCED
  kInvalidState,  // INVALID_TXN_STATE
  kRefused,       // The record itself: too large, no key.
};
absl::string_view NameOf(Answer answer);

// Kafka's state machine before KIP-890 part 2: the epoch moves only when the identity is taken, so
// a straggler of an earlier transaction is obeyed in a later one of the same epoch.
//
//   Empty --AddPartition--> Ongoing --End--> Prepare* --markers written--> Complete*
//                              ^                                              |
//                              +-----------------AddPartition-----------------+
//   Take: Prepare* is completed, Ongoing aborted; then the epoch moves and the state is Empty.
//
// Any thread. Holds its lock while it appends, so nothing of a fenced producer slips in.
class TransactionalIdentity {
 public:
  TransactionalIdentity(std::string name, uint32_t producer_id)
      : name_(std::move(name)), producer_id_(producer_id) {}

  const std::string& name() const { return name_; }

  // Fences the holder. Returns the new epoch.
  int32_t Take();
  Answer AddPartition(int32_t epoch, PartitionLog* partition, Instant now);
  Answer Produce(int32_t epoch, PartitionLog* partition, const Outgoing& record);

  struct Ended {
    Answer answer = Answer::kNone;
    // With `late_markers`: where a marker is due, and of which transaction.
    std::vector<PartitionLog*> due;
    int64_t transaction = 0;
  };
  Ended End(int32_t epoch, bool commit, bool late_markers);
  // Writes a late marker unless it has been written meanwhile. Returns whether it was due.
  bool WriteMarker(int64_t transaction, PartitionLog* partition);

  // Aborts a transaction that began at or before `limit`, and fences its producer.
  void AbortIfBegunBy(Instant limit);

 private:
  enum class State : uint8_t {
    kEmpty,
    kOngoing,
    kPrepareCommit,
    kPrepareAbort,
    kCompleteCommit,
    kCompleteAbort
  };

  bool prepared() const {
    return state_ == State::kPrepareCommit || state_ == State::kPrepareAbort;
  }
  void Prepare(bool commit);
  void WriteMarkerAt(size_t index);
  void FinishMarkers();

  const std::string name_;
  const uint32_t producer_id_;

  std::mutex mutex_;
  State state_ = State::kEmpty;
  int32_t epoch_ = -1;
  int64_t transaction_ = 0;  // Counts those that were opened.
  Instant began_;
  std::vector<PartitionLog*>
      partitions_;  // Of the transaction; in Prepare*, those without a marker.
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_TRANSACTION_H_
