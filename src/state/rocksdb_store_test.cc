#include "state/rocksdb_store.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "state/rocksdb_options.h"
#include "state/testing/mine.h"
#include "state/testing/rocksdb_listened_files.h"
#include "state/testing/temp_dir.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

class RocksdbStoreTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<RocksdbStore>> TryOpen(const IdentityStamp& mine = kMine) {
    return RocksdbStore::Open(dir_.path(), mine, shared_);
  }
  std::unique_ptr<RocksdbStore> Open() {
    auto store = TryOpen();
    EXPECT_TRUE(store.ok()) << store.status();
    return store.ok() ? *std::move(store) : nullptr;
  }
  static std::optional<std::string> Get(const StateStore& store, absl::string_view key) {
    std::vector<std::optional<std::string>> values;
    const absl::Status status = store.MultiGet({key}, &values);
    EXPECT_TRUE(status.ok()) << status;
    return values[0];
  }
  void ExpectRefused(const absl::Status& status, absl::StatusCode code, absl::string_view says) {
    EXPECT_EQ(status.code(), code) << status;
    EXPECT_TRUE(absl::StrContains(status.message(), says)) << status;
    EXPECT_TRUE(absl::StrContains(status.message(), dir_ / "partition-3")) << status;
  }

  TempDir dir_;
  std::shared_ptr<RocksdbShared> shared_ = ShareRocksdb({});
};

TEST_F(RocksdbStoreTest, StateSurvivesClosing) {
  ASSERT_TRUE(Open()->Commit({{{"a1", "one"}, {"p", "9"}}}).ok());
  const auto store = Open();
  EXPECT_EQ(Get(*store, "a1"), "one");
  EXPECT_EQ(Get(*store, "p"), "9");
}

TEST_F(RocksdbStoreTest, IsStampedWhenMadeAndKeepsItThroughClear) {
  const auto store = Open();
  EXPECT_EQ(store->stamp(), kMine);
  EXPECT_EQ(Get(*store, StampStoreKey()), EncodeStamp(kMine));
  ASSERT_TRUE(store->Clear().ok());
  EXPECT_EQ(Get(*store, StampStoreKey()), EncodeStamp(kMine));
}

TEST_F(RocksdbStoreTest, ForeignStateIsRefusedAndNotTouched) {
  ASSERT_TRUE(Open()->Commit({{{"a1", "one"}}}).ok());
  IdentityStamp foreign = kMine;
  foreign.cluster_id = "k2";
  ExpectRefused(TryOpen(foreign).status(), absl::StatusCode::kFailedPrecondition, "k1");
  foreign = kMine;
  foreign.programme = "lenta";
  ExpectRefused(TryOpen(foreign).status(), absl::StatusCode::kFailedPrecondition, "base");
  EXPECT_EQ(Get(*Open(), "a1"), "one");
}

TEST_F(RocksdbStoreTest, AnotherPartitionsDirectoryIsRefused) {
  { Open(); }
  std::filesystem::rename(dir_ / "partition-3", dir_ / "partition-4");
  IdentityStamp mine = kMine;
  mine.partition = 4;
  const absl::Status status = TryOpen(mine).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "partition 3")) << status;
}

TEST_F(RocksdbStoreTest, NewerFormatIsRefused) {
  ASSERT_TRUE(Open()->Commit({{{std::string(StampStoreKey()), "kopilka store 2\n"}}}).ok());
  ExpectRefused(TryOpen().status(), absl::StatusCode::kFailedPrecondition, "format 2");
}

TEST_F(RocksdbStoreTest, AnUnstampedDatabaseIsNotOurs) {
  ASSERT_TRUE(Open()->Commit({{{std::string(StampStoreKey()), std::nullopt}, {"x", "y"}}}).ok());
  ExpectRefused(TryOpen().status(), absl::StatusCode::kFailedPrecondition, "not kopilka's");
}

TEST_F(RocksdbStoreTest, WhatBecomesKnownIsStampedToo) {
  IdentityStamp early = kMine;
  early.programme.clear();
  ASSERT_TRUE(TryOpen(early).ok());
  EXPECT_EQ(Open()->stamp(), kMine);
  EXPECT_EQ((*TryOpen(early))->stamp(), kMine);
}

