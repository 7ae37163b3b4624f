#include "app/store_opener.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/read/tail.h"
#include "state/identity_stamp.h"
#include "state/rocksdb_store.h"

namespace kopilka::app {
namespace {

absl::Status Coded(const absl::Status& status) {
  if (absl::IsAlreadyExists(status)) {
    return absl::FailedPreconditionError(absl::StrCat("STORE_LOCKED: ", status.message()));
  }
  if (absl::IsFailedPrecondition(status)) {
    return absl::FailedPreconditionError(absl::StrCat("STORE_FOREIGN: ", status.message()));
  }
  return status;
}

// The programme that decides in the partition; empty before the first activation has been decided.
absl::StatusOr<std::string> LineageOf(Log* log, Programmes* programmes, int32_t partition) {
  const absl::StatusOr<std::optional<Position>> last = LastPosition(log, partition);
  if (!last.ok()) return last.status();
  if (!last->has_value() || (*last)->programme_version.empty()) return "";
  // Not List(), which waits for transactions that are open in the topic.
  const auto plan = programmes->Get((*last)->programme_version, Millis{0});
  if (absl::IsNotFound(plan.status())) return "";  // The partition will stop by name.
  if (!plan.ok()) return plan.status();
  return (*plan)->programme;
}

}  // namespace

absl::StatusOr<Stores::Opener> MakeStoreOpener(const Config& config, Log* log,
                                               Programmes* programmes) {
  const absl::StatusOr<TopicIdentity> identity = log->Identify(Topic::kEvents);
  if (!identity.ok()) return identity.status();
  IdentityStamp any;
  any.cluster_id = identity->cluster_id;
  any.topic = config.kafka.topic(Topic::kEvents);
  any.topic_id = identity->topic_id;
  return [data_dir = config.data_dir, any, log, programmes, shared = ShareRocksdb(StoreMemory())](
             int32_t partition) -> absl::StatusOr<std::unique_ptr<StateStore>> {
    absl::StatusOr<std::string> lineage = LineageOf(log, programmes, partition);
    if (!lineage.ok()) return lineage.status();
    IdentityStamp mine = any;
    mine.partition = partition;
    mine.programme = *std::move(lineage);
    absl::StatusOr<std::unique_ptr<RocksdbStore>> store =
        RocksdbStore::Open(data_dir, mine, shared);
    if (!store.ok()) return Coded(store.status());
    return *std::move(store);
  };
}

}  // namespace kopilka::app
