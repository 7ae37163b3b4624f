#include "app/service/watched_log.h"

#include <utility>

namespace kopilka::app {
namespace {

class WatchedMembership : public Membership, private Membership::Listener {
 public:
  WatchedMembership(Membership::Listener* listener, GroupWatch* watch)
      : listener_(listener), watch_(watch) {}

  absl::Status JoinOn(Log* log) {
    absl::StatusOr<std::unique_ptr<Membership>> inner = log->Join(this);
    if (!inner.ok()) return inner.status();
    inner_ = *std::move(inner);
    return absl::OkStatus();
  }

  absl::Status Poll(Millis timeout) override {
    watch_->Polled();
    return inner_->Poll(timeout);
  }
  absl::Status ProveOwnership(int32_t partition, int64_t next_offset) override {
    return inner_->ProveOwnership(partition, next_offset);
  }
  void CommitOffsets(absl::Span<const std::pair<int32_t, int64_t>> next_offsets) override {
    inner_->CommitOffsets(next_offsets);
  }
  absl::Status Leave() override { return inner_->Leave(); }

 private:
  void OnAssigned(absl::Span<const int32_t> partitions) override {
    watch_->Moved("assigned", partitions);
    listener_->OnAssigned(partitions);
  }
  void OnRevoked(absl::Span<const int32_t> partitions) override {
    watch_->Moved("revoked", partitions);
    listener_->OnRevoked(partitions);
  }
  void OnLost(absl::Span<const int32_t> partitions) override {
    watch_->Moved("lost", partitions);
    listener_->OnLost(partitions);
  }

  Membership::Listener* const listener_;
  GroupWatch* const watch_;
  std::unique_ptr<Membership> inner_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Membership>> WatchedLog::Join(Membership::Listener* listener) {
  auto membership = std::make_unique<WatchedMembership>(listener, watch_);
  if (absl::Status status = membership->JoinOn(log()); !status.ok()) return status;
  return membership;
}

}  // namespace kopilka::app
