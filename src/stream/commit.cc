#include "stream/commit.h"

#include <utility>

namespace kopilka {
namespace {

// Hands everything over in the order of the protocol, the position last.
absl::Status Produce(const Staged& staged, Producer* producer, Failpoint* failpoint) {
  const int32_t partition = staged.after.partition;
  bool first = true;
  const auto send = [&](const Outgoing& record) {
    absl::Status status = producer->Send(record);
    if (first && failpoint != nullptr) failpoint->Reached(Step::kFirstProduced, partition);
    first = false;
    return status;
  };
  for (const Outgoing& record : staged.outputs) {
    if (absl::Status status = send(record); !status.ok()) return status;
  }
  for (const Outgoing& record : staged.state) {
    if (failpoint != nullptr && &record == &staged.state.back()) {
      failpoint->Reached(Step::kAllProduced, partition);
    }
    if (absl::Status status = send(record); !status.ok()) return status;
  }
  if (failpoint != nullptr) failpoint->Reached(Step::kPositionProduced, partition);
  return absl::OkStatus();
}

}  // namespace

CommitResult Commit(Staged staged, const RestorePoint& restore_point, Producer* producer,
                    PartitionState* state, Failpoint* failpoint) {
  const int32_t partition = staged.after.partition;
  const auto reached = [&](Step step) {
    if (failpoint != nullptr) failpoint->Reached(step, partition);
  };
  CommitResult result;
  if (absl::Status status = producer->Begin(); !status.ok()) {
    result.end = absl::IsFailedPrecondition(status) ? TxnEnd::kFenced : TxnEnd::kAmbiguous;
    result.why = std::string(status.message());
    return result;
  }
  reached(Step::kBegun);
  if (absl::Status status = Produce(staged, producer, failpoint); !status.ok()) {
    result.end = producer->Abort(&result.why);
    if (absl::IsFailedPrecondition(status)) result.end = TxnEnd::kFenced;
    result.why = std::string(status.message());
    return result;
  }
  reached(Step::kBeforeEnd);
  reached(Step::kEnding);
  result.end = producer->Commit(&result.why);
  if (result.end != TxnEnd::kCommitted) return result;
  reached(Step::kCommitted);
  staged.store.writes.push_back(
      {std::string(RestorePointStoreKey()), EncodeRestorePoint(restore_point)});
  reached(Step::kStoreWriting);
  result.store = state->store->Commit(staged.store);
  if (!result.store.ok()) return result;
  reached(Step::kStoreWritten);
  for (Staged::Publish& publish : staged.cache) {
    state->cache.Put(publish.member, std::move(publish.account));
  }
  return result;
}

}  // namespace kopilka
