// What becomes of a store whose process, disk or files fail (reliability rows 17 to 21): a state of
// some earlier commit, or a status. Never a state that was not.
#include <fcntl.h>
#include <sys/mman.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "base/file_error.h"
#include "gtest/gtest.h"
#include "state/rocksdb_options.h"
#include "state/rocksdb_store.h"
#include "state/testing/mine.h"
#include "state/testing/rocksdb_faulty_files.h"
#include "state/testing/temp_dir.h"
#include "support/seed.h"

namespace kopilka {
namespace {

namespace fs = std::filesystem;

constexpr int kKeys = 5;

// Commit number n: every key says n, so a torn one would show.
absl::Status CommitNumber(StateStore* store, int n) {
  StoreBatch batch;
  for (int k = 0; k < kKeys; ++k) {
    batch.writes.push_back({"k" + std::to_string(k), std::to_string(n) + std::string(100, '.')});
  }
  return store->Commit(batch);
}

// The number that all keys agree on, 0 for none of them, or a status.
absl::StatusOr<int> NumberIn(const StateStore& store) {
  std::vector<int> numbers;
  const absl::Status status = store.Scan("k", "l", [&](absl::string_view, absl::string_view value) {
    numbers.push_back(std::atoi(std::string(value).c_str()));
    return true;
  });
  if (!status.ok()) return status;
  if (numbers.empty()) return 0;
  EXPECT_EQ(numbers.size(), static_cast<size_t>(kKeys));
  for (const int n : numbers) EXPECT_EQ(n, numbers[0]) << "a torn commit";
  return numbers[0];
}

absl::StatusOr<std::unique_ptr<RocksdbStore>> Open(
    const std::string& dir, std::shared_ptr<RocksdbShared> shared = nullptr) {
  return RocksdbStore::Open(dir, kMine, shared ? shared : ShareRocksdb({}));
}

std::vector<fs::path> FilesEndingIn(const std::string& dir, const std::string& ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(dir + "/partition-3")) {
    if (absl::EndsWith(entry.path().string(), ending) && entry.file_size() > 0) {
      files.push_back(entry.path());
    }
  }
  return files;
}

void FlipBit(const fs::path& file, uint64_t bit) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto at = static_cast<std::streamoff>(bit / 8);
  stream.seekg(at);
  const int byte = stream.get();
  stream.seekp(at);
  stream.put(static_cast<char>(byte ^ (1 << bit % 8)));
}

// Shared with the process that dies.
struct Acked {
  std::atomic<int> commits = 0;
};

