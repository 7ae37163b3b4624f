#include "stream/task.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "codec/event_codec.h"
#include "stream/clock_acceptance.h"
#include "stream/commit.h"
#include "stream/restore.h"

namespace kopilka {
namespace {

constexpr int kMostAbortsInARow = 5;

// A stop of the fold that the log may mend: the task looks again by itself.
bool MayBeMended(const absl::Status& status) {
  return absl::StartsWith(status.message(), "CLOCK_STEP") ||
         absl::StartsWith(status.message(), "PROGRAMME_MISSING");
}

}  // namespace

absl::string_view TaskStateText(TaskState state) {
  switch (state) {
    case TaskState::kProving:
      return "proving";
    case TaskState::kTaking:
      return "taking";
    case TaskState::kRestoring:
      return "restoring";
    case TaskState::kRunning:
      return "running";
    case TaskState::kStopped:
      return "stopped";
    case TaskState::kClosed:
      return "closed";
  }
  return "unknown";
}

Task::Task(TaskOptions options, Log* log, StateProvider* states, Programmes* programmes,
           WallClock* clock, Observer* observer, Failpoint* failpoint, ProveOwnership prove)
    : options_(std::move(options)),
      log_(log),
      states_(states),
      programmes_(programmes),
      clock_(clock),
      observer_(observer),
      failpoint_(failpoint),
      prove_(std::move(prove)) {
  position_.partition = partition();  // What is told before it is restored names it, too.
}

Task::~Task() { Close(); }

absl::Status Task::stopped_by() const {
  const absl::MutexLock lock(&mutex_);
  return stopped_by_;
}

void Task::Enter(TaskState state) {
  if (state_.exchange(state, std::memory_order_acq_rel) == state) return;
  idle_at_.store(-1, std::memory_order_release);
  observer_->OnState(partition(), state);
}

Millis Task::Step() {
  switch (state()) {
    case TaskState::kProving:
      return Prove();
    case TaskState::kTaking:
      return Take();
    case TaskState::kRestoring:
      return RestoreState();
    case TaskState::kRunning:
      return Run();
    case TaskState::kStopped:
      // Stopped for everybody until the record that stopped it has been decided.
      return fold_ != nullptr && MayBeMended(stopped_by()) ? Run() : options_.stopped_retry;
    case TaskState::kClosed:
      return options_.stopped_retry;
  }
  return Millis{0};
}

void Task::DropStaged() {
  batch_.reset();
  batch_at_ = 0;
  fold_.reset();
  reader_.reset();
  producer_.reset();
}

void Task::Close() {
  DropStaged();
  if (borrowed_ != nullptr) states_->Return(partition());
  borrowed_ = nullptr;
  Enter(TaskState::kClosed);
}

Millis Task::Stop(absl::Status why) {
  if (state() == TaskState::kStopped && why == stopped_by()) return options_.stopped_retry;
  observer_->OnEvent("STOPPED", position_, why.message());
  {
    const absl::MutexLock lock(&mutex_);
    stopped_by_ = std::move(why);
  }
  Enter(TaskState::kStopped);
  return options_.stopped_retry;
}

void Task::Resume() {
  observer_->OnEvent("RESUMED", position_, "what stopped it has been mended");
  Enter(TaskState::kRunning);
  const absl::MutexLock lock(&mutex_);
  stopped_by_ = absl::OkStatus();
}

// The world is away for a while, or the partition must stop.
Millis Task::Failed(const absl::Status& status) {
  if (!absl::IsUnavailable(status)) return Stop(status);
  observer_->OnEvent("RETRY", position_, status.message());
  return options_.retry;
}

Millis Task::TakeAgain(absl::string_view code, absl::string_view why) {
  observer_->OnEvent(code, position_, why);
  DropStaged();
  Enter(TaskState::kProving);
  return Millis{0};
}

Millis Task::Prove() {
  const absl::Status proof = prove_(position_.next_offset);
  if (absl::IsUnavailable(proof)) return Failed(proof);
  if (!proof.ok()) {
    observer_->OnEvent("NOT_OWNER", position_, proof.message());
    Close();
    return options_.stopped_retry;
  }
  Enter(TaskState::kTaking);
  return Millis{0};
}

Millis Task::Take() {
  absl::StatusOr<std::unique_ptr<Producer>> producer =
      log_->Take(PartitionIdentity(options_.application, partition()), options_.take_timeout);
  if (absl::IsFailedPrecondition(producer.status())) {
    return TakeAgain("TXN_FENCED", producer.status().message());
  }
  if (!producer.ok()) return Failed(producer.status());
  producer_ = *std::move(producer);
  Enter(TaskState::kRestoring);
  return Millis{0};
}

Millis Task::RestoreState() {
  if (borrowed_ == nullptr) {
    const absl::StatusOr<PartitionState*> state = states_->Borrow(partition());
    if (!state.ok()) return Failed(state.status());
    borrowed_ = *state;
  }
  RestoreOptions options;
  options.partition = partition();
  options.now = clock_->Now();
  options.progress = [this](int64_t read, int64_t left) {
    observer_->OnRestoring(partition(), read, left);
  };
  absl::StatusOr<Restored> restored = Restore(log_, borrowed_, options);
  if (!restored.ok()) return Failed(restored.status());
  const absl::StatusOr<Instant> earliest = EarliestTimer();
  if (!earliest.ok()) return Failed(earliest.status());
  absl::StatusOr<std::unique_ptr<Reader>> reader =
      log_->Open(Topic::kEvents, partition(), restored->position.next_offset);
  if (absl::IsOutOfRange(reader.status())) {
    return Stop(absl::FailedPreconditionError(absl::StrCat("GAP: ", reader.status().message())));
  }
  if (!reader.ok()) return Failed(reader.status());
  reader_ = *std::move(reader);
  fold_ = std::make_unique<Fold>(
      options_.fold, programmes_, borrowed_,
      [this](int64_t from) { return FindClockAcceptance(log_, partition(), from); }, failpoint_);
  position_ = restored->position;
  point_ = restored->point;
  checkpoint_at_ = last_record_at_ = clock_->Now();
  backlog_ = *earliest <= position_.clock;
  next_offset_.store(position_.next_offset, std::memory_order_release);
  observer_->OnRestored(position_, restored->rebuilt, restored->records_read);
  Enter(TaskState::kRunning);
  return Millis{0};
}

Millis Task::Run() {
  if (batch_ == nullptr || batch_at_ >= batch_->records().size()) {
    absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
        reader_->Poll(options_.batch_records, Millis{0});
    if (absl::IsOutOfRange(batch.status())) {
      return Stop(absl::FailedPreconditionError(absl::StrCat("GAP: ", batch.status().message())));
    }
    if (!batch.ok()) return Failed(batch.status());
    batch_ = *std::move(batch);
    batch_at_ = 0;
    continuous_ = false;
  }
  // Again until it is known: a broker that does not answer is no proof that nothing is missing.
  if (!continuous_) {
    if (absl::Status status = CheckContinuity(*batch_); !status.ok()) return Failed(status);
    continuous_ = true;
  }
  if (batch_at_ >= batch_->records().size()) return Rest();
  idle_at_.store(-1, std::memory_order_release);
  return DecideAndCommit();
}

// Offsets never go back, and go forward over a hole only where control and aborted records explain
// it: everything from the expected offset on still exists in the log.
absl::Status Task::CheckContinuity(const RecordBatch& batch) {
  const absl::Span<const Record> records = batch.records();
  uint64_t back = 0;
  while (batch_at_ < records.size() && records[batch_at_].offset < position_.next_offset) {
    ++batch_at_;
    ++back;
  }
  if (back > 0) {
    observer_->OnEvent("JUMP_BACK", position_, absl::StrCat(back, " records came again; dropped"));
  }
  if (batch_at_ >= records.size() || records[batch_at_].offset == position_.next_offset) {
    return absl::OkStatus();
  }
  const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kEvents, partition());
  if (!ends.ok()) return ends.status();
  if (ends->low <= position_.next_offset) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("GAP: ", options_.fold.events_topic, "-", partition(), " expected offset ",
                   position_.next_offset, ", the log begins at ", ends->low,
                   "; records were deleted before they were read"));
}

