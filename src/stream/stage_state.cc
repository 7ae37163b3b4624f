#include "stream/stage_state.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace kopilka {
namespace {

class Stager {
 public:
  Stager(int32_t partition, Staged* staged) : partition_(partition), staged_(staged) {}

  void Add(absl::string_view member, WorkingSet::AccountSlot& slot) {
    std::string key = AccountStoreKey(member);
    std::string value = EncodeAccount(member, *slot.staged, slot.staged_due);
    const RecordHash hash = HashRecord(key, value);
    Digest& digest = staged_->after.digest;
    if (slot.stored_hash) digest.Remove(*slot.stored_hash);
    digest.Add(hash);
    MoveTimer(key, slot.stored_due, slot.staged_due);
    staged_->cache.push_back(
        {std::string(member), {*std::move(slot.staged), slot.staged_due, hash}});
    Write(Topic::kAccounts, std::move(key), std::move(value));
  }

  void Add(absl::string_view store_key, WorkingSet::MemorySlot& slot) {
    std::string key(store_key);
    Digest& digest = staged_->after.digest;
    if (slot.stored_hash) digest.Remove(*slot.stored_hash);
    if (!slot.memory) {
      if (!slot.stored_hash) return;  // Came and went within the batch.
      MoveTimer(key, slot.stored_forget_at, kNever);
      Write(Topic::kReceipts, std::move(key), std::nullopt);
      return;
    }
    digest.Add(HashRecord(key, slot.staged));
    MoveTimer(key, slot.stored_forget_at, slot.memory->forget_at);
    Write(Topic::kReceipts, std::move(key), std::move(slot.staged));
  }

  // In key order like the rest: the store finds the place of a key near that of the one before.
  void AddTimers() {
    std::ranges::sort(timers_, {}, &StoreBatch::Write::key);
    std::ranges::move(timers_, std::back_inserter(staged_->store.writes));
  }

  void AddPosition() {
    const std::string value = EncodePosition(staged_->after);
    staged_->state.push_back({.topic = Topic::kPartitions,
                              .partition = partition_,
                              .key = PositionKey(partition_),
                              .value = value,
                              .headers = {},
                              .timestamp = staged_->after.clock});
    staged_->store.writes.push_back({std::string(PositionStoreKey()), value});
  }

 private:
  void MoveTimer(const std::string& target, Instant from, Instant to) {
    if (from == to) return;
    if (from != kNever) timers_.push_back({TimerStoreKey(from, target), std::nullopt});
    if (to != kNever) timers_.push_back({TimerStoreKey(to, target), std::string()});
  }

  void Write(Topic topic, std::string key, std::optional<std::string> value) {
    staged_->state.push_back({.topic = topic,
                              .partition = partition_,
                              .key = std::string(TopicKeyOf(key)),
                              .value = value,
                              .headers = {},
                              .timestamp = staged_->after.clock});
    staged_->store.writes.push_back({std::move(key), std::move(value)});
  }

  const int32_t partition_;
  Staged* const staged_;
  std::vector<StoreBatch::Write> timers_;
};

}  // namespace

void StageState(WorkingSet* set, int32_t partition, Staged* staged) {
  Stager stager(partition, staged);
  for (const auto& [member, slot] : set->ChangedAccounts()) stager.Add(member, *slot);
  for (const auto& [store_key, slot] : set->ChangedMemories()) stager.Add(store_key, *slot);
  stager.AddTimers();
  stager.AddPosition();
}

}  // namespace kopilka
