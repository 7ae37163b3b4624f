#include "stream/programmes.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace kopilka {
namespace {

constexpr size_t kProgrammeRecords = 1000;
// One look at the topic, and the time to the next.
constexpr Millis kLook{200};
// For records that are there and do not come.
constexpr absl::Duration kPatience = absl::Seconds(5);

}  // namespace

Programmes::Programmes(Log* log, Compile compile) : log_(log), compile_(std::move(compile)) {}

void Programmes::Take(const Record& record) {
  if (!record.key || !record.value) return;
  if (absl::StartsWith(*record.key, "chunk/")) {
    absl::StatusOr<std::string> content = DecodeChunk(*record.value);
    // A bad record in the topic is nobody's programme; the version that needs it will be missed.
    if (content.ok()) chunks_[std::string(record.key->substr(6))] = *std::move(content);
  } else if (absl::StartsWith(*record.key, "manifest/")) {
    absl::StatusOr<Manifest> manifest = DecodeManifest(*record.value);
    if (!manifest.ok()) return;
    const bool known = std::any_of(manifests_.begin(), manifests_.end(), [&](const Manifest& m) {
      return m.version == manifest->version;
    });
    if (!known) manifests_.push_back(*std::move(manifest));
  }
}

absl::StatusOr<bool> Programmes::ReadOn() {
  const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kProgramme, 0);
  if (!ends.ok()) return ends.status();
  if (reader_ == nullptr) {
    absl::StatusOr<std::unique_ptr<Reader>> reader = log_->Open(Topic::kProgramme, 0, ends->low);
    if (!reader.ok()) return reader.status();
    reader_ = *std::move(reader);
    next_offset_ = ends->low;
  }
  if (next_offset_ >= ends->stable) return true;
  const absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
      reader_->Poll(kProgrammeRecords, kLook);
  if (!batch.ok()) return batch.status();
  for (const Record& record : (*batch)->records()) Take(record);
  next_offset_ = (*batch)->next_offset();
  arrived_.SignalAll();
  return next_offset_ >= ends->stable;
}

absl::Status Programmes::ReadToEnd() {
  const absl::Time patience = absl::Now() + kPatience;
  for (;;) {
    const absl::StatusOr<bool> at_end = ReadOn();
    if (!at_end.ok()) return at_end.status();
    if (*at_end) return absl::OkStatus();
    if (absl::Now() >= patience) return Stuck();
  }
}

absl::Status Programmes::Stuck() const {
  return absl::UnavailableError(
      absl::StrCat("the programme topic has more from offset ", next_offset_,
                   " on, and it does not come; it is read on from there"));
}

absl::StatusOr<std::string> Programmes::Join(const Manifest& manifest) const {
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

absl::StatusOr<std::string> Programmes::Find(absl::string_view version) const {
  for (const Manifest& manifest : manifests_) {
    if (manifest.version == version) return Join(manifest);
  }
  return absl::NotFoundError(absl::StrCat("programme version ", version, " is not published"));
}

absl::StatusOr<std::string> Programmes::Canonical(absl::string_view version) {
  const absl::MutexLock lock(&mutex_);
  if (absl::Status status = ReadToEnd(); !status.ok()) return status;
  return Find(version);
}

absl::StatusOr<std::shared_ptr<const Plan>> Programmes::Get(absl::string_view version,
                                                            Millis timeout) {
  const absl::Time patience = absl::Now() + kPatience;
  for (;;) {
    // Let go of after every look: others need versions that are there.
    const absl::MutexLock lock(&mutex_);
    if (const auto known = plans_.find(version); known != plans_.end()) return known->second;
    const absl::StatusOr<bool> at_end = ReadOn();
    if (!at_end.ok()) return at_end.status();
    const absl::StatusOr<std::string> canonical = Find(version);
    if (canonical.ok()) return CompileOnce(version, *canonical);
    if (!*at_end && absl::Now() >= patience) return Stuck();
    if (!*at_end) continue;
    const absl::Time now = absl::Now();
    const absl::Time end = missed_.try_emplace(std::string(version), now).first->second +
                           absl::Milliseconds(timeout.n);
    if (now >= end) {
      return absl::NotFoundError(absl::StrCat(canonical.status().message(),
                                              ", and the events topic activates it; publish it "
                                              "again with `kopilka programme publish`"));
    }
    arrived_.WaitWithDeadline(&mutex_, std::min(end, now + absl::Milliseconds(kLook.n)));
  }
}

absl::StatusOr<std::shared_ptr<const Plan>> Programmes::CompileOnce(absl::string_view version,
                                                                    absl::string_view canonical) {
  absl::StatusOr<std::shared_ptr<const Plan>> plan = compile_(canonical);
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
  if (absl::Status status = ReadToEnd(); !status.ok()) return status;
  return manifests_;
}

}  // namespace kopilka
