// State of partitions in memory: for runs that end with their process.
#ifndef KOPILKA_APP_LOCAL_MEMORY_STATES_H_
#define KOPILKA_APP_LOCAL_MEMORY_STATES_H_

#include <cstdint>
#include <map>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "state/memory_store.h"
#include "state/partition_state.h"

namespace kopilka::app {

// Any thread.
class MemoryStates : public StateProvider {
 public:
  explicit MemoryStates(size_t cache_bytes) : cache_bytes_(cache_bytes) {}

  absl::StatusOr<PartitionState*> Borrow(int32_t partition) override {
    const absl::MutexLock lock(&mutex_);
    std::unique_ptr<PartitionState>& state = states_[partition];
    if (state == nullptr) {
      state = std::make_unique<PartitionState>(std::make_unique<MemoryStore>(), cache_bytes_);
    }
    return state.get();
  }

  void Return(int32_t /*partition*/) override {}

 private:
  const size_t cache_bytes_;
  absl::Mutex mutex_;
  std::map<int32_t, std::unique_ptr<PartitionState>> states_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_MEMORY_STATES_H_
