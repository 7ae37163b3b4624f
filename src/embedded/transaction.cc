#include "embedded/transaction.h"

#include <algorithm>
#include <utility>

namespace kopilka::embedded {

absl::string_view NameOf(Answer answer) {
  switch (answer) {
    case Answer::kNone:
      return "ok";
    case Answer::kFenced:
      return "fenced";
    case Answer::kInvalidState:
      return "invalid transaction state";
    case Answer::kRefused:
      return "record refused";
  }
  return "?";
}

int32_t TransactionalIdentity::Take() {
  const std::lock_guard lock(mutex_);
  FinishMarkers();
  if (state_ == State::kOngoing) {
    Prepare(false);
    FinishMarkers();
  }
  state_ = State::kEmpty;
  return ++epoch_;
}

Answer TransactionalIdentity::AddPartition(int32_t epoch, PartitionLog* partition, Instant now) {
  const std::lock_guard lock(mutex_);
  if (epoch != epoch_) return Answer::kFenced;
  // A broker answers CONCURRENT_TRANSACTIONS here and clients repeat until the markers are written.
  FinishMarkers();
  if (state_ != State::kOngoing) {
    state_ = State::kOngoing;
    began_ = now;
    ++transaction_;
  }
  if (std::find(partitions_.begin(), partitions_.end(), partition) == partitions_.end()) {
    partitions_.push_back(partition);
  }
  return Answer::kNone;
}

Answer TransactionalIdentity::Produce(int32_t epoch, PartitionLog* partition,
                                      const Outgoing& record) {
  const std::lock_guard lock(mutex_);
  if (epoch != epoch_) return Answer::kFenced;
  // Transaction verification (Kafka 3.6): a record of no transaction would hang there for ever.
  if (state_ != State::kOngoing ||
      std::find(partitions_.begin(), partitions_.end(), partition) == partitions_.end()) {
    return Answer::kInvalidState;
  }
  return partition->Append(record, producer_id_).ok() ? Answer::kNone : Answer::kRefused;
}

TransactionalIdentity::Ended TransactionalIdentity::End(int32_t epoch, bool commit,
                                                        bool late_markers) {
  const std::lock_guard lock(mutex_);
  Ended ended;
  if (epoch != epoch_) {
    ended.answer = Answer::kFenced;
    return ended;
  }
  FinishMarkers();
  if (state_ != State::kOngoing) {
    // The repeat of a request that was obeyed is answered as that one was.
    const State same = commit ? State::kCompleteCommit : State::kCompleteAbort;
    ended.answer = state_ == same ? Answer::kNone : Answer::kInvalidState;
    return ended;
  }
  Prepare(commit);
  if (late_markers) {
    ended.due = partitions_;
    ended.transaction = transaction_;
  } else {
    FinishMarkers();
  }
  return ended;
}

bool TransactionalIdentity::WriteMarker(int64_t transaction, PartitionLog* partition) {
  const std::lock_guard lock(mutex_);
  if (transaction != transaction_ || !prepared()) return false;
  const auto at = std::find(partitions_.begin(), partitions_.end(), partition);
  if (at == partitions_.end()) return false;
  WriteMarkerAt(static_cast<size_t>(at - partitions_.begin()));
  if (partitions_.empty()) FinishMarkers();
  return true;
}

void TransactionalIdentity::AbortIfBegunBy(Instant limit) {
  const std::lock_guard lock(mutex_);
  if (state_ != State::kOngoing || began_ > limit) return;
  Prepare(false);
  FinishMarkers();
  ++epoch_;
}

void TransactionalIdentity::Prepare(bool commit) {
  state_ = commit ? State::kPrepareCommit : State::kPrepareAbort;
}

void TransactionalIdentity::WriteMarkerAt(size_t index) {
  partitions_[index]->WriteMarker(producer_id_, state_ == State::kPrepareCommit);
  partitions_.erase(partitions_.begin() + static_cast<std::ptrdiff_t>(index));
}

void TransactionalIdentity::FinishMarkers() {
  if (!prepared()) return;
  while (!partitions_.empty()) WriteMarkerAt(partitions_.size() - 1);
  state_ = state_ == State::kPrepareCommit ? State::kCompleteCommit : State::kCompleteAbort;
}

}  // namespace kopilka::embedded
