#include "app/local/one_partition.h"

#include <utility>

#include "embedded/options.h"
#include "programme/programme.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

constexpr char kWriter[] = "writer";

EmbeddedOptions ClusterOptions() {
  EmbeddedOptions options = ContractTopics(/*partitions=*/1, /*recorded=*/true);
  options.waits = false;
  // Nobody restores from the state's topics: they are forgotten like the others.
  for (const Topic topic : {Topic::kAccounts, Topic::kReceipts, Topic::kPartitions}) {
    options.of(topic).compact = false;
  }
  return options;
}

TaskOptions OptionsOfTask(size_t batch_records) {
  TaskOptions options;
  options.fold.recorded_history = true;
  options.fold.programme_timeout = Millis{0};  // What is not there when it decides comes no more.
  options.batch_records = batch_records;
  return options;
}

}  // namespace

OnePartition::OnePartition(size_t batch_records, size_t cache_bytes)
    : clock_(Instant{0}),
      cluster_(ClusterOptions(), &clock_),
      log_(&cluster_),
      programmes_(&log_, CompileCanonical),
      states_(cache_bytes),
      task_(OptionsOfTask(batch_records), &log_, &states_, &programmes_, &clock_, &totals_, nullptr,
            [](int64_t) { return absl::OkStatus(); }) {}

absl::Status OnePartition::Write(absl::Span<const Outgoing> records) {
  if (producer_ == nullptr) {
    absl::StatusOr<std::unique_ptr<Producer>> producer = log_.Take(kWriter, Seconds(1));
    if (!producer.ok()) return producer.status();
    producer_ = *std::move(producer);
  }
  return WriteInOneTransaction(producer_.get(), kWriter, records);
}

absl::Status OnePartition::Settle() {
  for (;;) {
    task_.Step();
    if (task_.state() == TaskState::kStopped) return task_.stopped_by();
    const absl::StatusOr<Ends> ends = log_.EndsOf(Topic::kEvents, 0);
    if (!ends.ok()) return ends.status();
    if (task_.idle_at() >= ends->stable) return absl::OkStatus();
  }
}

absl::Status OnePartition::ForgetDecided() {
  for (int i = 0; i < kTopicCount; ++i) {
    const auto topic = static_cast<Topic>(i);
    if (topic == Topic::kProgramme) continue;
    const absl::StatusOr<Ends> ends = log_.EndsOf(topic, 0);
    if (!ends.ok()) return ends.status();
    // A task that finds less than what follows its last record calls that a gap.
    const int64_t before = topic == Topic::kEvents ? next_offset() : ends->stable;
    const absl::Status deleted = cluster_.DeleteRecords(topic, 0, before);
    if (!deleted.ok()) return deleted;
  }
  return absl::OkStatus();
}

}  // namespace kopilka::app
