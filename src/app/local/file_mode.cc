#include "app/local/file_mode.h"

#include <memory>
#include <utility>
#include <vector>

#include "app/feed/json_lines_feed.h"
#include "app/local/one_partition.h"
#include "app/local/output_files.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

constexpr size_t kBatchRecords = 2'000;
constexpr size_t kCacheBytes = size_t{1} << 30;

// What is decided and written out is forgotten, so a file of any length fits.
class FileRun {
 public:
  FileRun() : partition_(kBatchRecords, kCacheBytes) {}

  absl::StatusOr<Tally> Run(const FileModeOptions& options, const std::atomic<bool>& stop,
                            const std::function<void(const Tally&)>& progress);

 private:
  OnePartition partition_;
};

absl::StatusOr<Tally> FileRun::Run(const FileModeOptions& options, const std::atomic<bool>& stop,
                                   const std::function<void(const Tally&)>& progress) {
  const absl::StatusOr<Parsed> programme = ParseFile(options.programme);
  if (!programme.ok()) return programme.status();
  absl::StatusOr<std::unique_ptr<JsonLinesFeed>> feed = JsonLinesFeed::Open(options.input);
  if (!feed.ok()) return feed.status();
  absl::StatusOr<std::unique_ptr<OutputFiles>> files =
      OutputFiles::Open(options.output_dir, &partition_.log());
  if (!files.ok()) return files.status();
  const Publication publication = Publish(*programme);
  if (absl::Status status = partition_.Write(ProgrammeRecords(publication)); !status.ok()) {
    return status;
  }
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
    if (absl::Status status = partition_.Write(batch); !status.ok()) return status;
    if (absl::Status status = partition_.Settle(); !status.ok()) return status;
    if (absl::Status status = (*files)->Drain(); !status.ok()) return status;
    if (absl::Status status = partition_.ForgetDecided(); !status.ok()) return status;
    progress(partition_.tally());
  }
  if (stop.load(std::memory_order_acquire)) {
    return absl::CancelledError("stopped before the end; no file was replaced");
  }
  const absl::StatusOr<PartitionState*> state = partition_.State();
  if (!state.ok()) return state.status();
  if (absl::Status status = (*files)->WriteAccounts(*(*state)->store); !status.ok()) return status;
  if (absl::Status status = (*files)->Publish(); !status.ok()) return status;
  return partition_.tally();
}

}  // namespace

absl::StatusOr<Tally> RunFileMode(const FileModeOptions& options, const std::atomic<bool>& stop,
                                  const std::function<void(const Tally&)>& progress) {
  return FileRun().Run(options, stop, progress);
}

}  // namespace kopilka::app
