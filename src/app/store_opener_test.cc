#include "app/store_opener.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

#include "app/testing/bench.h"
#include "state/rocksdb_store.h"

namespace kopilka::app {
namespace {

// A process that starts takes all of its partitions at once, each on a thread of its pool.
TEST(StoreOpenerTest, PartitionsOpenedSideBySideAreStampedAsTheirOwn) {
  constexpr int32_t kSideBySide = 8;
  Bench bench;
  const ScratchDirectory scratch;
  Config config;
  config.data_dir = scratch.path();
  const absl::StatusOr<Stores::Opener> opener = MakeStoreOpener(config, &bench.log());
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

}  // namespace
}  // namespace kopilka::app
