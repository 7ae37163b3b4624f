// TaskPool: runs tasks on a few threads.
#ifndef KOPILKA_STREAM_TASK_POOL_H_
#define KOPILKA_STREAM_TASK_POOL_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "stream/task.h"

namespace kopilka {

// There are more tasks than cores and may be more threads than cores: while one task waits for its
// commit, another decides. A task is stepped by one thread at a time. The pool's lock is held to
// pick a task, never while it works or closes.
//
// ForEach() by any thread; the rest by one, the engine's: so nobody else adds or removes a
// partition while it waits for a task to end.
class TaskPool {
 public:
  explicit TaskPool(int threads);
  // Closes all tasks and joins the threads.
  ~TaskPool();
  TaskPool(const TaskPool&) = delete;
  TaskPool& operator=(const TaskPool&) = delete;

  // Replaces a task of the same partition that has closed itself.
  void Add(std::unique_ptr<Task> task) ABSL_LOCKS_EXCLUDED(mutex_);
  // Returns when the tasks have ended the step they are in and are closed.
  void Remove(absl::Span<const int32_t> partitions) ABSL_LOCKS_EXCLUDED(mutex_);
  void RemoveAll() ABSL_LOCKS_EXCLUDED(mutex_);
  // Calls `visit` for every task; the tasks go on working.
  void ForEach(const std::function<void(const Task& task)>& visit) const
      ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Slot {
    std::unique_ptr<Task> task;
    absl::Time wake;
    bool busy = false;     // A thread steps it.
    bool leaving = false;  // No thread may step it any more.
  };

  void Work() ABSL_LOCKS_EXCLUDED(mutex_);
  // The slot to step next; null: none is due, and *wait_until says when one will be.
  Slot* Pick(absl::Time* wait_until) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Lets go of the lock while the task closes.
  void Detach(int32_t partition) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  absl::CondVar changed_;
  std::map<int32_t, Slot> slots_ ABSL_GUARDED_BY(mutex_);
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // Constant after construction.
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_TASK_POOL_H_