Millis Task::DecideAndCommit() {
  const absl::Span<const Record> records = batch_->records().subspan(batch_at_);
  if (failpoint_ != nullptr) failpoint_->Reached(Step::kPolled, partition());
  const Instant begun = clock_->Now();
  last_record_at_ = begun;
  if (begun >= checkpoint_at_ + options_.checkpoint) Checkpoint();
  absl::StatusOr<Staged> staged = fold_->Stage(position_, records);
  if (!staged.ok()) return Failed(staged.status());
  if (state() == TaskState::kStopped) Resume();
  const Position after = staged->after;
  const Tally tally = staged->tally;
  const size_t taken = staged->taken;
  const bool backlog = staged->backlog;
  point_.written_at = begun;
  CommitResult result = Commit(*std::move(staged), point_, producer_.get(), borrowed_, failpoint_);
  if (result.end == TxnEnd::kCommitted && result.store.ok()) {
    batch_at_ += taken;
    backlog_ = backlog;
    position_ = after;
    next_offset_.store(position_.next_offset, std::memory_order_release);
    aborts_in_a_row_ = 0;
    observer_->OnCommitted(position_, tally, clock_->Now() - begun);
    return Millis{0};
  }
  return Settle(result);
}

// A batch that did not end well: what was staged is gone, and neither store nor cache knows of it.
Millis Task::Settle(const CommitResult& result) {
  switch (result.end) {
    case TxnEnd::kCommitted:
      // The log is ahead of the store: roll the store forward before anything else is decided.
      observer_->OnEvent("STORE_BEHIND", position_, result.store.message());
      if (!absl::IsUnavailable(result.store)) return Stop(result.store);
      Enter(TaskState::kRestoring);
      batch_.reset();
      return options_.retry;
    case TxnEnd::kAborted:
      observer_->OnEvent("TXN_ABORTED", position_, result.why);
      if (++aborts_in_a_row_ < kMostAbortsInARow) return options_.retry;
      return Stop(absl::AbortedError(
          absl::StrCat("TXN_ABORTED: ", kMostAbortsInARow, " times in a row: ", result.why)));
    case TxnEnd::kAmbiguous:
      return TakeAgain("TXN_AMBIGUOUS", result.why);
    case TxnEnd::kFenced:
      return TakeAgain("TXN_FENCED", result.why);
  }
  return options_.retry;
}

