#include "stream/restore.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "stream/read_to_end.h"
#include "stream/roll_forward.h"

namespace kopilka {
namespace {

using DigestBytes = std::array<uint8_t, 16>;

// What the store says of itself.
struct Found {
  std::optional<Position> position;
  RestorePoint point;
  std::optional<Digest> rolling;  // A roll forward was interrupted; this is where it stood.
};

struct StateEnds {
  Ends accounts;
  Ends receipts;
  Ends partitions;
};

absl::StatusOr<Found> Look(const StateStore& store) {
  const std::vector<absl::string_view> keys = {PositionStoreKey(), RestorePointStoreKey(),
                                               RollDigestStoreKey()};
  std::vector<std::optional<std::string>> values;
  if (absl::Status status = store.MultiGet(keys, &values); !status.ok()) return status;
  Found found;
  if (!values[0] || !values[1]) return found;
  absl::StatusOr<Position> position = DecodePosition(*values[0]);
  if (!position.ok()) return position.status();
  const absl::StatusOr<RestorePoint> point = DecodeRestorePoint(*values[1]);
  if (!point.ok()) return point.status();
  found.position = *std::move(position);
  found.point = *point;
  if (values[2] && values[2]->size() == std::tuple_size_v<DigestBytes>) {
    DigestBytes bytes;
    std::copy(values[2]->begin(), values[2]->end(), bytes.begin());
    found.rolling = Digest(bytes);
  }
  return found;
}

absl::StatusOr<StateEnds> EndsOfState(Log* log, int32_t partition) {
  StateEnds ends;
  for (const auto& [topic, into] :
       {std::pair{Topic::kAccounts, &ends.accounts}, std::pair{Topic::kReceipts, &ends.receipts},
        std::pair{Topic::kPartitions, &ends.partitions}}) {
    const absl::StatusOr<Ends> of = log->EndsOf(topic, partition);
    if (!of.ok()) return of.status();
    *into = *of;
  }
  return ends;
}

absl::StatusOr<std::optional<Position>> LastPosition(Log* log, const StateEnds& ends, int64_t from,
                                                     const RestoreOptions& options) {
  std::optional<Position> last;
  const std::string key = PositionKey(options.partition);
  const absl::Status read =
      ReadToEnd(log, Topic::kPartitions, options.partition, from, ends.partitions.high,
                options.patience, [&](const Record& record) {
                  if (record.key != absl::string_view(key) || !record.value) {
                    return absl::OkStatus();
                  }
                  absl::StatusOr<Position> position = DecodePosition(*record.value);
                  if (!position.ok()) return position.status();
                  last = *std::move(position);
                  return absl::OkStatus();
                });
  if (!read.ok()) return read;
  return last;
}

absl::Status CheckNotAhead(const Position& store, const std::optional<Position>& log,
                           int32_t partition) {
  if (log && store.next_offset < log->next_offset) return absl::OkStatus();
  if (log && store.next_offset == log->next_offset) {
    if (store == *log) return absl::OkStatus();
    return absl::FailedPreconditionError(absl::StrCat(
        "STORE_DIVERGED: the store of partition ", partition, " and the log are both at offset ",
        store.next_offset, " but differ; run `kopilka store rebuild --partition ", partition, "`"));
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "STORE_AHEAD: the store of partition ", partition, " is at offset ", store.next_offset,
      " and the log at ", log ? log->next_offset : 0,
      "; the store belongs to another log or the log has lost records. If the log is right, run "
      "`kopilka store rebuild --partition ",
      partition, "`"));
}

absl::StatusOr<Position> FirstPosition(Log* log, int32_t partition) {
  const absl::StatusOr<Ends> ends = log->EndsOf(Topic::kEvents, partition);
  if (!ends.ok()) return ends.status();
  if (ends->low > 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        "GAP: ", DefaultTopicName(Topic::kEvents), "-", partition, " begins at offset ", ends->low,
        " and no position says that the records before it were read; set retention.ms=-1 and "
        "start with a topic that is whole"));
  }
  Position position;
  position.partition = partition;
  return position;
}

