// LogModel: what committed readers must see, worked out the slow and simple way. For tests.
#ifndef KOPILKA_EMBEDDED_LOG_MODEL_H_
#define KOPILKA_EMBEDDED_LOG_MODEL_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "stream/log.h"

namespace kopilka {

// Every offset ever given is a slot; nothing is indexed, nothing is cached. Shares no code with the
// embedded log.
class LogModel {
 public:
  enum class Fate : uint8_t { kOpen, kCommitted, kAborted };
  using Place = std::pair<Topic, int32_t>;

  struct Slot {
    bool marker = false;
    int transaction = -1;  // -1: outside of any.
    bool gone = false;     // Compacted away.
    std::string key;
    std::optional<std::string> value;
  };

  struct Transaction {
    Fate fate = Fate::kOpen;
    std::vector<Place> unmarked;  // Touched, and without a marker, in the order of touching.
  };

  // Returns the number of the new transaction.
  int Open() {
    transactions_.emplace_back();
    return static_cast<int>(transactions_.size()) - 1;
  }
  void Touch(int transaction, Place place) {
    if (!Holds(transaction, place)) Of(transaction).unmarked.push_back(place);
  }
  void Append(Place place, int transaction, std::string key, std::optional<std::string> value) {
    slots_[place].push_back({false, transaction, false, std::move(key), std::move(value)});
  }
  void Decide(int transaction, bool commit) {
    Of(transaction).fate = commit ? Fate::kCommitted : Fate::kAborted;
  }
  void Mark(int transaction, Place place) {
    if (std::erase(Of(transaction).unmarked, place) == 0) return;
    slots_[place].push_back({.marker = true, .transaction = transaction, .key = {}, .value = {}});
  }
  std::vector<Place> Unmarked(int transaction) const { return Get(transaction).unmarked; }
  void MarkAll(int transaction) {
    for (const Place& place : Unmarked(transaction)) Mark(transaction, place);
  }
  void DeleteBefore(Place place, int64_t before) { low_[place] = std::max(low_[place], before); }

  // Tombstones stay: the test's clock never passes their retention.
  void Compact(Place place) {
    std::vector<Slot>& slots = slots_[place];
    const auto stable = static_cast<size_t>(EndsOf(place).stable);
    for (size_t i = 0; i < stable; ++i) {
      for (size_t later = i + 1; later < stable; ++later) {
        if (Visible(slots[i]) && Visible(slots[later]) && slots[later].key == slots[i].key) {
          slots[i].gone = true;
        }
      }
    }
  }

  Ends EndsOf(Place place) const {
    const auto at = slots_.find(place);
    if (at == slots_.end()) return {};
    const auto low = low_.find(place);
    Ends ends;
    ends.low = low == low_.end() ? 0 : low->second;
    ends.high = static_cast<int64_t>(at->second.size());
    ends.stable = ends.high;
    for (int64_t i = ends.high - 1; i >= 0; --i) {
      const Slot& slot = at->second[static_cast<size_t>(i)];
      if (slot.marker || slot.transaction < 0) continue;
      if (Holds(slot.transaction, place)) ends.stable = i;
    }
    ends.stable = std::max(ends.stable, ends.low);
    return ends;
  }

  // Offset and slot of each record that a committed reader meets from `from` on.
  std::vector<std::pair<int64_t, Slot>> Committed(Place place, int64_t from) const {
    std::vector<std::pair<int64_t, Slot>> seen;
    const Ends ends = EndsOf(place);
    for (int64_t i = std::max(from, ends.low); i < ends.stable; ++i) {
      const Slot& slot = slots_.at(place)[static_cast<size_t>(i)];
      if (Visible(slot)) seen.emplace_back(i, slot);
    }
    return seen;
  }

 private:
  bool Holds(int transaction, Place place) const {
    const std::vector<Place>& unmarked = Get(transaction).unmarked;
    return std::find(unmarked.begin(), unmarked.end(), place) != unmarked.end();
  }
  Transaction& Of(int transaction) { return transactions_.at(static_cast<size_t>(transaction)); }
  const Transaction& Get(int transaction) const {
    return transactions_.at(static_cast<size_t>(transaction));
  }
  bool Visible(const Slot& slot) const {
    if (slot.marker || slot.gone) return false;
    return slot.transaction < 0 || Get(slot.transaction).fate == Fate::kCommitted;
  }

  std::vector<Transaction> transactions_;
  std::map<Place, std::vector<Slot>> slots_;
  std::map<Place, int64_t> low_;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_LOG_MODEL_H_