// Between batches no transaction of this task is open and everything it committed is in the store,
// so all that lies below the ends of the state topics is in the store.
void Task::Checkpoint() {
  checkpoint_at_ = clock_->Now();
  const absl::StatusOr<Ends> accounts = log_->EndsOf(Topic::kAccounts, partition());
  const absl::StatusOr<Ends> receipts = log_->EndsOf(Topic::kReceipts, partition());
  const absl::StatusOr<Ends> partitions = log_->EndsOf(Topic::kPartitions, partition());
  // Without an answer the old point stays: a restore reads more, nothing else.
  if (!accounts.ok() || !receipts.ok() || !partitions.ok()) return;
  point_.accounts = accounts->high;
  point_.receipts = receipts->high;
  point_.partitions = partitions->high;
}

absl::StatusOr<Instant> Task::EarliestTimer() const {
  Instant earliest = kNever;
  const absl::Status status =
      borrowed_->store->Scan("t", "u", [&](absl::string_view key, absl::string_view) {
        earliest = ParseTimerStoreKey(key).due;
        return false;
      });
  if (!status.ok()) return status;
  return earliest;
}

// Nothing to read. When to write a tick is the only thing the wall clock says.
Millis Task::Rest() {
  if (!batch_->at_end()) return Millis{0};
  if (backlog_) return WriteTick();
  idle_at_.store(batch_->next_offset(), std::memory_order_release);
  // A dead letter sets the clock before any programme is there; nothing else needs it to go on.
  if (options_.fold.recorded_history || position_.clock.ms == 0) return options_.idle;
  const Instant now = clock_->Now();
  const Millis quiet = now - last_record_at_;
  if (quiet >= options_.quiet) return WriteTick();
  if (quiet < options_.quiet_with_due) return options_.idle;
  const absl::StatusOr<Instant> earliest = EarliestTimer();
  if (!earliest.ok()) return Failed(earliest.status());
  return *earliest <= now ? WriteTick() : options_.idle;
}

Millis Task::WriteTick() {
  last_record_at_ = clock_->Now();
  Outgoing tick{.topic = Topic::kEvents,
                .partition = partition(),
                .key = std::nullopt,
                .value = EncodeTick(),
                .headers = {},
                .timestamp = std::nullopt};
  if (options_.fold.recorded_history) tick.timestamp = position_.clock;
  CommitResult result;
  absl::Status status = producer_->Begin();
  if (status.ok()) status = producer_->Send(tick);
  if (!status.ok()) {
    result.end = absl::IsFailedPrecondition(status) ? TxnEnd::kFenced : TxnEnd::kAmbiguous;
    result.why = std::string(status.message());
    return Settle(result);
  }
  result.end = producer_->Commit(&result.why);
  if (result.end == TxnEnd::kCommitted) return Millis{0};
  return Settle(result);
}

}  // namespace kopilka
