// PartitionState: the store and the cache of one partition. Both belong to the process (Stores); a
// task borrows them while it owns the partition, so a partition that moves between the process's
// threads, or is taken again, keeps them.
#ifndef KOPILKA_STATE_PARTITION_STATE_H_
#define KOPILKA_STATE_PARTITION_STATE_H_

#include <memory>
#include <utility>

#include "absl/status/statusor.h"

#include "state/account_cache.h"
#include "state/store.h"

namespace kopilka {

struct PartitionState {
  PartitionState(std::unique_ptr<StateStore> its_store, size_t cache_bytes)
      : store(std::move(its_store)), cache(cache_bytes) {}
  std::unique_ptr<StateStore> store;
  AccountCache cache;
};

// Where a partition's state comes from. Any thread.
class StateProvider {
 public:
  virtual ~StateProvider() = default;
  // The one state of the partition, opened at the first call. The caller is its only user until it
  // calls Return. Errors as rocksdb_store.h says.
  virtual absl::StatusOr<PartitionState*> Borrow(int32_t partition) = 0;
  virtual void Return(int32_t partition) = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_PARTITION_STATE_H_
