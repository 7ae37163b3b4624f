#include "app/local/pipeline.h"

#include <map>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "app/local/latch.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(100);

// Where the partitions end, by partition, of those that have decided up to the end of what is
// committed.
std::map<int32_t, int64_t> DecidedEnds(const Engine& engine, Log* log) {
  std::map<int32_t, int64_t> decided;
  engine.ForEachTask([&](const Task& task) {
    const absl::StatusOr<Ends> ends = log->EndsOf(Topic::kEvents, task.partition());
    if (ends.ok() && ends->stable == ends->high && task.idle_at() >= ends->stable) {
      decided[task.partition()] = ends->high;
    }
  });
  return decided;
}

// Every partition has decided everything. Twice the same: one that was asked late may have sent
// something to one that was asked before.
bool Settled(const Engine& engine, Log* log, int32_t partitions) {
  const std::map<int32_t, int64_t> decided = DecidedEnds(engine, log);
  return decided.size() == static_cast<size_t>(partitions) && DecidedEnds(engine, log) == decided;
}

absl::Status Start(const PipelineOptions& options, const PipelineParts& parts,
                   const Publication& programme) {
  std::vector<Outgoing> records = ProgrammeRecords(programme);
  const std::vector<Outgoing> activation =
      ActivationRecords(programme, options.feeder.partitions, options.begins_at);
  records.insert(records.end(), activation.begin(), activation.end());
  return WriteInOneTransaction(
      parts.log, absl::StrCat(options.engine.task.application, "-programme"), records);
}

}  // namespace

absl::Status RunPipeline(const PipelineOptions& options, const PipelineParts& parts,
                         const Publication& programme, const std::atomic<bool>& stop,
                         const std::function<void()>& tick) {
  if (absl::Status status = Start(options, parts, programme); !status.ok()) return status;
  Engine engine(options.engine, parts.log, parts.states, parts.programmes, parts.clock,
                parts.totals, nullptr);
  std::atomic<bool> ending = false;
  absl::Status ran;
  Latch ran_out;
  std::thread engine_thread([&] {
    ran = engine.Run(ending);
    ran_out.Open();
  });
  Feeder feeder(options.feeder, parts.log, parts.feed);
  absl::Status fed;
  Latch fed_out;
  std::thread feeder_thread([&] {
    fed = feeder.Run(ending);
    fed_out.Open();
  });
  while (
      !stop.load(std::memory_order_acquire) && parts.totals->stopped_by().empty() &&
      !(fed_out.IsOpen() && (!fed.ok() || Settled(engine, parts.log, options.feeder.partitions)))) {
    tick();
    if (ran_out.Wait(kTick)) break;
  }
  ending.store(true, std::memory_order_release);
  engine_thread.join();
  feeder_thread.join();
  tick();
  if (!fed.ok()) return fed;
  if (const std::string why = parts.totals->stopped_by(); !why.empty()) {
    return absl::FailedPreconditionError(why);
  }
  return ran;
}

}  // namespace kopilka::app
