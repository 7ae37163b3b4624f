#include "stream/control_records.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "codec/event_codec.h"
#include "codec/programme_codec.h"

namespace kopilka {
namespace {

constexpr Millis kTakeTimeout = Seconds(30);

Outgoing Programme(std::string key, std::string value) {
  return {.topic = Topic::kProgramme, .key = std::move(key), .value = std::move(value)};
}

Outgoing Control(int32_t partition, std::string value, std::optional<Instant> at) {
  return {
      .topic = Topic::kEvents, .partition = partition, .value = std::move(value), .timestamp = at};
}

Outgoing ManifestRecord(const Publication& publication) {
  Manifest manifest{.programme = publication.programme,
                    .version = publication.version,
                    .semantics = publication.semantics,
                    .size = publication.size};
  for (const Chunk& chunk : publication.chunks) manifest.chunks.push_back(chunk.hash);
  return Programme(ManifestKey(publication.version), EncodeManifest(manifest));
}

}  // namespace

absl::Status WriteInOneTransaction(Producer* producer, absl::string_view identity,
                                   absl::Span<const Outgoing> records) {
  absl::Status status = producer->Begin();
  for (const Outgoing& record : records) {
    if (status.ok()) status = producer->Send(record);
  }
  std::string why;
  if (!status.ok()) {
    producer->Abort(&why);
    return status;
  }
  switch (producer->Commit(&why)) {
    case TxnEnd::kCommitted:
      return absl::OkStatus();
    case TxnEnd::kAborted:
      return absl::AbortedError(absl::StrCat("nothing was written: ", why));
    case TxnEnd::kFenced:
      return absl::FailedPreconditionError(
          absl::StrCat("nothing was written: another process took the identity ", identity));
    case TxnEnd::kAmbiguous:
      return absl::UnavailableError(absl::StrCat(
          "it is not known whether the records were written (", why, "); run the command again"));
  }
  return absl::InternalError(why);
}

absl::Status WriteInOneTransaction(Log* log, absl::string_view identity,
                                   absl::Span<const Outgoing> records) {
  const absl::StatusOr<std::unique_ptr<Producer>> producer = log->Take(identity, kTakeTimeout);
  if (!producer.ok()) return producer.status();
  return WriteInOneTransaction(producer->get(), identity, records);
}

std::vector<Outgoing> ProgrammeRecords(const Publication& publication) {
  std::vector<Outgoing> records;
  for (const Chunk& chunk : publication.chunks) {
    records.push_back(Programme(ChunkKey(chunk.hash), EncodeChunk(chunk.bytes)));
  }
  records.push_back(ManifestRecord(publication));
  return records;
}

std::vector<Outgoing> ActivationRecords(const Publication& publication, int32_t partitions,
                                        std::optional<Instant> at) {
  const std::string value = EncodeProgrammeActivated({.programme = publication.programme,
                                                      .version = publication.version,
                                                      .semantics = publication.semantics});
  std::vector<Outgoing> records = {ManifestRecord(publication)};
  for (int32_t partition = 0; partition < partitions; ++partition) {
    records.push_back(Control(partition, value, at));
  }
  return records;
}

Outgoing ClockAcceptance(int32_t partition, Instant until) {
  return Control(partition, EncodeClockAccepted({until}), std::nullopt);
}

std::vector<Outgoing> TickRecords(int32_t partitions, Instant at) {
  std::vector<Outgoing> records;
  for (int32_t partition = 0; partition < partitions; ++partition) {
    records.push_back(Control(partition, EncodeTick(), at));
  }
  return records;
}

}  // namespace kopilka