TEST_F(RocksdbStoreTest, OpenTwiceInOneProcessIsRefused) {
  const auto store = Open();
  ExpectRefused(TryOpen().status(), absl::StatusCode::kAlreadyExists, "has it open");
  EXPECT_EQ(RocksdbStore::Destroy(dir_.path(), 3).code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(RocksdbStoreTest, OpenInAnotherProcessIsRefused) {
  // The other process is this test, started again: it opens what this one holds.
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  static constexpr char kShared[] = "KOPILKA_TEST_STORE_DIR";
  const bool child = std::getenv(kShared) != nullptr;
  const std::string dir = child ? std::getenv(kShared) : dir_.path();
  if (!child) setenv(kShared, dir.c_str(), 1);
  const auto store = child ? nullptr : Open();
  EXPECT_EXIT(
      {
        const absl::Status status = RocksdbStore::Open(dir, kMine, ShareRocksdb({})).status();
        std::_Exit(absl::IsAlreadyExists(status) ? 17 : 1);
      },
      ::testing::ExitedWithCode(17), "");
  unsetenv(kShared);
}

TEST_F(RocksdbStoreTest, CheckpointIsTheLastCommitAndStaysIt) {
  const auto store = Open();
  ASSERT_TRUE(store->Commit({{{"a1", "one"}}}).ok());
  ASSERT_TRUE(store->Checkpoint(dir_ / "copy").ok());
  ASSERT_TRUE(store->Commit({{{"a1", "two"}}}).ok());
  const auto copy = RocksdbStore::OpenToCompare(dir_ / "copy", shared_);
  ASSERT_TRUE(copy.ok()) << copy.status();
  EXPECT_EQ(Get(**copy, "a1"), "one");
  EXPECT_EQ(Get(*store, "a1"), "two");
  EXPECT_EQ((*copy)->stamp(), kMine);
  EXPECT_EQ((*copy)->Commit({{{"a1", "x"}}}).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ((*copy)->Clear().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(store->Checkpoint(dir_ / "copy").ok());  // It is there already.
  EXPECT_FALSE(RocksdbStore::OpenToCompare(dir_ / "none", shared_).ok());
}

// RocksDB reads the manifest, then lists the logs. In between the process flushes, and the log that
// the manifest still needs goes.
TEST_F(RocksdbStoreTest, IsReadWhileItsProcessFlushes) {
  const auto store = Open();
  ASSERT_TRUE(store->Commit({{{"a1", "0"}}}).ok());
  const std::string path = StorePath(dir_.path(), 3);
  const auto log = [&] {
    std::string name;
    for (const auto& file : std::filesystem::directory_iterator(path)) {
      if (file.path().extension() == ".log") name = std::max(name, file.path().string());
    }
    return name;
  };
  int flushes = 0;
  const auto files = std::make_shared<ListenedFiles>([&] {
    if (flushes == 4) return;  // RocksDB 7.8: the fourth listing is that of the logs.
    ++flushes;
    const std::string before = log();
    ASSERT_TRUE(store->Commit({{{"a1", std::to_string(flushes)}}}).ok());
    while (std::filesystem::exists(before)) {
      ASSERT_TRUE(store->Commit({{{"b", std::string(1 << 20, '.')}}}).ok());
    }
    ASSERT_TRUE(store->Commit({{{"a2", std::to_string(flushes)}}}).ok());
  });
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(files);
  const auto beside =
      RocksdbStore::OpenToCompare(path, std::make_shared<RocksdbShared>(StoreMemory(), env.get()));
  ASSERT_TRUE(beside.ok()) << beside.status();
  EXPECT_EQ(flushes, 4);
  EXPECT_EQ(Get(**beside, "a1"), Get(**beside, "a2")) << "a hole: what came later is there";
}

TEST_F(RocksdbStoreTest, DestroyLeavesRoomForANewStore) {
  ASSERT_TRUE(Open()->Commit({{{"a1", "one"}}}).ok());
  ASSERT_TRUE(RocksdbStore::Destroy(dir_.path(), 3).ok());
  EXPECT_EQ(Get(*Open(), "a1"), std::nullopt);
  EXPECT_TRUE(RocksdbStore::Destroy(dir_.path(), 7).ok());  // There is none.
}

TEST_F(RocksdbStoreTest, ADirectoryThatCannotBeMadeIsNamed) {
  const absl::Status status = RocksdbStore::Open("/proc/kopilka", kMine, shared_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_TRUE(absl::StrContains(status.message(), "/proc/kopilka/partition-3")) << status;
}

TEST_F(RocksdbStoreTest, ManyKeysInOneMultiGet) {
  const auto store = Open();
  StoreBatch batch;
  std::vector<std::string> keys;
  for (int i = 0; i < 5000; ++i) {
    keys.push_back("a" + std::to_string(i));
    if (i % 2 == 0) batch.writes.push_back({keys.back(), keys.back()});
  }
  ASSERT_TRUE(store->Commit(batch).ok());
  const std::vector<absl::string_view> views(keys.begin(), keys.end());
  std::vector<std::optional<std::string>> values;
  ASSERT_TRUE(store->MultiGet(views, &values).ok());
  for (size_t i = 0; i < keys.size(); ++i) {
    ASSERT_EQ(values[i], i % 2 == 0 ? std::optional(keys[i]) : std::nullopt);
  }
}

}  // namespace
}  // namespace kopilka
