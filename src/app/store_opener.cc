#include "app/store_opener.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
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

}  // namespace

absl::StatusOr<IdentityStamp> StampOf(const Config& config, Log* log, int32_t partition) {
  const absl::StatusOr<TopicIdentity> identity = log->Identify(Topic::kEvents);
  if (!identity.ok()) return identity.status();
  IdentityStamp stamp;
  stamp.cluster_id = identity->cluster_id;
  stamp.topic = config.kafka.topic(Topic::kEvents);
  stamp.topic_id = identity->topic_id;
  stamp.partition = partition;
  return stamp;
}

absl::StatusOr<Stores::Opener> MakeStoreOpener(const Config& config, Log* log) {
  absl::StatusOr<IdentityStamp> stamp = StampOf(config, log, 0);
  if (!stamp.ok()) return stamp.status();
  return
      [data_dir = config.data_dir, any = *std::move(stamp), shared = ShareRocksdb(StoreMemory())](
          int32_t partition) -> absl::StatusOr<std::unique_ptr<StateStore>> {
        IdentityStamp mine = any;
        mine.partition = partition;
        absl::StatusOr<std::unique_ptr<RocksdbStore>> store =
            RocksdbStore::Open(data_dir, mine, shared);
        if (!store.ok()) return Coded(store.status());
        return *std::move(store);
      };
}

}  // namespace kopilka::app
