// Tasks that come and go while others work.
#include "stream/task_pool.h"

#include <array>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/virtual_clock.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "state/memory_store.h"

namespace kopilka {
namespace {

constexpr int32_t kSlow = 0;
constexpr int32_t kOther = 1;

// Takes a partition back only when it is told to.
class SlowStates : public StateProvider {
 public:
  absl::StatusOr<PartitionState*> Borrow(int32_t partition) override {
    return &states_.at(static_cast<size_t>(partition));
  }
  void Return(int32_t partition) override {
    if (partition != kSlow || was_closed_) return;
    was_closed_ = true;
    closing.set_value();
    go_on.get_future().wait();
  }
  std::promise<void> closing;
  std::promise<void> go_on;

 private:
  bool was_closed_ = false;
  std::array<PartitionState, 2> states_ = {
      PartitionState(std::make_unique<MemoryStore>(), 1 << 20),
      PartitionState(std::make_unique<MemoryStore>(), 1 << 20)};
};

class TaskPoolTest : public testing::Test {
 protected:
  static EmbeddedOptions Options() {
    EmbeddedOptions options = ContractTopics(/*partitions=*/2, /*recorded=*/true);
    options.waits = false;
    return options;
  }
  std::unique_ptr<Task> NewTask(int32_t partition) {
    TaskOptions options;
    options.fold.partition = partition;
    options.fold.partition_count = 2;
    options.fold.recorded_history = true;
    return std::make_unique<Task>(options, &log_, &states_, &programmes_, &clock_, &observer_,
                                  nullptr, [](int64_t) { return absl::OkStatus(); });
  }
  // Waits until the pool's task of this partition rests at `offset`.
  void AwaitIdle(const TaskPool& pool, int32_t partition, int64_t offset) {
    for (bool rests = false; !rests; std::this_thread::yield()) {
      pool.ForEach([&](const Task& task) {
        rests |= task.partition() == partition && task.idle_at() >= offset;
      });
    }
  }

  VirtualClock clock_{Instant{1'767'225'600'000}};
  EmbeddedCluster cluster_{Options(), &clock_};
  EmbeddedLog log_{&cluster_};
  Programmes programmes_{&log_, CompileCanonical};
  Observer observer_;
  SlowStates states_;
};

// Closing a producer may take seconds, and nobody else has to wait for it: but the next task of the
// same partition has, also when it replaces the one that closes.
TEST_F(TaskPoolTest, AClosingTaskKeepsNobodyElseWaiting) {
  TaskPool pool(2);
  pool.Add(NewTask(kSlow));
  pool.Add(NewTask(kOther));
  AwaitIdle(pool, kSlow, 0);
  AwaitIdle(pool, kOther, 0);
  // From here on this thread is the one that adds and removes.
  std::future<void> replaced = std::async(std::launch::async, [&] { pool.Add(NewTask(kSlow)); });
  states_.closing.get_future().wait();

  std::future<void> worked = std::async(std::launch::async, [&] {
    EXPECT_TRUE(cluster_.Append({.topic = Topic::kEvents, .partition = kOther, .key = "m"}).ok());
    AwaitIdle(pool, kOther, 1);
  });
  EXPECT_EQ(worked.wait_for(std::chrono::seconds(10)), std::future_status::ready);
  EXPECT_EQ(replaced.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
  states_.go_on.set_value();
  worked.get();
  replaced.get();
  AwaitIdle(pool, kSlow, 0);
}

}  // namespace
}  // namespace kopilka
