#include "state/stores.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "gtest/gtest.h"
#include "state/memory_store.h"

namespace kopilka {
namespace {

TEST(Stores, OpensOnceAndKeepsStoreAndCache) {
  int opened = 0;
  Stores stores(
      [&](int32_t) {
        ++opened;
        return std::make_unique<MemoryStore>();
      },
      1 << 20);
  PartitionState* const state = *stores.Borrow(3);
  state->cache.Put("m1", {});
  ASSERT_TRUE(state->store->Commit({{{"a", "1"}}}).ok());
  stores.Return(3);
  PartitionState* const again = *stores.Borrow(3);
  EXPECT_EQ(again, state);
  EXPECT_NE(again->cache.Get("m1"), nullptr);
  EXPECT_EQ(opened, 1);
  EXPECT_NE(*stores.Borrow(4), state);
  EXPECT_EQ(opened, 2);
}

TEST(Stores, ABorrowedStateIsNobodyElses) {
  Stores stores([](int32_t) { return std::make_unique<MemoryStore>(); }, 1 << 20);
  ASSERT_TRUE(stores.Borrow(3).ok());
  EXPECT_EQ(stores.Borrow(3).status().code(), absl::StatusCode::kFailedPrecondition);
  stores.Return(3);
  EXPECT_TRUE(stores.Borrow(3).ok());
}

TEST(Stores, AFailedOpeningIsTriedAgain) {
  bool locked = true;
  Stores stores(
      [&](int32_t) -> absl::StatusOr<std::unique_ptr<StateStore>> {
        if (locked) return absl::AlreadyExistsError("locked");
        return std::make_unique<MemoryStore>();
      },
      1 << 20);
  EXPECT_EQ(stores.Borrow(3).status().code(), absl::StatusCode::kAlreadyExists);
  locked = false;
  EXPECT_TRUE(stores.Borrow(3).ok());
}

TEST(Stores, ThreadsPassAPartitionOn) {
  Stores stores([](int32_t) { return std::make_unique<MemoryStore>(); }, 1 << 20);
  std::atomic<int> done = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500;) {
        const auto state = stores.Borrow(i % 3);
        if (!state.ok()) {
          std::this_thread::yield();
          continue;
        }
        (*state)->cache.Put("m", {});
        ASSERT_TRUE((*state)->store->Commit({{{"a", "1"}}}).ok());
        stores.Return(i % 3);
        ++i;
        ++done;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done, 2000);
}

}  // namespace
}  // namespace kopilka
