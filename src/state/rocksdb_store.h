// RocksdbStore: the StateStore of production, one RocksDB database a partition.
#ifndef KOPILKA_STATE_ROCKSDB_STORE_H_
#define KOPILKA_STATE_ROCKSDB_STORE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "state/identity_stamp.h"
#include "state/store.h"

namespace kopilka {

// How much memory all stores of the process may take together.
struct StoreMemory {
  size_t block_cache_bytes = 256 << 20;
  size_t write_buffer_bytes = 256 << 20;
  int background_threads = 2;
};

class RocksdbShared;
// Made once a process and given to every store.
std::shared_ptr<RocksdbShared> ShareRocksdb(const StoreMemory& memory);

// "<data_dir>/partition-<n>"
std::string StorePath(absl::string_view data_dir, int32_t partition);

// Beside the statuses of StateStore, and each in one sentence that names the path and what to do:
//   AlreadyExists       another process has the store open (or another part of this one)
//   FailedPrecondition  the state of another cluster, topic, partition or programme, or of a newer
//                       format: nothing was changed
// DataLoss and Internal name `kopilka store rebuild --partition N`.
// Threads as StateStore says; Checkpoint and VerifyChecksums may be called by any thread.
class RocksdbStore : public StateStore {
 public:
  // Opens the store of `mine.partition` below `data_dir`; makes and stamps it where there is none.
  static absl::StatusOr<std::unique_ptr<RocksdbStore>> Open(absl::string_view data_dir,
                                                            const IdentityStamp& mine,
                                                            std::shared_ptr<RocksdbShared> shared);
  // Opens a checkpoint, or the store of a process that goes on working on it, as of now. Commit and
  // Clear are refused with FailedPrecondition.
  static absl::StatusOr<std::unique_ptr<RocksdbStore>> OpenToCompare(
      absl::string_view dir, std::shared_ptr<RocksdbShared> shared);
  // Deletes a store that cannot be opened any more. AlreadyExists: somebody has it open.
  static absl::Status Destroy(absl::string_view data_dir, int32_t partition);

  ~RocksdbStore() override;

  absl::Status MultiGet(absl::Span<const absl::string_view> keys,
                        std::vector<std::optional<std::string>>* values) const override;
  absl::Status Scan(
      absl::string_view begin, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)> visit) const override;
  absl::Status Commit(const StoreBatch& batch) override;
  // Drops the files and begins anew: all but the stamp is gone, damage too.
  absl::Status Clear() override;

  // A consistent copy of the last commit in the new directory `dir`; hard links where `dir` is on
  // the same file system.
  absl::Status Checkpoint(absl::string_view dir) const;
  // Reads every block of every file.
  absl::Status VerifyChecksums() const;

  const IdentityStamp& stamp() const { return stamp_; }

 private:
  struct Database;
  RocksdbStore(std::string path, std::shared_ptr<RocksdbShared> shared);
  absl::Status OpenDatabase();
  absl::Status OpenToRead();
  absl::Status TakeStamp(const IdentityStamp& mine, bool held_tables);
  absl::Status WriteStamp();
  absl::StatusOr<std::optional<std::string>> ReadStamp() const;
  absl::StatusOr<bool> IsEmpty() const;

  const std::string path_;
  const std::shared_ptr<RocksdbShared> shared_;
  IdentityStamp stamp_;
  bool read_only_ = false;
  bool stopped_ =
      false;  // A write failed for want of room: RocksDB takes none until it is resumed.
  std::unique_ptr<Database> database_;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_ROCKSDB_STORE_H_
