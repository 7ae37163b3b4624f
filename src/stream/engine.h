// Engine: the members' partitions that this process owns, worked on until it is told to stop.
#ifndef KOPILKA_STREAM_ENGINE_H_
#define KOPILKA_STREAM_ENGINE_H_

#include <atomic>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "stream/failpoint.h"
#include "stream/log.h"
#include "stream/observer.h"
#include "stream/programmes.h"
#include "stream/task.h"
#include "stream/task_pool.h"

namespace kopilka {

struct EngineOptions {
  TaskOptions task;  // fold.partition is set for each task.
  int threads = 4;
};

// Run() on one thread; ForEachTask on any while it runs.
class Engine : private Membership::Listener {
 public:
  // All pointers outlive this; `failpoint` may be null.
  Engine(EngineOptions options, Log* log, StateProvider* states, Programmes* programmes,
         WallClock* clock, Observer* observer, Failpoint* failpoint);
  ~Engine() override;

  // Joins the group and works until `*stop`; then ends the open batches, leaves and returns OK.
  // Another status is final: the membership was lost for good or the configuration does not fit.
  absl::Status Run(const std::atomic<bool>& stop);

  void ForEachTask(const std::function<void(const Task& task)>& visit) const;

 private:
  void OnAssigned(absl::Span<const int32_t> partitions) override;
  void OnRevoked(absl::Span<const int32_t> partitions) override;
  void OnLost(absl::Span<const int32_t> partitions) override;
  void CommitOffsets();

  const EngineOptions options_;
  Log* const log_;
  StateProvider* const states_;
  Programmes* const programmes_;
  WallClock* const clock_;
  Observer* const observer_;
  Failpoint* const failpoint_;
  int32_t partition_count_ = 0;
  std::unique_ptr<Membership> membership_;
  std::unique_ptr<TaskPool> pool_;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_ENGINE_H_
