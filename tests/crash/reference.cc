#include "crash/reference.h"

#include "embedded/options.h"
#include "programme/programme.h"
#include "stream/observer.h"
#include "stream/task.h"
#include "support/checked.h"

namespace kopilka {
namespace {

constexpr size_t kCacheBytes = 16 << 20;

EmbeddedOptions OutputTopics(int32_t partitions) {
  EmbeddedOptions options = ContractTopics(partitions, /*recorded=*/true);
  options.waits = false;
  return options;
}

}  // namespace

ReferenceLog::ReferenceLog(Log* input, int32_t partitions, WallClock* clock)
    : input_(input), cluster_(OutputTopics(partitions), clock), output_(&cluster_) {}

Reference::Reference(const KafkaOptions& kafka, int32_t partitions, Log* input)
    : log_(input, partitions, &clock_), programmes_(&log_, CompileCanonical), states_(kCacheBytes) {
  FoldOptions options;
  options.partition_count = partitions;
  options.recorded_history = true;
  options.events_topic = kafka.topic(Topic::kEvents);
  for (int32_t& partition = options.partition; partition < partitions; ++partition) {
    Decide(options);
  }
}

const StateStore& Reference::store(int32_t partition) {
  return *Checked(states_.Borrow(partition))->store;
}

void Reference::Decide(const FoldOptions& fold) {
  TaskOptions options;
  options.fold = fold;
  Observer observer;
  Task task(options, &log_, &states_, &programmes_, &clock_, &observer, nullptr,
            [](int64_t) { return absl::OkStatus(); });
  const int64_t end = Checked(log_.EndsOf(Topic::kEvents, fold.partition)).stable;
  while (task.idle_at() < end) {
    Checked(task.stopped_by());
    task.Step();
  }
}

}  // namespace kopilka
