// Stores: the states of all partitions that this process has, or had.
#ifndef KOPILKA_STATE_STORES_H_
#define KOPILKA_STATE_STORES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "absl/status/statusor.h"
#include "state/partition_state.h"
#include "state/store.h"

namespace kopilka {

// Owned by the process, outlives its tasks. A state once opened stays open, warm and locked against
// other processes until this is destroyed, so a partition that comes back costs nothing.
class Stores : public StateProvider {
 public:
  // How a partition's store comes to be: RocksdbStore::Open, or a MemoryStore. Called by several
  // threads at once, for different partitions.
  using Opener = std::function<absl::StatusOr<std::unique_ptr<StateStore>>(int32_t partition)>;

  // Each partition's account cache may take `cache_bytes`.
  Stores(Opener open, size_t cache_bytes);

  // FailedPrecondition: somebody has borrowed it and not returned it.
  absl::StatusOr<PartitionState*> Borrow(int32_t partition) override;
  void Return(int32_t partition) override;

 private:
  struct Entry {
    std::unique_ptr<PartitionState> state;  // null: not open.
    bool borrowed = false;
  };

  // Constant after construction.
  const Opener open_;
  const size_t cache_bytes_;

  std::mutex mutex_;
  std::map<int32_t, Entry> entries_;  // Guarded by mutex_; what a borrowed state holds is not.
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_STORES_H_
