#include "state/account_cache.h"

#include <utility>

namespace kopilka {
namespace {

// A heap block costs its size and about this much for the allocator.
constexpr size_t kBlock = 16;

size_t HeapOf(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + kBlock : 0;
}

template <typename T>
size_t HeapOf(const std::vector<T>& items) {
  return items.capacity() == 0 ? 0 : items.capacity() * sizeof(T) + kBlock;
}

size_t HeapOf(const Account& account) {
  size_t bytes = HeapOf(account.lots) + HeapOf(account.tiers) + HeapOf(account.counters) +
                 HeapOf(account.holds) + HeapOf(account.debts) + HeapOf(account.expired_lots) +
                 HeapOf(account.attributes) + HeapOf(account.segments) +
                 HeapOf(account.waiting_returns) + HeapOf(account.reminders);
  for (const Hold& hold : account.holds) {
    bytes += HeapOf(hold.redemption_id) + HeapOf(hold.shares) + HeapOf(hold.destination) +
             HeapOf(hold.asked_by);
  }
  for (const MemberAttribute& attribute : account.attributes) {
    bytes += HeapOf(attribute.name) + HeapOf(attribute.value);
  }
  for (const std::string& segment : account.segments) bytes += HeapOf(segment);
  for (const WaitingReturn& waiting : account.waiting_returns) {
    bytes += HeapOf(waiting.event_id) + HeapOf(waiting.receipt_key) + HeapOf(waiting.event);
  }
  return bytes;
}

}  // namespace

AccountCache::AccountCache(size_t capacity_bytes) : capacity_(capacity_bytes) {}

const CachedAccount* AccountCache::Get(absl::string_view member) {
  const auto found = index_.find(member);
  if (found == index_.end()) {
    ++misses_;
    return nullptr;
  }
  ++hits_;
  entries_.splice(entries_.begin(), entries_, found->second);
  return &found->second->account;
}

void AccountCache::Put(absl::string_view member, CachedAccount account) {
  Erase(member);
  // Two pointers of the list and about two words of the index go with every entry.
  constexpr size_t kOverhead = sizeof(Entry) + 4 * sizeof(void*) + kBlock;
  entries_.push_front({std::string(member), std::move(account), 0});
  Entry& entry = entries_.front();
  entry.bytes = kOverhead + HeapOf(entry.member) + HeapOf(entry.account.account);
  bytes_ += entry.bytes;
  index_.emplace(entry.member, entries_.begin());
  while (bytes_ > capacity_ && !entries_.empty()) Erase(std::string(entries_.back().member));
}

void AccountCache::Erase(absl::string_view member) {
  const auto found = index_.find(member);
  if (found == index_.end()) return;
  const auto entry = found->second;
  bytes_ -= entry->bytes;
  index_.erase(found);
  entries_.erase(entry);
}

void AccountCache::Clear() {
  index_.clear();
  entries_.clear();
  bytes_ = 0;
}

}  // namespace kopilka