// Commits until it is killed from inside, wherever in a commit it may be.
[[noreturn]] void CommitAndDie(const std::string& dir, const std::string& acked_file, int after) {
  const int fd = open(acked_file.c_str(), O_RDWR);
  auto* acked =
      static_cast<Acked*>(mmap(nullptr, sizeof(Acked), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
  auto store = Open(dir);
  if (!store.ok()) std::_Exit(1);
  std::thread killer([&] {
    while (acked->commits < after) std::this_thread::yield();
    std::_Exit(9);
  });
  for (int n = acked->commits + 1;; ++n) {
    if (!CommitNumber(store->get(), n).ok()) std::_Exit(2);
    acked->commits = n;
  }
}

TEST(RocksdbDamage, AKilledProcessLosesNoCommit) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");  // The child is this test, started again.
  static constexpr char kShared[] = "KOPILKA_TEST_CRASH_DIR";
  const TempDir own;
  const bool child = std::getenv(kShared) != nullptr;
  const std::string dir = child ? std::getenv(kShared) : own.path();
  const std::string file = dir + "/acked";
  if (!child) {
    setenv(kShared, dir.c_str(), 1);
    std::ofstream(file) << std::string(sizeof(Acked), '\0');
  }
  for (int round = 1; round <= 3; ++round) {
    EXPECT_EXIT(CommitAndDie(dir, file, 200 * round), ::testing::ExitedWithCode(9), "");
    const auto store = Open(dir);
    ASSERT_TRUE(store.ok()) << store.status();
    const auto number = NumberIn(**store);
    ASSERT_TRUE(number.ok()) << number.status();
    Acked acked;
    std::ifstream(file).read(reinterpret_cast<char*>(&acked), sizeof(acked));
    EXPECT_GE(acked.commits, 200 * round);
    // What was acknowledged is there; the one under way may be.
    EXPECT_GE(*number, acked.commits);
    EXPECT_LE(*number, acked.commits + 1);
  }
  unsetenv(kShared);
}

TEST(RocksdbDamage, ATornLogGivesAnEarlierCommit) {
  const TempDir dir;
  constexpr int kCommits = 60;
  {
    const auto store = Open(dir / "whole");
    ASSERT_TRUE(store.ok()) << store.status();
    for (int n = 1; n <= kCommits; ++n) ASSERT_TRUE(CommitNumber(store->get(), n).ok());
  }
  const auto shared = ShareRocksdb({});
  const fs::path log = FilesEndingIn(dir / "whole", ".log").at(0);
  const auto size = static_cast<int64_t>(fs::file_size(log));
  std::mt19937_64 random(TestSeed());
  int last = kCommits;
  for (int64_t cut = 1; cut <= 240; ++cut) {
    fs::copy(dir / "whole", dir / "torn", fs::copy_options::recursive);
    // Byte by byte near the end, where the last commits are, and at the start, within the very
    // first write, then in leaps.
    const int64_t kept = cut <= 120   ? size - cut
                         : cut <= 180 ? cut - 121
                                      : static_cast<int64_t>(random() % size);
    fs::resize_file(FilesEndingIn(dir / "torn", ".log").at(0), static_cast<uintmax_t>(kept));
    {
      const auto store = Open(dir / "torn", shared);
      ASSERT_TRUE(store.ok()) << store.status() << " after " << kept << " of " << size;
      const auto number = NumberIn(**store);
      ASSERT_TRUE(number.ok()) << number.status();
      EXPECT_LE(*number, last);
      if (cut <= 120) last = *number;
      // And it works on from there.
      ASSERT_TRUE(CommitNumber(store->get(), 1000).ok());
      EXPECT_EQ(*NumberIn(**store), 1000);
    }
    fs::remove_all(dir / "torn");
  }
  EXPECT_LT(last, kCommits);
}

TEST(RocksdbDamage, AFlippedBitInTheLogGivesAnEarlierCommitOrDataLoss) {
  const TempDir dir;
  constexpr int kCommits = 60;
  {
    const auto store = Open(dir / "whole");
    for (int n = 1; n <= kCommits; ++n) ASSERT_TRUE(CommitNumber(store->get(), n).ok());
  }
  const auto shared = ShareRocksdb({});
  std::mt19937_64 random(TestSeed());
  int earlier = 0;
  for (int i = 0; i < 100; ++i) {
    fs::copy(dir / "whole", dir / "flipped", fs::copy_options::recursive);
    const fs::path log = FilesEndingIn(dir / "flipped", ".log").at(0);
    FlipBit(log, random() % (8 * fs::file_size(log)));
    const auto store = Open(dir / "flipped", shared);
    if (store.ok()) {
      const auto number = NumberIn(**store);
      ASSERT_TRUE(number.ok()) << number.status();
      EXPECT_LT(*number, kCommits);
      ++earlier;
    } else {
      EXPECT_EQ(store.status().code(), absl::StatusCode::kDataLoss) << store.status();
    }
    fs::remove_all(dir / "flipped");
  }
  EXPECT_GT(earlier, 0);
}

TEST(RocksdbDamage, AFlippedBitInATableIsDataLoss) {
  const TempDir dir;
  {
    const auto store = Open(dir / "whole");
    for (int n = 1; n <= 20; ++n) ASSERT_TRUE(CommitNumber(store->get(), n).ok());
    // A checkpoint has everything in tables.
    fs::create_directory(dir / "copy");
    ASSERT_TRUE((*store)->Checkpoint(dir / "copy/partition-3").ok());
  }
  std::mt19937_64 random(TestSeed());
  int found = 0;
  int missed = 0;
  for (int i = 0; i < 100; ++i) {
    fs::copy(dir / "copy", dir / "flipped", fs::copy_options::recursive);
    const fs::path table = FilesEndingIn(dir / "flipped", ".sst").at(0);
    FlipBit(table, random() % (8 * fs::file_size(table)));
    // A cache of its own: nothing that was read before the damage may help.
    const auto store = Open(dir / "flipped");
    const absl::StatusOr<int> number =
        store.ok() ? NumberIn(**store) : absl::StatusOr<int>(store.status());
    if (number.ok()) {
      EXPECT_EQ(*number, 20) << "a wrong state was served";
      // Not needed for reading, then; looking at everything finds it.
      if ((*store)->VerifyChecksums().ok()) ++missed;
    } else {
      EXPECT_EQ(number.status().code(), absl::StatusCode::kDataLoss) << number.status();
      EXPECT_TRUE(absl::StrContains(number.status().message(), "store rebuild --partition 3"))
          << number.status();
      ++found;
    }
    fs::remove_all(dir / "flipped");
  }
  EXPECT_GT(found, 20);
  RecordProperty("missed", missed);
  EXPECT_LT(missed, 20);
}

TEST(RocksdbDamage, ADamagedManifestIsNeverAnEmptyStore) {
  const TempDir dir;
  {
    const auto store = Open(dir / "whole");
    ASSERT_TRUE(CommitNumber(store->get(), 7).ok());
    fs::create_directory(dir / "copy");
    ASSERT_TRUE((*store)->Checkpoint(dir / "copy/partition-3").ok());
  }
  std::mt19937_64 random(TestSeed());
  for (int i = 0; i < 60; ++i) {
    fs::copy(dir / "copy", dir / "flipped", fs::copy_options::recursive);
    const fs::path current = dir / "flipped/partition-3/CURRENT";
    std::string name;
    std::ifstream(current) >> name;
    const fs::path file = i % 2 == 0 ? current : current.parent_path() / name;
    FlipBit(file, random() % (8 * fs::file_size(file)));
    const auto store = Open(dir / "flipped");
    if (store.ok()) {
      const auto number = NumberIn(**store);
      if (number.ok()) {
        EXPECT_EQ(*number, 7) << file;
      }
    } else {
      EXPECT_TRUE(absl::StrContains(store.status().message(), "store rebuild --partition 3"))
          << store.status();
    }
    fs::remove_all(dir / "flipped");
  }
}

TEST(RocksdbDamage, ADamagedStoreIsClearedOrDestroyedAndBeginsAnew) {
  const TempDir dir;
  {
    const auto store = Open(dir / "whole");
    ASSERT_TRUE(CommitNumber(store->get(), 7).ok());
    fs::create_directory(dir / "copy");
    ASSERT_TRUE((*store)->Checkpoint(dir / "copy/partition-3").ok());
  }
  std::ofstream(dir / "copy/partition-3/CURRENT") << "nonsense\n";
  EXPECT_FALSE(Open(dir / "copy").ok());
  ASSERT_TRUE(RocksdbStore::Destroy(dir / "copy", 3).ok());
  const auto store = Open(dir / "copy");
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(*NumberIn(**store), 0);
}

class FaultyDisk : public ::testing::Test {
 protected:
  TempDir dir_;
  std::shared_ptr<FaultyFiles> files_ = std::make_shared<FaultyFiles>();
  std::unique_ptr<rocksdb::Env> env_ = rocksdb::NewCompositeEnv(files_);
  std::shared_ptr<RocksdbShared> shared_ =
      std::make_shared<RocksdbShared>(StoreMemory(), env_.get());
};

TEST_F(FaultyDisk, AFullDiskIsUnavailableUntilThereIsRoom) {
  const auto store = Open(dir_.path(), shared_);
  ASSERT_TRUE(CommitNumber(store->get(), 1).ok());
  files_->state = Disk::kFull;
  for (int i = 0; i < 3; ++i) {
    const absl::Status status = CommitNumber(store->get(), 2);
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
    // Later RocksDB may be busy recovering by itself.
    EXPECT_TRUE(i > 0 || IsFileError(status)) << status;
    EXPECT_TRUE(absl::StrContains(status.message(), "partition-3")) << status;
    EXPECT_EQ(*NumberIn(**store), 1);  // What is committed can still be read.
  }
  files_->state = Disk::kGood;
  absl::Status status = CommitNumber(store->get(), 3);
  // RocksDB may be recovering by itself at this moment.
  while (absl::IsUnavailable(status)) status = CommitNumber(store->get(), 3);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(*NumberIn(**store), 3);
}

TEST_F(FaultyDisk, WhatAFullDiskRefusedIsNotThereAfterwards) {
  {
    const auto store = Open(dir_.path(), shared_);
    ASSERT_TRUE(CommitNumber(store->get(), 1).ok());
    files_->state = Disk::kFull;
    EXPECT_FALSE(CommitNumber(store->get(), 2).ok());
  }
  files_->state = Disk::kGood;
  const auto store = Open(dir_.path(), shared_);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(*NumberIn(**store), 1);
}

TEST_F(FaultyDisk, ABrokenDiskIsNoFullOne) {
  const auto store = Open(dir_.path(), shared_);
  ASSERT_TRUE(CommitNumber(store->get(), 1).ok());
  files_->state = Disk::kBroken;
  const absl::Status status = CommitNumber(store->get(), 2);
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << status;
  EXPECT_TRUE(IsFileError(status)) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "store rebuild --partition 3")) << status;
  files_->state = Disk::kGood;
  EXPECT_FALSE(CommitNumber(store->get(), 3).ok());  // It is not written to any more.
  EXPECT_EQ(*NumberIn(**store), 1);
}

}  // namespace
}  // namespace kopilka
