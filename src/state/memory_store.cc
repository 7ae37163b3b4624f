#include "state/memory_store.h"

namespace kopilka {

absl::Status MemoryStore::MultiGet(absl::Span<const absl::string_view> keys,
                                   std::vector<std::optional<std::string>>* values) const {
  values->clear();
  values->reserve(keys.size());
  for (const absl::string_view key : keys) {
    const auto found = records_.find(std::string(key));
    values->push_back(found == records_.end() ? std::nullopt
                                              : std::optional<std::string>(found->second));
  }
  return absl::OkStatus();
}

absl::Status MemoryStore::Scan(
    absl::string_view begin, absl::string_view end,
    absl::FunctionRef<bool(absl::string_view key, absl::string_view value)> visit) const {
  if (end <= begin) return absl::OkStatus();
  const auto stop = records_.lower_bound(std::string(end));
  for (auto at = records_.lower_bound(std::string(begin)); at != stop; ++at) {
    if (!visit(at->first, at->second)) break;
  }
  return absl::OkStatus();
}

absl::Status MemoryStore::Commit(const StoreBatch& batch) {
  for (const StoreBatch::Write& write : batch.writes) {
    if (write.value) {
      records_.insert_or_assign(write.key, *write.value);
    } else {
      records_.erase(write.key);
    }
  }
  return absl::OkStatus();
}

absl::Status MemoryStore::Clear() {
  records_.clear();
  return absl::OkStatus();
}

}  // namespace kopilka
