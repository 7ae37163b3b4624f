#include "stream/working_set.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

const Account& EmptyAccount() {
  static const Account* const empty = new Account();
  return *empty;
}

}  // namespace

WorkingSet::WorkingSet(PartitionState* state, Arena* arena)
    : state_(state), arena_(arena), timers_(state->store.get()) {}

absl::Status WorkingSet::Fetch(const Keys& keys) {
  std::vector<std::string> wanted;
  for (const std::string& member : keys.members) {
    const auto [slot, is_new] = accounts_.try_emplace(member);
    if (!is_new) continue;
    const CachedAccount* const cached = state_->cache.Get(member);
    if (cached == nullptr) {
      wanted.push_back(AccountStoreKey(member));
      continue;
    }
    slot->second.cached = cached;
    slot->second.stored_due = slot->second.staged_due = cached->next_due;
    slot->second.stored_hash = cached->hash;
  }
  for (const std::string& key : keys.memories) {
    if (memories_.try_emplace(key).second) wanted.push_back(key);
  }
  if (wanted.empty()) return absl::OkStatus();
  const std::vector<absl::string_view> views(wanted.begin(), wanted.end());
  std::vector<std::optional<std::string>> values;
  if (absl::Status status = state_->store->MultiGet(views, &values); !status.ok()) return status;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (absl::Status status = Take(wanted[i], values[i]); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WorkingSet::Take(const std::string& store_key,
                              const std::optional<std::string>& value) {
  if (!value) return absl::OkStatus();
  if (store_key[0] == 'a') {
    absl::StatusOr<StoredAccount> stored = DecodeAccount(*value);
    if (!stored.ok()) return stored.status();
    AccountSlot& slot = accounts_.find(stored->member)->second;
    slot.stored_hash = HashRecord(store_key, *value);
    slot.stored_due = slot.staged_due = stored->next_due;
    slot.loaded = *std::move(stored);
    return absl::OkStatus();
  }
  values_.push_back(std::make_unique<std::string>(*value));
  absl::StatusOr<Memory> memory = DecodeMemory(*values_.back(), arena_);
  if (!memory.ok()) return memory.status();
  MemorySlot& slot = memories_.find(store_key)->second;
  slot.stored_hash = HashRecord(store_key, *value);
  slot.stored_forget_at = memory->forget_at;
  slot.memory = *std::move(memory);
  return absl::OkStatus();
}

const Account& WorkingSet::AccountOf(absl::string_view member) const {
  const AccountSlot& slot = accounts_.find(member)->second;
  if (slot.staged) return *slot.staged;
  if (slot.cached != nullptr) return slot.cached->account;
  if (slot.loaded) return slot.loaded->account;
  return EmptyAccount();
}

bool WorkingSet::Exists(absl::string_view member) const {
  const AccountSlot& slot = accounts_.find(member)->second;
  return slot.staged || slot.cached != nullptr || slot.loaded;
}

Instant WorkingSet::DueOf(absl::string_view member) const {
  return accounts_.find(member)->second.staged_due;
}

std::vector<WorkingSet::ChangedAccount> WorkingSet::ChangedAccounts() {
  std::vector<ChangedAccount> changed;
  for (auto& [member, slot] : accounts_) {
    if (slot.staged) changed.push_back({member, &slot});
  }
  std::ranges::sort(changed, {}, &ChangedAccount::member);
  return changed;
}

std::vector<WorkingSet::ChangedMemory> WorkingSet::ChangedMemories() {
  std::vector<ChangedMemory> changed;
  for (auto& [store_key, slot] : memories_) {
    if (slot.changed) changed.push_back({store_key, &slot});
  }
  std::ranges::sort(changed, {}, &ChangedMemory::store_key);
  return changed;
}

const std::string* WorkingSet::Keep(std::string bytes) {
  values_.push_back(std::make_unique<std::string>(std::move(bytes)));
  return values_.back().get();
}

const Memory* WorkingSet::MemoryAt(absl::string_view store_key) const {
  const auto slot = memories_.find(store_key);
  if (slot == memories_.end() || !slot->second.memory) return nullptr;
  return &*slot->second.memory;
}

void WorkingSet::Put(absl::string_view member, Account account, Instant next_due) {
  AccountSlot& slot = accounts_.find(member)->second;
  timers_.Move(AccountStoreKey(member), slot.staged_due, next_due);
  slot.staged = std::move(account);
  slot.staged_due = next_due;
}

void WorkingSet::Put(const std::string& store_key, Memory memory) {
  MemorySlot& slot = memories_[store_key];
  timers_.Move(store_key, slot.memory ? slot.memory->forget_at : kNever, memory.forget_at);
  slot.staged = EncodeMemory(memory);
  slot.memory = std::move(memory);
  slot.changed = true;
}

void WorkingSet::Forget(const std::string& store_key) {
  MemorySlot& slot = memories_[store_key];
  if (slot.memory) timers_.Move(store_key, slot.memory->forget_at, kNever);
  slot.memory.reset();
  slot.changed = true;
}

}  // namespace kopilka