absl::Status CheckSameLog(Log* log, Position* position) {
  const absl::StatusOr<TopicIdentity> identity = log->Identify(Topic::kEvents);
  if (!identity.ok()) return identity.status();
  if (position->cluster_id.empty()) {
    position->cluster_id = identity->cluster_id;
    position->topic_id = identity->topic_id;
    return absl::OkStatus();
  }
  if (position->cluster_id == identity->cluster_id && position->topic_id == identity->topic_id) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "FOREIGN_LOG: the position of partition ", position->partition, " was written for cluster ",
      position->cluster_id, " topic id '", position->topic_id, "' and this is cluster ",
      identity->cluster_id, " topic id '", identity->topic_id,
      "'; the events topic was replaced or the configuration names another cluster"));
}

// Reads both state topics into the store.
absl::Status ReadState(Log* log, const StateEnds& ends, const RestorePoint& from,
                       const RestoreOptions& options, RollForward* roll, int64_t* records_read) {
  const int64_t total = (ends.accounts.high - from.accounts) + (ends.receipts.high - from.receipts);
  for (const auto& [topic, begin, end] :
       {std::tuple{Topic::kAccounts, from.accounts, ends.accounts.high},
        std::tuple{Topic::kReceipts, from.receipts, ends.receipts.high}}) {
    const absl::Status read = ReadToEnd(
        log, topic, options.partition, begin, end, options.patience, [&](const Record& record) {
          if (options.progress && ++*records_read % 10'000 == 0) {
            options.progress(*records_read, std::max<int64_t>(0, total - *records_read));
          }
          return roll->Add(record);
        });
    if (!read.ok()) return read;
  }
  return roll->Flush();
}

}  // namespace

absl::StatusOr<Restored> Restore(Log* log, PartitionState* state, const RestoreOptions& options) {
  const absl::StatusOr<StateEnds> ends = EndsOfState(log, options.partition);
  if (!ends.ok()) return ends.status();
  absl::StatusOr<Found> found = Look(*state->store);
  if (!found.ok()) return found.status();
  Restored restored;
  restored.point = {ends->accounts.high, ends->receipts.high, ends->partitions.high, options.now};
  RestorePoint from = found->point;
  if (found->position && options.now - from.written_at > options.oldest_store) {
    found->position.reset();
  }
  if (!found->position) {
    // Also what an interrupted rebuild left behind.
    if (absl::Status status = state->store->Clear(); !status.ok()) return status;
    from = {ends->accounts.low, ends->receipts.low, ends->partitions.low, options.now};
    restored.rebuilt = true;
  }
  state->cache.Clear();
  absl::StatusOr<std::optional<Position>> truth =
      LastPosition(log, *ends, from.partitions, options);
  if (!truth.ok()) return truth.status();
  if (!*truth && found->position) {
    // No batch since the restore point: the log's last word is the one the store has, and it stands
    // before that point. Compaction keeps it.
    truth = LastPosition(log, *ends, ends->partitions.low, options);
    if (!truth.ok()) return truth.status();
  }
  if (found->position) {
    const absl::Status behind = CheckNotAhead(*found->position, *truth, options.partition);
    if (!behind.ok()) return behind;
  }
  if (*truth) {
    restored.position = **truth;
  } else {
    absl::StatusOr<Position> first = FirstPosition(log, options.partition);
    if (!first.ok()) return first.status();
    restored.position = *std::move(first);
  }
  if (absl::Status status = CheckSameLog(log, &restored.position); !status.ok()) return status;
  if (found->position && !found->rolling && *found->position == restored.position) return restored;
  Digest digest;
  if (found->position) digest = found->rolling.value_or(found->position->digest);
  RollForward roll(state, digest);
  absl::Status read = ReadState(log, *ends, from, options, &roll, &restored.records_read);
  if (!read.ok()) return read;
  if (!(roll.digest() == restored.position.digest)) {
    return absl::DataLossError(
        absl::StrCat("DIGEST_MISMATCH: the state of partition ", options.partition,
                     " restored from the compacted topics is not the state that position ",
                     restored.position.next_offset, " names",
                     restored.rebuilt ? "; the topics are damaged: run `kopilka audit`"
                                      : "; run `kopilka store rebuild --partition N`"));
  }
  // Before the first batch there is no position in the log, and the store must not know of one.
  if (!*truth) return restored;
  const StoreBatch position = {
      {{std::string(PositionStoreKey()), EncodePosition(restored.position)},
       {std::string(RestorePointStoreKey()), EncodeRestorePoint(restored.point)},
       {std::string(RollDigestStoreKey()), std::nullopt}}};
  if (absl::Status status = state->store->Commit(position); !status.ok()) return status;
  return restored;
}

}  // namespace kopilka
