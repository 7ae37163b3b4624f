#include "app/past/rerun.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "base/limits.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

constexpr size_t kRerunRecords = 2'000;
constexpr size_t kRerunCacheBytes = size_t{256} << 20;
constexpr Topic kSaid[] = {Topic::kBalanceChanges, Topic::kAnswers, Topic::kDeadLetters};
constexpr char kWhy[] = "__streams.errors.message";

// A version that the past names and nobody has published: there is no past to decide.
absl::Status Derivable(const absl::Status& status) {
  if (!absl::StartsWith(status.message(), "PROGRAMME_MISSING")) return status;
  return WithExitCode(status, ExitCode::kCannotDerive);
}

}  // namespace

Rerun::Rerun(std::vector<Switch> switches, Visit visit)
    : switches_(std::move(switches)),
      visit_(std::move(visit)),
      partition_(kRerunRecords, kRerunCacheBytes) {}

absl::Status Rerun::Start() {
  for (const Topic topic : kSaid) {
    absl::StatusOr<std::unique_ptr<Reader>> reader = partition_.log().Open(topic, 0, 0);
    if (!reader.ok()) return reader.status();
    readers_.push_back(*std::move(reader));
  }
  for (const Switch& to : switches_) {
    absl::Status status = partition_.Write(ProgrammeRecords(to.programme));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Rerun::Take(const PastSlice& slice) {
  if (readers_.empty()) {
    if (absl::Status status = Start(); !status.ok()) return status;
  }
  if (!slice.programmes.empty()) {
    if (absl::Status status = partition_.Write(slice.programmes); !status.ok()) return status;
  }
  for (size_t i = 0; i < slice.records.size(); ++i) {
    const PastRecord& record = slice.records[i];
    // What is no time comes before every switch, as it does not move the clock.
    const bool is_time = record.timestamp.ms <= kYear9999Ms;
    while (!switched() && is_time && record.timestamp >= switches_[next_].from) {
      if (absl::Status status = Decide(); !status.ok()) return status;
      absl::Status status = Activate(switches_[next_++], record.timestamp);
      if (!status.ok()) return status;
    }
    if (!record.activates || next_ == 0) Add(record, i);
  }
  return Decide();
}

void Rerun::Add(const PastRecord& record, size_t at) {
  batch_.push_back({.topic = Topic::kEvents,
                    .key = record.key,
                    .value = record.value,
                    .timestamp = record.timestamp});
  at_.push_back(at);
}

absl::Status Rerun::Decide() {
  if (batch_.empty()) return absl::OkStatus();
  const absl::StatusOr<Ends> ends = partition_.log().EndsOf(Topic::kEvents, 0);
  if (!ends.ok()) return ends.status();
  begins_ = ends->high;  // Nobody else writes, so they follow one another from there.
  if (absl::Status status = partition_.Write(batch_); !status.ok()) return status;
  batch_.clear();
  if (absl::Status status = Derivable(partition_.Settle()); !status.ok()) return status;
  if (absl::Status status = Drain(visit_); !status.ok()) return status;
  at_.clear();
  return partition_.ForgetDecided();
}

std::optional<size_t> Rerun::RecordAt(int64_t offset) const {
  const int64_t i = offset - begins_;
  if (i < 0 || i >= static_cast<int64_t>(at_.size())) return std::nullopt;
  return at_[static_cast<size_t>(i)];
}

// Alone, so that a dead letter can only be its own.
absl::Status Rerun::Activate(const Switch& to, Instant at) {
  const absl::Status written = partition_.Write(ActivationRecords(to.programme, 1, at));
  if (!written.ok()) return written;
  if (absl::Status status = partition_.Settle(); !status.ok()) return status;
  return Drain([&](const Record& record) {
    if (record.topic != Topic::kDeadLetters) return visit_(record);
    std::string why;
    for (const Header& header : record.headers) {
      if (header.key == kWhy) why = header.value;
    }
    return absl::InvalidArgumentError(
        absl::StrCat("programme ", to.programme.programme, " may not follow: ", why));
  });
}

absl::Status Rerun::Drain(const Visit& visit) {
  for (const std::unique_ptr<Reader>& reader : readers_) {
    for (bool at_end = false; !at_end;) {
      const absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
          reader->Poll(kRerunRecords, Millis{0});
      if (!batch.ok()) return batch.status();
      for (const Record& record : (*batch)->records()) {
        if (absl::Status status = visit(record); !status.ok()) return status;
      }
      at_end = (*batch)->at_end();
    }
  }
  return absl::OkStatus();
}

}  // namespace kopilka::app
