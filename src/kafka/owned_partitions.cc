#include "kafka/owned_partitions.h"

#include <algorithm>

namespace kopilka {

void OwnedPartitions::Add(absl::Span<const int32_t> partitions) {
  const std::lock_guard lock(mutex_);
  ++givings_;
  for (int32_t partition : partitions) giving_of_[partition] = givings_;
}

std::vector<int32_t> OwnedPartitions::Remove(absl::Span<const int32_t> partitions) {
  const std::lock_guard lock(mutex_);
  std::vector<int32_t> removed;
  for (int32_t partition : partitions) {
    if (giving_of_.erase(partition) > 0) removed.push_back(partition);
  }
  std::sort(removed.begin(), removed.end());
  return removed;
}

std::vector<int32_t> OwnedPartitions::All() const {
  const std::lock_guard lock(mutex_);
  std::vector<int32_t> all;
  for (const auto& [partition, giving] : giving_of_) all.push_back(partition);
  return all;
}

std::optional<int64_t> OwnedPartitions::GivingOf(int32_t partition) const {
  const std::lock_guard lock(mutex_);
  const auto found = giving_of_.find(partition);
  if (found == giving_of_.end()) return std::nullopt;
  return found->second;
}

}  // namespace kopilka
