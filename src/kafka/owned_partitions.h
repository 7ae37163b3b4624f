// OwnedPartitions: what the group has given to this member.
#ifndef KOPILKA_KAFKA_OWNED_PARTITIONS_H_
#define KOPILKA_KAFKA_OWNED_PARTITIONS_H_

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "absl/types/span.h"

namespace kopilka {

// Any thread.
class OwnedPartitions {
 public:
  void Add(absl::Span<const int32_t> partitions);
  // Returns those that were owned, in order.
  std::vector<int32_t> Remove(absl::Span<const int32_t> partitions);
  std::vector<int32_t> All() const;
  // A number that no other giving of a partition has; nothing where it is not owned.
  std::optional<int64_t> GivingOf(int32_t partition) const;

 private:
  mutable std::mutex mutex_;  // Guards what follows.
  int64_t givings_ = 0;
  std::map<int32_t, int64_t> giving_of_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_OWNED_PARTITIONS_H_
