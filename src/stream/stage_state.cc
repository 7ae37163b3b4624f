#include "stream/stage_state.h"

#include <string>
#include <utility>

namespace kopilka {
namespace {

class Stager {
 public:
  Stager(int32_t partition, Staged* staged) : partition_(partition), staged_(staged) {}

  void Add(const std::string& member, const WorkingSet::AccountSlot& slot) {
    if (!slot.staged) return;
    const std::string key = AccountStoreKey(member);
    std::string value = EncodeAccount(member, *slot.staged, slot.staged_due);
    const RecordHash hash = HashRecord(key, value);
    Digest& digest = staged_->after.digest;
    if (slot.stored_hash) digest.Remove(*slot.stored_hash);
    digest.Add(hash);
    MoveTimer(key, slot.stored_due, slot.staged_due);
    staged_->cache.push_back({member, {*slot.staged, slot.staged_due, hash}});
    Write(Topic::kAccounts, key, std::move(value));
  }

  void Add(const std::string& key, const WorkingSet::MemorySlot& slot) {
    if (!slot.changed) return;
    Digest& digest = staged_->after.digest;
    if (slot.stored_hash) digest.Remove(*slot.stored_hash);
    if (!slot.memory) {
      if (!slot.stored_hash) return;  // Came and went within the batch.
      MoveTimer(key, slot.stored_forget_at, kNever);
      Write(Topic::kReceipts, key, std::nullopt);
      return;
    }
    std::string value = EncodeMemory(*slot.memory);
    digest.Add(HashRecord(key, value));
    MoveTimer(key, slot.stored_forget_at, slot.memory->forget_at);
    Write(Topic::kReceipts, key, std::move(value));
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
    if (from != kNever) {
      staged_->store.writes.push_back({TimerStoreKey(from, target), std::nullopt});
    }
    if (to != kNever) staged_->store.writes.push_back({TimerStoreKey(to, target), std::string()});
  }

  void Write(Topic topic, const std::string& key, std::optional<std::string> value) {
    staged_->state.push_back({.topic = topic,
                              .partition = partition_,
                              .key = std::string(TopicKeyOf(key)),
                              .value = value,
                              .headers = {},
                              .timestamp = staged_->after.clock});
    staged_->store.writes.push_back({key, std::move(value)});
  }

  const int32_t partition_;
  Staged* const staged_;
};

}  // namespace

void StageState(const WorkingSet& set, int32_t partition, Staged* staged) {
  Stager stager(partition, staged);
  for (const auto& [member, slot] : set.accounts()) stager.Add(member, slot);
  for (const auto& [key, slot] : set.memories()) stager.Add(key, slot);
  stager.AddPosition();
}

}  // namespace kopilka
