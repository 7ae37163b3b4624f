// The parts of `run` that need no broker: the lock, the guard, the watch on the group.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <sstream>

#include "app/exit_code.h"
#include "app/service/data_dir.h"
#include "app/service/drain_guard.h"
#include "app/service/group_watch.h"
#include "app/service/health.h"
#include "app/service/periodic.h"
#include "app/service/watched_log.h"
#include "app/testing/bench.h"

namespace kopilka::app {
namespace {

using ::testing::HasSubstr;

TEST(DataDirTest, OneProcessAtATime) {
  const ScratchDirectory scratch;
  const std::string path = scratch.path() + "/a/b";
  absl::StatusOr<std::unique_ptr<DataDir>> first = DataDir::Open(path);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
  const absl::Status second = DataDir::Open(path).status();
  EXPECT_EQ(ExitCodeOf(second), ExitCode::kStoreLocked) << second;
  first->reset();
  EXPECT_TRUE(DataDir::Open(path).ok());
}

TEST(DataDirTest, APathThatCannotBeIsNamed) {
  const ScratchDirectory scratch;
  const std::string file = scratch.Write("file", "");
  const absl::Status status = DataDir::Open(file + "/data").status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("store.data_dir "));
  EXPECT_EQ(ExitCodeOf(status), ExitCode::kInputOutput);
}

TEST(PeriodicTest, ADutyIsDoneUntilItSaysSo) {
  std::promise<void> done;
  int times = 0;
  const Periodic periodic(absl::Milliseconds(1), [&] {
    if (++times < 3) return true;
    done.set_value();
    return false;
  });
  done.get_future().wait();
}

TEST(DrainGuardTest, ADrainThatOverrunsIsTold) {
  std::atomic<bool> stop = false;
  std::promise<void> draining;
  std::promise<void> overran;
  const DrainGuard guard(&stop, {.draining = [&] { draining.set_value(); },
                                 .overran = [&] { overran.set_value(); },
                                 .grace = absl::Milliseconds(5)});
  stop = true;
  draining.get_future().wait();
  overran.get_future().wait();
}

TEST(DrainGuardTest, ADrainInTimeIsLeftAlone) {
  std::atomic<bool> stop = true;
  std::promise<void> draining;
  const DrainGuard guard(&stop, {.draining = [&] { draining.set_value(); },
                                 .overran = [] { ADD_FAILURE() << "overran"; }});
  draining.get_future().wait();
}

TEST(DrainGuardTest, AQuickDrainIsToldOnce) {
  std::atomic<bool> stop = false;
  std::atomic<int> told = 0;
  const DrainGuard::Duties duties = {.draining = [&] { ++told; },
                                     .overran = [] { ADD_FAILURE() << "overran"; }};
  { const DrainGuard guard(&stop, duties); }
  EXPECT_EQ(told, 0);
  {
    const DrainGuard guard(&stop, duties);
    stop = true;
  }
  EXPECT_EQ(told, 1);
}

class QuietListener : public Membership::Listener {
 public:
  void OnAssigned(absl::Span<const int32_t> partitions) override { count += partitions.size(); }
  void OnRevoked(absl::Span<const int32_t> partitions) override { count -= partitions.size(); }
  void OnLost(absl::Span<const int32_t> partitions) override { count -= partitions.size(); }
  size_t count = 0;
};

TEST(WatchedLogTest, TheGroupIsWatchedAndHealthFollows) {
  Bench bench;
  std::ostringstream out;
  Logger logger(&out, &bench.clock(), LogLevel::kInfo);
  Metrics metrics("0.1.0", "", "loyalty.events");
  GroupWatch watch(&metrics, &logger, &bench.clock());
  WatchedLog log(&bench.log(), &watch);
  MemoryStates states(1 << 20);
  Programmes programmes(&bench.log(), CompileCanonical);
  Observer observer;
  const Engine engine({}, &log, &states, &programmes, &bench.clock(), &observer, nullptr);
  std::atomic<bool> stop = false;
  const Health health(&engine, &watch, &stop);
  EXPECT_EQ(health.Ready().status, 503);
  EXPECT_THAT(health.Ready().body, HasSubstr("\"check\":\"group\""));

  QuietListener listener;
  absl::StatusOr<std::unique_ptr<Membership>> membership = log.Join(&listener);
  ASSERT_TRUE(membership.ok()) << membership.status();
  while (listener.count < Bench::kPartitions) {
    ASSERT_TRUE((*membership)->Poll(Millis{0}).ok());
  }
  EXPECT_TRUE(watch.has_joined());
  EXPECT_EQ(health.Ready().status, 200);
  EXPECT_EQ(health.Ready().body, "{\"ready\":true,\"failing\":[]}\n");
  EXPECT_THAT(metrics.Text(), HasSubstr("loyalty_rebalances_total{kind=\"assigned\"} "));
  EXPECT_THAT(out.str(), HasSubstr("\"event\":\"REBALANCE\""));

  EXPECT_EQ(health.Live().status, 200);
  bench.clock().Advance(Seconds(121));
  EXPECT_EQ(health.Live().status, 503);
  stop = true;
  EXPECT_THAT(health.Ready().body, HasSubstr("\"check\":\"drain\""));
  EXPECT_TRUE((*membership)->Leave().ok());
  EXPECT_EQ(listener.count, 0u);
  EXPECT_FALSE(watch.has_joined());
}

}  // namespace
}  // namespace kopilka::app
