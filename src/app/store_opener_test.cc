#include "app/store_opener.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

#include "app/testing/bench.h"
#include "app/testing/programmes.h"
#include "state/rocksdb_store.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// A process that starts takes all of its partitions at once, each on a thread of its pool.
TEST(StoreOpenerTest, PartitionsOpenedSideBySideAreStampedAsTheirOwn) {
  constexpr int32_t kSideBySide = 8;
  VirtualClock clock(Bench::kNow);
  EmbeddedCluster cluster(ContractTopics(kSideBySide, /*recorded=*/false), &clock);
  EmbeddedLog log(&cluster);
  Programmes programmes(&log, CompileCanonical);
  const ScratchDirectory scratch;
  Config config;
  config.data_dir = scratch.path();
  const absl::StatusOr<Stores::Opener> opener = MakeStoreOpener(config, &log, &programmes);
  ASSERT_TRUE(opener.ok()) << opener.status();
  std::vector<std::unique_ptr<StateStore>> stores(kSideBySide);
  std::vector<std::thread> threads;
  for (int32_t partition = 0; partition < kSideBySide; ++partition) {
    threads.emplace_back([&, partition] {
      absl::StatusOr<std::unique_ptr<StateStore>> store = (*opener)(partition);
      EXPECT_TRUE(store.ok()) << store.status();
      if (store.ok()) stores.at(static_cast<size_t>(partition)) = *std::move(store);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int32_t partition = 0; partition < kSideBySide; ++partition) {
    const auto* store =
        dynamic_cast<const RocksdbStore*>(stores.at(static_cast<size_t>(partition)).get());
    ASSERT_NE(store, nullptr);
    EXPECT_EQ(store->stamp().partition, partition);
  }
}

// Two installations may read the same events, and their data directories be mixed up.
TEST(StoreOpenerTest, AStoreBelongsToTheProgrammeThatDecides) {
  Bench bench;
  const ScratchDirectory scratch;
  Config config;
  config.data_dir = scratch.path();
  Programmes programmes(&bench.log(), CompileCanonical);
  const auto opener = MakeStoreOpener(config, &bench.log(), &programmes);
  ASSERT_TRUE(opener.ok()) << opener.status();
  const auto stamp_of_store = [&] {
    const absl::StatusOr<std::unique_ptr<StateStore>> store = (*opener)(0);
    EXPECT_TRUE(store.ok()) << store.status();
    return store.ok() ? dynamic_cast<const RocksdbStore&>(**store).stamp() : IdentityStamp();
  };
  EXPECT_EQ(stamp_of_store().programme, "") << "none decides yet";
  const std::string file = bench.directory().Write("small.yaml", kSmallProgramme);
  const Ran ran =
      bench.Run({"programme", "publish", file, "--activate", "--at", "2026-05-01T00:00:00Z"});
  ASSERT_EQ(ran.code, ExitCode::kOk) << ran.err;
  bench.Decide();
  IdentityStamp stamp = stamp_of_store();
  EXPECT_EQ(stamp.programme, "small") << "filled in once it is known";

  stamp.programme = "coffee";
  ASSERT_TRUE(RocksdbStore::Destroy(scratch.path(), 0).ok());
  ASSERT_TRUE(RocksdbStore::Open(scratch.path(), stamp, ShareRocksdb(StoreMemory())).ok());
  EXPECT_THAT(std::string((*opener)(0).status().message()),
              AllOf(StartsWith("STORE_FOREIGN"),
                    HasSubstr("the state of programme coffee, but this is small")));
}

}  // namespace
}  // namespace kopilka::app
