#include "app/programme_desk.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "app/read/tail.h"
#include "core/lineage.h"
#include "programme/programme.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

Publication PublicationOf(const Manifest& manifest) {
  Publication publication{.programme = manifest.programme,
                          .version = manifest.version,
                          .semantics = manifest.semantics,
                          .size = manifest.size};
  // An activation names the chunks; their bytes are in the topic already.
  for (const std::string& hash : manifest.chunks) publication.chunks.push_back({hash, ""});
  return publication;
}

}  // namespace

ProgrammeDesk::ProgrammeDesk(const Config& config, Log* log)
    : config_(config),
      log_(log),
      identity_(absl::StrCat(config.application, "-programme")),
      programmes_(log, CompileCanonical) {}

absl::Status ProgrammeDesk::CheckPublication(const Plan& next) {
  const absl::Status status = CheckFollows(next);
  // A version that decides and is gone from the topic can only come back by being published.
  return absl::IsNotFound(status) ? absl::OkStatus() : status;
}

absl::Status ProgrammeDesk::CheckActivation(const Plan& next, std::optional<Instant> at) {
  if (config_.recorded_history != at.has_value()) {
    return UsageError(at.has_value()
                          ? "--at is for recorded history (topics.recorded_history)"
                          : "recorded history has its own time: give the instant with --at");
  }
  return CheckFollows(next);
}

absl::StatusOr<bool> ProgrammeDesk::Publish(const Publication& publication) {
  const absl::StatusOr<std::string> known = programmes_.Canonical(publication.version);
  if (known.ok()) return false;
  if (!absl::IsNotFound(known.status())) return known.status();
  const absl::Status status = WriteInOneTransaction(log_, identity_, ProgrammeRecords(publication));
  if (!status.ok()) return status;
  return true;
}

absl::StatusOr<Publication> ProgrammeDesk::Find(absl::string_view word) {
  if (word.empty()) return UsageError("an empty word names no version; give some of its hash");
  const absl::StatusOr<std::vector<Manifest>> manifests = programmes_.List();
  if (!manifests.ok()) return manifests.status();
  const Manifest* found = nullptr;
  for (const Manifest& manifest : *manifests) {
    if (!absl::StartsWith(manifest.version, word)) continue;
    if (found != nullptr) {
      return UsageError(
          absl::StrCat("several versions begin with `", word, "`; give more of the hash"));
    }
    found = &manifest;
  }
  if (found == nullptr) {
    return absl::NotFoundError(absl::StrCat("no published version begins with `", word,
                                            "`; `kopilka programme list` shows them"));
  }
  return PublicationOf(*found);
}

absl::StatusOr<int32_t> ProgrammeDesk::Activate(const Publication& publication,
                                                std::optional<Instant> at) {
  // What cannot be compiled here would stop every partition.
  const absl::StatusOr<std::shared_ptr<const Plan>> plan =
      programmes_.Get(publication.version, Seconds(5));
  if (!plan.ok()) return plan.status();
  const absl::StatusOr<TopicIdentity> events = log_->Identify(Topic::kEvents);
  if (!events.ok()) return events.status();
  if (absl::Status status = CheckActivation(**plan, at); !status.ok()) return status;
  const absl::Status status = WriteInOneTransaction(
      log_, identity_, ActivationRecords(publication, events->partitions, at));
  if (!status.ok()) return status;
  return events->partitions;
}

// Every partition would dead-letter the activation otherwise.
absl::Status ProgrammeDesk::CheckFollows(const Plan& next) {
  const absl::StatusOr<Active> active = ActiveVersions();
  if (!active.ok()) return active.status();
  for (const auto& [version, partitions] : active->partitions) {
    if (version.empty() || version == next.version) continue;
    const absl::StatusOr<std::shared_ptr<const Plan>> plan = programmes_.Get(version, Seconds(5));
    if (!plan.ok()) return plan.status();
    if (const std::string why = WhyNotAfter(next, **plan); !why.empty()) {
      const bool other = next.programme != (*plan)->programme || next.currency != (*plan)->currency;
      const std::string advice =
          other ? absl::StrCat(
                      ". Give it an installation of its own (`application`, `topics`), or publish "
                      "it as a version of `",
                      (*plan)->programme, "` in ", (*plan)->currency)
                : "";
      return WithExitCode(
          absl::FailedPreconditionError(absl::StrCat(why, ": it cannot follow", advice)),
          ExitCode::kBadData);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<ProgrammeDesk::Active> ProgrammeDesk::ActiveVersions() {
  const absl::StatusOr<TopicIdentity> events = log_->Identify(Topic::kEvents);
  if (!events.ok()) return events.status();
  Active active{.all = events->partitions};
  for (int32_t partition = 0; partition < events->partitions; ++partition) {
    const absl::StatusOr<std::optional<Position>> position = LastPosition(log_, partition);
    if (!position.ok()) return position.status();
    if (position->has_value()) ++active.partitions[(*position)->programme_version];
  }
  return active;
}

}  // namespace kopilka::app
