#include "stream/engine.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

constexpr Millis kMembershipPoll{100};

}  // namespace

Engine::Engine(EngineOptions options, Log* log, StateProvider* states, Programmes* programmes,
               WallClock* clock, Observer* observer, Failpoint* failpoint)
    : options_(std::move(options)),
      log_(log),
      states_(states),
      programmes_(programmes),
      clock_(clock),
      observer_(observer),
      failpoint_(failpoint),
      pool_(std::make_unique<TaskPool>(options_.threads)) {}

Engine::~Engine() { pool_.reset(); }

void Engine::ForEachTask(const std::function<void(const Task& task)>& visit) const {
  pool_->ForEach(visit);
}

absl::Status Engine::Run(const std::atomic<bool>& stop) {
  const absl::StatusOr<TopicIdentity> identity = log_->Identify(Topic::kEvents);
  if (!identity.ok()) return identity.status();
  partition_count_ = identity->partitions;
  absl::StatusOr<std::unique_ptr<Membership>> membership = log_->Join(this);
  if (!membership.ok()) return membership.status();
  membership_ = *std::move(membership);
  Instant offsets_at = clock_->Now();
  while (!stop.load(std::memory_order_acquire)) {
    const absl::Status polled = membership_->Poll(kMembershipPoll);
    if (!polled.ok() && !absl::IsUnavailable(polled)) {
      pool_->RemoveAll();
      return polled;
    }
    if (clock_->Now() >= offsets_at + Seconds(1)) {
      CommitOffsets();
      offsets_at = clock_->Now();
    }
  }
  CommitOffsets();
  const absl::Status left = membership_->Leave();
  pool_->RemoveAll();
  return absl::IsUnavailable(left) ? absl::OkStatus() : left;
}

void Engine::CommitOffsets() {
  std::vector<std::pair<int32_t, int64_t>> offsets;
  pool_->ForEach([&](const Task& task) {
    if (task.state() == TaskState::kRunning) {
      offsets.emplace_back(task.partition(), task.next_offset());
    }
  });
  if (!offsets.empty()) membership_->CommitOffsets(offsets);
}

void Engine::OnAssigned(absl::Span<const int32_t> partitions) {
  for (const int32_t partition : partitions) {
    TaskOptions options = options_.task;
    options.fold.partition = partition;
    options.fold.partition_count = partition_count_;
    pool_->Add(std::make_unique<Task>(std::move(options), log_, states_, programmes_, clock_,
                                      observer_, failpoint_,
                                      [this, partition](int64_t next_offset) {
                                        return membership_->ProveOwnership(partition, next_offset);
                                      }));
  }
}

void Engine::OnRevoked(absl::Span<const int32_t> partitions) { pool_->Remove(partitions); }

void Engine::OnLost(absl::Span<const int32_t> partitions) { pool_->Remove(partitions); }

}  // namespace kopilka
