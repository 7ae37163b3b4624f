#include "stream/programmes.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace kopilka {
namespace {

constexpr size_t kProgrammeRecords = 1000;

}  // namespace

Programmes::Programmes(Log* log, Compile compile) : log_(log), compile_(std::move(compile)) {}

absl::Status Programmes::Take(const Record& record) {
  if (!record.key || !record.value) return absl::OkStatus();
  if (absl::StartsWith(*record.key, "chunk/")) {
    absl::StatusOr<std::string> content = DecodeChunk(*record.value);
    // A bad record in the topic is nobody's programme; the version that needs it will be missed.
    if (content.ok()) chunks_[std::string(record.key->substr(6))] = *std::move(content);
  } else if (absl::StartsWith(*record.key, "manifest/")) {
    absl::StatusOr<Manifest> manifest = DecodeManifest(*record.value);
    if (!manifest.ok()) return absl::OkStatus();
    const bool known = std::any_of(manifests_.begin(), manifests_.end(), [&](const Manifest& m) {
      return m.version == manifest->version;
    });
    if (!known) manifests_.push_back(*std::move(manifest));
  }
  return absl::OkStatus();
}

absl::Status Programmes::ReadToEnd(Millis timeout) {
  const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kProgramme, 0);
  if (!ends.ok()) return ends.status();
  if (reader_ == nullptr) {
    absl::StatusOr<std::unique_ptr<Reader>> reader = log_->Open(Topic::kProgramme, 0, ends->low);
    if (!reader.ok()) return reader.status();
    reader_ = *std::move(reader);
  }
  for (;;) {
    const absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
        reader_->Poll(kProgrammeRecords, timeout);
    if (!batch.ok()) return batch.status();
    for (const Record& record : (*batch)->records()) {
      if (absl::Status status = Take(record); !status.ok()) return status;
    }
    if ((*batch)->at_end() || (*batch)->next_offset() >= ends->stable) return absl::OkStatus();
  }
}

absl::StatusOr<std::string> Programmes::Join(const Manifest& manifest) {
  std::string canonical;
  for (const std::string& hash : manifest.chunks) {
    const auto chunk = chunks_.find(hash);
    if (chunk == chunks_.end()) {
      return absl::NotFoundError(absl::StrCat("programme version ", manifest.version, ": chunk ",
                                              hash, " is not in the programme topic"));
    }
    canonical += chunk->second;
  }
  return canonical;
}

absl::StatusOr<std::string> Programmes::Canonical(absl::string_view version) {
  const absl::MutexLock lock(&mutex_);
  if (absl::Status status = ReadToEnd(Seconds(5)); !status.ok()) return status;
  for (const Manifest& manifest : manifests_) {
    if (manifest.version == version) return Join(manifest);
  }
  return absl::NotFoundError(absl::StrCat("programme version ", version, " is not published"));
}

absl::StatusOr<std::shared_ptr<const Plan>> Programmes::Get(absl::string_view version,
                                                            Millis timeout) {
  const absl::MutexLock lock(&mutex_);
  if (const auto known = plans_.find(version); known != plans_.end()) return known->second;
  const absl::Time deadline = absl::Now() + absl::Milliseconds(timeout.n);
  absl::StatusOr<std::string> canonical = absl::NotFoundError(
      absl::StrCat("programme version ", version,
                   " is active in the events topic but not in the programme topic; publish it "
                   "again with `kopilka programme publish`"));
  do {
    if (absl::Status status = ReadToEnd(Millis{200}); !status.ok()) return status;
    for (const Manifest& manifest : manifests_) {
      if (manifest.version == version) canonical = Join(manifest);
    }
  } while (!canonical.ok() && absl::Now() < deadline);
  if (!canonical.ok()) return canonical.status();
  absl::StatusOr<std::shared_ptr<const Plan>> plan = compile_(*canonical);
  if (!plan.ok()) return plan.status();
  if ((*plan)->version != version) {
    return absl::DataLossError(absl::StrCat("programme version ", version,
                                            ": its content has hash ", (*plan)->version,
                                            "; the programme topic is damaged"));
  }
  plans_.emplace(std::string(version), *plan);
  return *plan;
}

absl::StatusOr<std::vector<Manifest>> Programmes::List() {
  const absl::MutexLock lock(&mutex_);
  if (absl::Status status = ReadToEnd(Seconds(5)); !status.ok()) return status;
  return manifests_;
}

}  // namespace kopilka
