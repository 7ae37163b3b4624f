#include "state/rocksdb_store.h"

#include <rocksdb/db.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "state/rocksdb_options.h"
#include "state/rocksdb_status.h"

namespace kopilka {
namespace {

rocksdb::Slice ToSlice(absl::string_view text) { return {text.data(), text.size()}; }

absl::string_view FromSlice(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

absl::Status MakeDirectories(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (!error) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("cannot make ", path, ": ", error.message()));
}

// Whether tables are there. A log alone says nothing: it may be the torn first write of a new
// store, and an empty store is restored from the topics like a new one.
bool HoldsTables(const std::string& path) {
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(path, error)) {
    if (file.path().extension() == ".sst") return true;
  }
  return false;
}

// The manifest in use, and how long it is.
std::string ManifestOf(const std::string& path) {
  std::string name;
  std::getline(std::ifstream(path + "/CURRENT"), name);
  std::error_code error;
  return absl::StrCat(name, " ", std::filesystem::file_size(path + "/" + name, error));
}

constexpr int kMostTries = 100;

}  // namespace

struct RocksdbStore::Database {
  std::unique_ptr<rocksdb::DB> db;
};

std::shared_ptr<RocksdbShared> ShareRocksdb(const StoreMemory& memory) {
  return std::make_shared<RocksdbShared>(memory);
}

std::string StorePath(absl::string_view data_dir, int32_t partition) {
  return absl::StrCat(data_dir, "/partition-", partition);
}

RocksdbStore::RocksdbStore(std::string path, std::shared_ptr<RocksdbShared> shared)
    : path_(std::move(path)), shared_(std::move(shared)), database_(new Database) {}

RocksdbStore::~RocksdbStore() = default;

absl::StatusOr<std::unique_ptr<RocksdbStore>> RocksdbStore::Open(
    absl::string_view data_dir, const IdentityStamp& mine, std::shared_ptr<RocksdbShared> shared) {
  std::unique_ptr<RocksdbStore> store(
      new RocksdbStore(StorePath(data_dir, mine.partition), std::move(shared)));
  if (absl::Status status = MakeDirectories(store->path_); !status.ok()) return status;
  const bool held_tables = HoldsTables(store->path_);
  if (absl::Status status = store->OpenDatabase(); !status.ok()) return status;
  if (absl::Status status = store->TakeStamp(mine, held_tables); !status.ok()) {
    return OfStore(status, store->path_);
  }
  return store;
}

absl::StatusOr<std::unique_ptr<RocksdbStore>> RocksdbStore::OpenToCompare(
    absl::string_view dir, std::shared_ptr<RocksdbShared> shared) {
  std::unique_ptr<RocksdbStore> store(new RocksdbStore(std::string(dir), std::move(shared)));
  store->read_only_ = true;
  if (absl::Status status = store->OpenToRead(); !status.ok()) return status;
  const auto bytes = store->ReadStamp();
  if (!bytes.ok()) return bytes.status();
  auto stamp = DecodeStamp(bytes->value_or(""));
  if (!stamp.ok()) return OfStore(stamp.status(), store->path_);
  store->stamp_ = *std::move(stamp);
  return store;
}

absl::Status RocksdbStore::Destroy(absl::string_view data_dir, int32_t partition) {
  const std::string path = StorePath(data_dir, partition);
  return FromRocksdb(rocksdb::DestroyDB(path, rocksdb::Options()), path);
}

absl::Status RocksdbStore::OpenDatabase() {
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status = rocksdb::DB::Open(shared_->ForOpening(), path_, &opened);
  database_->db.reset(opened);
  return FromRocksdb(status, path_);
}

// A process that works on the store may flush: then the manifest grows and logs go that the reader
// of the shorter one still needs. While the manifest stays as it was, nothing that it needs goes.
absl::Status RocksdbStore::OpenToRead() {
  rocksdb::Options options = shared_->ForOpening();
  options.max_open_files = -1;  // All of them now: later the process may have dropped some.
  for (int tries = 0; tries < kMostTries; ++tries) {
    const std::string before = ManifestOf(path_);
    rocksdb::DB* opened = nullptr;
    const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(options, path_, &opened);
    database_->db.reset(opened);
    if (ManifestOf(path_) == before) return FromRocksdb(status, path_);
  }
  return OfStore(absl::UnavailableError("it changes too fast to be read beside its process"),
                 path_);
}

// A store without a stamp is new or no store of ours.
absl::Status RocksdbStore::TakeStamp(const IdentityStamp& mine, bool held_tables) {
  const auto bytes = ReadStamp();
  if (!bytes.ok()) return bytes.status();
  if (bytes->has_value()) {
    const auto found = DecodeStamp(**bytes);
    if (!found.ok()) return found.status();
    auto merged = MatchStamp(*found, mine);
    if (!merged.ok()) return merged.status();
    stamp_ = *std::move(merged);
    return stamp_ == *found ? absl::OkStatus() : WriteStamp();
  }
  const absl::StatusOr<bool> empty = IsEmpty();
  if (!empty.ok()) return empty.status();
  if (!*empty) {
    return absl::FailedPreconditionError("it holds a database that is not kopilka's: move it away");
  }
  if (held_tables) {
    return absl::DataLossError(absl::StrCat(
        "it is damaged, it has tables that its manifest does not name; run `kopilka store "
        "rebuild --partition ",
        mine.partition, "`"));
  }
  stamp_ = mine;
  return WriteStamp();
}

