#include "embedded/member.h"

namespace kopilka::embedded {

Member::Member(EmbeddedCluster* cluster, std::string instance, Listener* listener)
    : cluster_(cluster),
      instance_(std::move(instance)),
      listener_(listener),
      id_(cluster->group().Join(instance_)) {}

absl::Status Member::Poll(Millis timeout) {
  if (left_) return absl::FailedPreconditionError("this member has left the group");
  cluster_->ServeTime();
  const Millis wait = cluster_->options().waits ? timeout : Millis{0};
  return Obey(cluster_->group().Heartbeat(id(), wait));
}

absl::Status Member::Obey(const GroupOrder& order) {
  switch (order.kind) {
    case GroupOrder::Kind::kNothing:
      break;
    case GroupOrder::Kind::kRevoke:
      if (!owned_.empty()) listener_->OnRevoked(std::exchange(owned_, {}));
      cluster_->group().Rejoin(id());
      break;
    case GroupOrder::Kind::kAssign:
      owned_ = order.partitions;
      listener_->OnAssigned(order.partitions);
      break;
    case GroupOrder::Kind::kUnknown: {
      Lose();
      std::string id = cluster_->group().Join(instance_);
      const std::lock_guard lock(mutex_);
      id_ = std::move(id);
      break;
    }
    case GroupOrder::Kind::kFenced:
      Lose();
      left_ = true;
      return absl::FailedPreconditionError("another member has joined as " + instance_);
  }
  return absl::OkStatus();
}

absl::Status Member::ProveOwnership(int32_t partition, int64_t next_offset) {
  const LogRequest request{.kind = RequestKind::kCommitOffset, .partition = partition};
  LogFaults* const faults = cluster_->faults();
  const Fate fate = faults != nullptr ? faults->OnRequest(request) : Fate::kDeliver;
  if (fate == Fate::kFence) return absl::FailedPreconditionError("refused by a fault");
  if (fate == Fate::kLoseAnswer) {
    (void)cluster_->group().CommitOwned(id(), partition, next_offset);
  }
  if (fate != Fate::kDeliver) return absl::UnavailableError("the commit got no answer");
  return cluster_->group().CommitOwned(id(), partition, next_offset);
}

void Member::CommitOffsets(absl::Span<const std::pair<int32_t, int64_t>> next_offsets) {
  for (const auto& [partition, offset] : next_offsets) {
    // What it does not own any more is another's to commit.
    (void)cluster_->group().CommitOwned(id(), partition, offset);
  }
}

absl::Status Member::Leave() {
  if (left_) return absl::OkStatus();
  left_ = true;
  if (!owned_.empty()) listener_->OnRevoked(std::exchange(owned_, {}));
  cluster_->group().Leave(id());
  return absl::OkStatus();
}

std::string Member::id() const {
  const std::lock_guard lock(mutex_);
  return id_;
}

void Member::Lose() {
  if (!owned_.empty()) listener_->OnLost(std::exchange(owned_, {}));
}

}  // namespace kopilka::embedded
