// WorkingSet: the accounts and memories of one batch, as they stand after what the batch has
// decided.
#ifndef KOPILKA_STREAM_WORKING_SET_H_
#define KOPILKA_STREAM_WORKING_SET_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "codec/arena.h"
#include "codec/state_codec.h"
#include "core/account.h"
#include "core/receipt.h"
#include "state/partition_state.h"
#include "stream/timer_queue.h"

namespace kopilka {

// Everything is fetched before it is read: Fetch() with all keys of the batch is one MultiGet. The
// store and the cache are read, never written. One thread; lives as long as the batch.
class WorkingSet {
 public:
  // All three outlive this. Decoded memories point into `arena`.
  WorkingSet(PartitionState* state, Arena* arena);

  struct Keys {
    std::vector<std::string> members;
    std::vector<std::string> memories;  // Store keys.
  };
  // Makes accounts and memories readable. What is already here costs nothing.
  absl::Status Fetch(const Keys& keys);

  // Requires a fetched key. A member never heard of has an empty account.
  const Account& AccountOf(absl::string_view member) const;
  bool Exists(absl::string_view member) const;
  // Has been fetched, be it an account or nothing.
  bool Has(absl::string_view member) const { return accounts_.contains(member); }
  // When the member's timer is due; kNever: none.
  Instant DueOf(absl::string_view member) const;
  // null: no such memory.
  const Memory* MemoryAt(absl::string_view store_key) const;

  void Put(absl::string_view member, Account account, Instant next_due);
  void Put(const std::string& store_key, Memory memory);
  void Forget(const std::string& store_key);

  // Keeps bytes as long as this lives.
  const std::string* Keep(std::string bytes);

  TimerQueue& timers() { return timers_; }

  struct AccountSlot {
    std::optional<Account> staged;          // Absent: not changed.
    std::optional<StoredAccount> loaded;    // Read from the store by this batch.
    const CachedAccount* cached = nullptr;  // Or found in the cache.
    Instant stored_due = kNever;            // Timer in the store.
    Instant staged_due = kNever;
    std::optional<RecordHash> stored_hash;  // Absent: not in the store.
  };
  struct MemorySlot {
    std::optional<Memory> memory;           // As it stands.
    std::string staged;                     // The same as bytes, where changed.
    std::optional<RecordHash> stored_hash;  // Absent: not in the store.
    Instant stored_forget_at = kNever;
    bool changed = false;
  };
  // What the batch changed, in key order. Good until the next Fetch() or Put().
  struct ChangedAccount {
    absl::string_view member;
    AccountSlot* slot = nullptr;
  };
  struct ChangedMemory {
    absl::string_view store_key;
    MemorySlot* slot = nullptr;
  };
  std::vector<ChangedAccount> ChangedAccounts();
  std::vector<ChangedMemory> ChangedMemories();

 private:
  absl::Status Take(const std::string& store_key, const std::optional<std::string>& value);

  PartitionState* const state_;
  Arena* const arena_;
  TimerQueue timers_;
  // Slots stay where they are while others come.
  absl::node_hash_map<std::string, AccountSlot> accounts_;  // By member.
  absl::node_hash_map<std::string, MemorySlot> memories_;   // By store key.
  // Values that decoded memories may point into.
  std::vector<std::unique_ptr<std::string>> values_;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_WORKING_SET_H_