absl::Status RocksdbStore::WriteStamp() {
  return Commit({{{std::string(StampStoreKey()), EncodeStamp(stamp_)}}});
}

absl::StatusOr<std::optional<std::string>> RocksdbStore::ReadStamp() const {
  std::vector<std::optional<std::string>> values;
  const absl::string_view key = StampStoreKey();
  if (absl::Status status = MultiGet({key}, &values); !status.ok()) return status;
  return values[0];
}

absl::StatusOr<bool> RocksdbStore::IsEmpty() const {
  const std::unique_ptr<rocksdb::Iterator> at(
      database_->db->NewIterator(RocksdbShared::ForReading()));
  at->SeekToFirst();
  if (absl::Status status = FromRocksdb(at->status(), path_); !status.ok()) return status;
  return !at->Valid();
}

absl::Status RocksdbStore::MultiGet(absl::Span<const absl::string_view> keys,
                                    std::vector<std::optional<std::string>>* values) const {
  values->assign(keys.size(), std::nullopt);
  std::vector<rocksdb::Slice> slices;
  slices.reserve(keys.size());
  for (const absl::string_view key : keys) slices.push_back(ToSlice(key));
  std::vector<rocksdb::PinnableSlice> found(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  rocksdb::DB& db = *database_->db;
  db.MultiGet(RocksdbShared::ForReading(), db.DefaultColumnFamily(), keys.size(), slices.data(),
              found.data(), statuses.data());
  for (size_t i = 0; i < keys.size(); ++i) {
    if (statuses[i].ok()) {
      (*values)[i].emplace(found[i].data(), found[i].size());
    } else if (!statuses[i].IsNotFound()) {
      return FromRocksdb(statuses[i], path_);
    }
  }
  return absl::OkStatus();
}

absl::Status RocksdbStore::Scan(
    absl::string_view begin, absl::string_view end,
    absl::FunctionRef<bool(absl::string_view key, absl::string_view value)> visit) const {
  if (end <= begin) return absl::OkStatus();
  const rocksdb::Slice upper = ToSlice(end);
  rocksdb::ReadOptions options = RocksdbShared::ForReading();
  options.iterate_upper_bound = &upper;
  const std::unique_ptr<rocksdb::Iterator> at(database_->db->NewIterator(options));
  for (at->Seek(ToSlice(begin)); at->Valid(); at->Next()) {
    if (!visit(FromSlice(at->key()), FromSlice(at->value()))) break;
  }
  return FromRocksdb(at->status(), path_);
}

absl::Status RocksdbStore::Commit(const StoreBatch& batch) {
  if (read_only_) {
    return OfStore(absl::FailedPreconditionError("it was opened to be read"), path_);
  }
  rocksdb::DB& db = *database_->db;
  if (stopped_) {
    if (absl::Status status = FromRocksdb(db.Resume(), path_); !status.ok()) return status;
    stopped_ = false;
  }
  rocksdb::WriteBatch writes;
  for (const StoreBatch::Write& write : batch.writes) {
    const rocksdb::Status added =
        write.value ? writes.Put(write.key, *write.value) : writes.Delete(write.key);
    if (!added.ok()) return FromRocksdb(added, path_);
  }
  const rocksdb::Status status = db.Write(RocksdbShared::ForWriting(), &writes);
  stopped_ = status.IsNoSpace();
  return FromRocksdb(status, path_);
}

absl::Status RocksdbStore::Clear() {
  if (read_only_) {
    return OfStore(absl::FailedPreconditionError("it was opened to be read"), path_);
  }
  database_->db.reset();
  const rocksdb::Status destroyed = rocksdb::DestroyDB(path_, shared_->ForOpening());
  if (!destroyed.ok()) return FromRocksdb(destroyed, path_);
  stopped_ = false;
  if (absl::Status status = MakeDirectories(path_); !status.ok()) return status;
  if (absl::Status status = OpenDatabase(); !status.ok()) return status;
  return WriteStamp();
}

absl::Status RocksdbStore::Checkpoint(absl::string_view dir) const {
  rocksdb::Checkpoint* made = nullptr;
  rocksdb::Status status = rocksdb::Checkpoint::Create(database_->db.get(), &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  if (status.ok()) status = checkpoint->CreateCheckpoint(std::string(dir));
  return FromRocksdb(status, path_);
}

absl::Status RocksdbStore::VerifyChecksums() const {
  return FromRocksdb(database_->db->VerifyChecksum(RocksdbShared::ForReading()), path_);
}

}  // namespace kopilka
