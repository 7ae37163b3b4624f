#include "state/stores.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka {

Stores::Stores(Opener open, size_t cache_bytes)
    : open_(std::move(open)), cache_bytes_(cache_bytes) {}

absl::StatusOr<PartitionState*> Stores::Borrow(int32_t partition) {
  PartitionState* state = nullptr;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    Entry& entry = entries_[partition];
    if (entry.borrowed) {
      return absl::FailedPreconditionError(
          absl::StrCat("the state of partition ", partition, " is in use"));
    }
    entry.borrowed = true;
    state = entry.state.get();
  }
  if (state != nullptr) return state;
  // Opening takes long, and the entry is ours: the others need not wait.
  absl::StatusOr<std::unique_ptr<StateStore>> store = open_(partition);
  const std::lock_guard<std::mutex> lock(mutex_);
  Entry& entry = entries_[partition];
  if (!store.ok()) {
    entry.borrowed = false;
    return store.status();
  }
  entry.state = std::make_unique<PartitionState>(*std::move(store), cache_bytes_);
  return entry.state.get();
}

void Stores::Return(int32_t partition) {
  const std::lock_guard<std::mutex> lock(mutex_);
  entries_[partition].borrowed = false;
}

}  // namespace kopilka
