#include "embedded/cluster.h"

#include "absl/strings/str_cat.h"

namespace kopilka {

using embedded::PartitionLog;

EmbeddedCluster::EmbeddedCluster(const EmbeddedOptions& options, WallClock* clock,
                                 LogFaults* faults)
    : options_(options),
      clock_(clock),
      faults_(faults),
      topics_(kTopicCount),
      group_(options_.of(Topic::kEvents).partitions, options_.session_timeout, clock) {
  for (size_t i = 0; i < topics_.size(); ++i) {
    const EmbeddedTopic& topic = options_.topics.at(i);
    for (int32_t p = 0; p < topic.partitions; ++p) {
      topics_[i].push_back(std::make_unique<PartitionLog>(static_cast<Topic>(i), p, &topic, clock));
    }
  }
}

absl::Status EmbeddedCluster::Append(const Outgoing& record) {
  auto partition = Find(record.topic, record.partition);
  return partition.ok() ? (*partition)->Append(record, 0) : partition.status();
}

absl::Status EmbeddedCluster::DeleteRecords(Topic topic, int32_t partition, int64_t before) {
  auto found = Find(topic, partition);
  return found.ok() ? (*found)->DeleteRecords(before) : found.status();
}

void EmbeddedCluster::Compact(Topic topic) {
  for (const auto& partition : topics_.at(static_cast<size_t>(topic))) partition->Compact();
}

void EmbeddedCluster::ServeTime() {
  coordinator_.AbortBegunBy(clock_->Now() - options_.transaction_timeout);
  group_.ExpireSessions();
}

absl::StatusOr<PartitionLog*> EmbeddedCluster::Find(Topic topic, int32_t partition) const {
  const auto& partitions = topics_.at(static_cast<size_t>(topic));
  const auto index = static_cast<size_t>(partition);
  if (partition < 0 || index >= partitions.size()) {
    return absl::NotFoundError(
        absl::StrCat(DefaultTopicName(topic), "-", partition, " does not exist"));
  }
  return partitions[index].get();
}

}  // namespace kopilka
