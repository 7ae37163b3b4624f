// Disk: what it holds survives the process that borrows it.
#ifndef KOPILKA_EXACTLY_ONCE_DISK_H_
#define KOPILKA_EXACTLY_ONCE_DISK_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "codec/state_codec.h"
#include "state/memory_store.h"
#include "state/partition_state.h"

namespace kopilka {

class Disk : public StateProvider {
 public:
  Disk() : state_(std::make_unique<MemoryStore>(), 1 << 20) {}
  absl::StatusOr<PartitionState*> Borrow(int32_t /*partition*/) override { return &state_; }
  // A process that ends takes its cache along.
  void Return(int32_t /*partition*/) override { state_.cache.Clear(); }
  StateStore& store() { return *state_.store; }
  const StateStore& store() const { return *state_.store; }
  // The position in the store; next_offset 0: none.
  Position position() const;

 private:
  PartitionState state_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_DISK_H_
