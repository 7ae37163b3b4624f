// Task: one input partition from taking it to giving it up.
#ifndef KOPILKA_STREAM_TASK_H_
#define KOPILKA_STREAM_TASK_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "codec/restore_point.h"
#include "codec/state_codec.h"
#include "state/partition_state.h"
#include "stream/commit.h"
#include "stream/failpoint.h"
#include "stream/fold.h"
#include "stream/log.h"
#include "stream/observer.h"
#include "stream/programmes.h"

namespace kopilka {

struct TaskOptions {
  std::string application = "kopilka";  // Prefix of the transactional identity.
  FoldOptions fold;
  size_t batch_records = 2'000;  // Records polled at once.
  Millis take_timeout = Seconds(30);
  Millis retry = Seconds(1);           // Between attempts while the log or the disk is away.
  Millis stopped_retry = Seconds(5);   // Between looks whether a stop has been mended.
  Millis idle = Millis{5};             // Between polls of an empty partition.
  Millis quiet = Seconds(60);          // After so long without a record the owner writes a tick;
  Millis quiet_with_due = Seconds(1);  // after so long when a timer is due.
  Millis checkpoint = Seconds(10);     // Between updates of the restore point.
};

// The lifecycle. A task that is ambiguous or fenced goes back to kProving and begins again from the
// log's word; what it had staged is dropped.
//
//   kTaking -> kRestoring -> kRunning -> kClosed
//      ^            |           |  \___-> kStopped (by name; looks again, or waits for a person)
//      |            v           v
//   kProving <------+-----------+        (proves that it is still the owner, else kClosed)
enum class TaskState : uint8_t { kProving, kTaking, kRestoring, kRunning, kStopped, kClosed };

absl::string_view TaskStateText(TaskState state);

// Step() and Close() by one thread at a time; the rest by any. Borrows the partition's state from
// the provider and gives it back when closed.
class Task {
 public:
  // A synchronous proof that this process still owns the partition (Membership::ProveOwnership).
  using ProveOwnership = std::function<absl::Status(int64_t next_offset)>;

  // All pointers outlive this; `failpoint` may be null.
  Task(TaskOptions options, Log* log, StateProvider* states, Programmes* programmes,
       WallClock* clock, Observer* observer, Failpoint* failpoint, ProveOwnership prove);
  ~Task();
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;

  // Does one bounded piece of work and returns how long it may wait for the next; 0: at once.
  Millis Step();

  // Aborts nothing that is not its own: drops the producer (the next owner ends what it left open)
  // and gives the state back.
  void Close();

  int32_t partition() const { return options_.fold.partition; }
  TaskState state() const { return state_.load(std::memory_order_acquire); }
  // Offset of the next record to decide; for the group's offsets.
  int64_t next_offset() const { return next_offset_.load(std::memory_order_acquire); }
  // Why it stopped; OK unless kStopped.
  absl::Status stopped_by() const ABSL_LOCKS_EXCLUDED(mutex_);
  // Everything below is decided, it was all that was committed when the task looked, and no timer
  // is behind; -1: it has work.
  int64_t idle_at() const { return idle_at_.load(std::memory_order_acquire); }

 private:
  Millis Prove();
  Millis Take();
  Millis RestoreState();
  Millis Run();
  Millis DecideAndCommit();
  Millis Settle(const CommitResult& result);
  Millis Rest();
  Millis WriteTick();
  void Checkpoint();
  Millis Stop(absl::Status why);
  void Resume();
  Millis TakeAgain(absl::string_view code, absl::string_view why);
  Millis Failed(const absl::Status& status);
  void Enter(TaskState state);
  void DropStaged();
  absl::Status CheckContinuity(const RecordBatch& batch);
  absl::StatusOr<Instant> EarliestTimer() const;

  const TaskOptions options_;
  Log* const log_;
  StateProvider* const states_;
  Programmes* const programmes_;
  WallClock* const clock_;
  Observer* const observer_;
  Failpoint* const failpoint_;
  const ProveOwnership prove_;

  std::atomic<TaskState> state_ = TaskState::kTaking;
  std::atomic<int64_t> next_offset_ = 0;
  std::atomic<int64_t> idle_at_ = -1;
  mutable absl::Mutex mutex_;
  absl::Status stopped_by_ ABSL_GUARDED_BY(mutex_);

  PartitionState* borrowed_ = nullptr;
  std::unique_ptr<Producer> producer_;
  std::unique_ptr<Fold> fold_;
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<RecordBatch> batch_;  // Polled, and decided up to batch_at_.
  size_t batch_at_ = 0;
  bool continuous_ = false;  // Nothing is missing before batch_.
  Position position_;
  RestorePoint point_;
  Instant checkpoint_at_;
  Instant last_record_at_;  // Wall clock.
  bool backlog_ = false;
  int aborts_in_a_row_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_TASK_H_
