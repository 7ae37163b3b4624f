#include "embedded/embedded_log.h"

#include "absl/strings/str_cat.h"
#include "embedded/embedded_producer.h"
#include "embedded/member.h"
#include "embedded/partition_reader.h"

namespace kopilka {

absl::StatusOr<TopicIdentity> EmbeddedLog::Identify(Topic topic) {
  auto partition = cluster_->Find(topic, 0);
  if (!partition.ok()) return partition.status();
  const EmbeddedOptions& options = cluster_->options();
  return TopicIdentity{options.cluster_id,
                       absl::StrCat(options.cluster_id, "/", DefaultTopicName(topic)),
                       options.of(topic).partitions};
}

absl::StatusOr<Ends> EmbeddedLog::EndsOf(Topic topic, int32_t partition) {
  const LogRequest request{
      .kind = RequestKind::kListOffsets, .topic = topic, .partition = partition};
  if (FateOf(request) != Fate::kDeliver) {
    return absl::UnavailableError("the offsets got no answer");
  }
  auto found = cluster_->Find(topic, partition);
  if (!found.ok()) return found.status();
  return (*found)->GetEnds();
}

absl::StatusOr<std::unique_ptr<Reader>> EmbeddedLog::Open(Topic topic, int32_t partition,
                                                          int64_t offset) {
  auto found = cluster_->Find(topic, partition);
  if (!found.ok()) return found.status();
  return std::make_unique<embedded::PartitionReader>(*found, offset, cluster_->options().waits,
                                                     cluster_->faults());
}

absl::StatusOr<std::unique_ptr<Producer>> EmbeddedLog::Take(absl::string_view identity, Millis) {
  const Fate fate = FateOf({.kind = RequestKind::kInitProducer, .identity = identity});
  if (fate == Fate::kFence) return absl::FailedPreconditionError("refused by a fault");
  auto taken = cluster_->coordinator().Find(identity);
  if (fate == Fate::kLoseAnswer) taken->Take();
  if (fate == Fate::kDelay || fate == Fate::kDelayAndRepeat) {
    cluster_->stragglers().Add([taken] { return absl::StrCat("epoch ", taken->Take()); });
  }
  if (fate != Fate::kDeliver && fate != Fate::kDelayAndRepeat) {
    return absl::UnavailableError("the coordinator gave no answer");
  }
  const int32_t epoch = taken->Take();
  return std::make_unique<embedded::EmbeddedProducer>(cluster_, std::move(taken), epoch,
                                                      client_.trusting);
}

absl::StatusOr<std::unique_ptr<Membership>> EmbeddedLog::Join(Membership::Listener* listener) {
  if (cluster_->options().of(Topic::kEvents).partitions == 0) {
    return absl::NotFoundError("there is no events topic to join for");
  }
  return std::make_unique<embedded::Member>(cluster_, client_.instance, listener);
}

Fate EmbeddedLog::FateOf(const LogRequest& request) const {
  LogFaults* const faults = cluster_->faults();
  return faults != nullptr ? faults->OnRequest(request) : Fate::kDeliver;
}

}  // namespace kopilka
