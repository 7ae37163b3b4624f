#include "app/local/file_mode.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/feed/json_lines_feed.h"
#include "app/local/memory_states.h"
#include "app/local/output_files.h"
#include "app/local/totals.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/options.h"
#include "embedded/virtual_clock.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "stream/control_records.h"
#include "stream/programmes.h"
#include "stream/task.h"

namespace kopilka::app {
namespace {

constexpr size_t kBatchRecords = 2'000;
constexpr size_t kCacheBytes = size_t{1} << 30;

// One partition, one thread, in memory; what is decided and written out is forgotten, so a file of
// any length fits.
class FileRun {
 public:
  FileRun()
      : clock_(Instant{0}),
        cluster_(Options(), &clock_),
        log_(&cluster_),
        programmes_(&log_, CompileCanonical),
        states_(kCacheBytes),
        task_(TaskOptionsOf(), &log_, &states_, &programmes_, &clock_, &totals_, nullptr,
              [](int64_t) { return absl::OkStatus(); }) {}

  absl::StatusOr<Tally> Run(const FileModeOptions& options, const std::atomic<bool>& stop,
                            const std::function<void(const Tally&)>& progress);

 private:
  static EmbeddedOptions Options() {
    EmbeddedOptions options = ContractTopics(/*partitions=*/1, /*recorded=*/true);
    options.waits = false;
    // Nobody restores from the state's topics: they are forgotten like the others.
    for (Topic topic : {Topic::kAccounts, Topic::kReceipts, Topic::kPartitions}) {
      options.of(topic).compact = false;
    }
    return options;
  }
  static TaskOptions TaskOptionsOf() {
    TaskOptions options;
    options.fold.recorded_history = true;
    options.batch_records = kBatchRecords;
    return options;
  }

  absl::Status Write(const std::vector<Outgoing>& records);
  absl::Status Settle();
  absl::Status ForgetDecided();

  VirtualClock clock_;
  EmbeddedCluster cluster_;
  EmbeddedLog log_;
  Programmes programmes_;
  MemoryStates states_;
  Totals totals_;
  Task task_;
  std::unique_ptr<Producer> producer_;
};

absl::Status FileRun::Write(const std::vector<Outgoing>& records) {
  if (producer_ == nullptr) {
    absl::StatusOr<std::unique_ptr<Producer>> producer = log_.Take("file", Seconds(1));
    if (!producer.ok()) return producer.status();
    producer_ = *std::move(producer);
  }
  absl::Status status = producer_->Begin();
  for (const Outgoing& record : records) {
    if (status.ok()) status = producer_->Send(record);
  }
  std::string why;
  if (!status.ok()) return status;
  if (producer_->Commit(&why) != TxnEnd::kCommitted) return absl::InternalError(why);
  return absl::OkStatus();
}

// Until everything written is decided and no timer is behind.
absl::Status FileRun::Settle() {
  for (;;) {
    task_.Step();
    if (task_.state() == TaskState::kStopped) return task_.stopped_by();
    const absl::StatusOr<Ends> ends = log_.EndsOf(Topic::kEvents, 0);
    if (!ends.ok()) return ends.status();
    if (task_.idle_at() >= ends->stable) return absl::OkStatus();
  }
}

absl::Status FileRun::ForgetDecided() {
  for (int i = 0; i < kTopicCount; ++i) {
    const auto topic = static_cast<Topic>(i);
    if (topic == Topic::kProgramme) continue;
    const absl::StatusOr<Ends> ends = log_.EndsOf(topic, 0);
    if (!ends.ok()) return ends.status();
    // A task that finds less than what follows its last record calls that a gap.
    const int64_t before = topic == Topic::kEvents ? task_.next_offset() : ends->stable;
    const absl::Status deleted = cluster_.DeleteRecords(topic, 0, before);
    if (!deleted.ok()) return deleted;
  }
  return absl::OkStatus();
}

absl::StatusOr<Tally> FileRun::Run(const FileModeOptions& options, const std::atomic<bool>& stop,
                                   const std::function<void(const Tally&)>& progress) {
  const absl::StatusOr<Parsed> programme = ParseFile(options.programme);
  if (!programme.ok()) return programme.status();
  absl::StatusOr<std::unique_ptr<JsonLinesFeed>> feed = JsonLinesFeed::Open(options.input);
  if (!feed.ok()) return feed.status();
  absl::StatusOr<std::unique_ptr<OutputFiles>> files = OutputFiles::Open(options.output_dir, &log_);
  if (!files.ok()) return files.status();
  const Publication publication = Publish(*programme);
  if (absl::Status status = Write(ProgrammeRecords(publication)); !status.ok()) return status;
  bool activated = false;
  for (bool more = true; more && !stop.load(std::memory_order_acquire);) {
    std::vector<Outgoing> batch;
    while (batch.size() < kBatchRecords && more) {
      FeedRecord record;
      const absl::StatusOr<bool> next = (*feed)->Next(&record);
      if (!next.ok()) return next.status();
      more = *next;
      if (!more) break;
      if (!activated) batch = ActivationRecords(publication, 1, record.timestamp);
      activated = true;
      Outgoing outgoing{
          .topic = Topic::kEvents, .value = std::move(record.value), .timestamp = record.timestamp};
      if (!record.key.empty()) outgoing.key = std::move(record.key);
      batch.push_back(std::move(outgoing));
    }
    if (batch.empty()) break;
    if (absl::Status status = Write(batch); !status.ok()) return status;
    if (absl::Status status = Settle(); !status.ok()) return status;
    if (absl::Status status = (*files)->Drain(); !status.ok()) return status;
    if (absl::Status status = ForgetDecided(); !status.ok()) return status;
    progress(totals_.tally());
  }
  if (stop.load(std::memory_order_acquire)) {
    return absl::CancelledError("stopped before the end; no file was replaced");
  }
  const absl::StatusOr<PartitionState*> state = states_.Borrow(0);
  if (!state.ok()) return state.status();
  if (absl::Status status = (*files)->WriteAccounts(*(*state)->store); !status.ok()) return status;
  if (absl::Status status = (*files)->Publish(); !status.ok()) return status;
  return totals_.tally();
}

}  // namespace

absl::StatusOr<Tally> RunFileMode(const FileModeOptions& options, const std::atomic<bool>& stop,
                                  const std::function<void(const Tally&)>& progress) {
  return FileRun().Run(options, stop, progress);
}

}  // namespace kopilka::app
