// AccountCache: committed accounts of one partition, decoded, bounded in bytes.
#ifndef KOPILKA_STATE_ACCOUNT_CACHE_H_
#define KOPILKA_STATE_ACCOUNT_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "codec/state_codec.h"
#include "core/account.h"

namespace kopilka {

struct CachedAccount {
  Account account;
  Instant next_due = kNever;  // Its timer in the store.
  RecordHash hash;            // Of its record in the store, for Position::digest.
};

// Least recently used goes first. Holds only what the store holds, never what is staged. One thread
// at a time; it belongs to the process, and a task borrows it with the store.
class AccountCache {
 public:
  explicit AccountCache(size_t capacity_bytes);

  // null: not cached. The pointer is good until the next Put or Erase.
  const CachedAccount* Get(absl::string_view member);
  void Put(absl::string_view member, CachedAccount account);
  void Erase(absl::string_view member);
  void Clear();

  size_t bytes() const { return bytes_; }
  size_t entries() const { return index_.size(); }
  uint64_t hits() const { return hits_; }
  uint64_t misses() const { return misses_; }

 private:
  struct Entry {
    std::string member;
    CachedAccount account;
    size_t bytes = 0;
  };
  size_t capacity_;
  size_t bytes_ = 0;
  uint64_t hits_ = 0;
  uint64_t misses_ = 0;
  std::list<Entry> entries_;  // Most recently used first.
  absl::flat_hash_map<absl::string_view, std::list<Entry>::iterator> index_;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_ACCOUNT_CACHE_H_
