// A store that cannot say when the next timer is due.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "exactly_once/rig.h"
#include "gtest/gtest.h"
#include "programme/programme.h"

namespace kopilka {
namespace {

class StoreWithoutTimers : public MemoryStore {
 public:
  absl::Status Scan(
      absl::string_view begin, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit) const override {
    if (begin == "t" && !failure.ok()) return failure;
    return MemoryStore::Scan(begin, end, visit);
  }
  absl::Status failure;
};

class BrokenDisk : public Disk {
 public:
  BrokenDisk() {
    auto store = std::make_unique<StoreWithoutTimers>();
    store_ = store.get();
    state_ = std::make_unique<PartitionState>(std::move(store), 1 << 20);
  }
  absl::StatusOr<PartitionState*> Borrow(int32_t /*partition*/) override { return state_.get(); }
  void Fail(absl::Status failure) { store_->failure = std::move(failure); }

 private:
  StoreWithoutTimers* store_ = nullptr;
  std::unique_ptr<PartitionState> state_;
};

class StoreFailure : public testing::Test {
 protected:
  StoreFailure() { rig_.Purchase("m", "r1", 1000); }

  Rig rig_{kPointsOfADay};
  BrokenDisk disk_;
  std::unique_ptr<Process> process_ = rig_.Start(&disk_);
};

class NoDisk : public StateProvider {
 public:
  absl::StatusOr<PartitionState*> Borrow(int32_t /*partition*/) override {
    return absl::InternalError("the disk is broken");
  }
  void Return(int32_t /*partition*/) override {}
};

class PartitionsTold : public Observer {
 public:
  void OnEvent(absl::string_view code, const Position& position, absl::string_view) override {
    told.emplace_back(code, position.partition);
  }
  std::vector<std::pair<std::string, int32_t>> told;
};

TEST(StoreFailureOnTheWay, IsToldOfItsPartition) {
  VirtualClock clock(Rig::kStart);
  EmbeddedCluster cluster(ContractTopics(4, /*recorded=*/false), &clock);
  EmbeddedLog log(&cluster);
  Programmes programmes(&log, CompileCanonical);
  NoDisk disk;
  PartitionsTold observer;
  TaskOptions options;
  options.fold.partition = 3;
  Task task(options, &log, &disk, &programmes, &clock, &observer, nullptr,
            [](int64_t) { return absl::OkStatus(); });
  while (task.state() != TaskState::kStopped) task.Step();
  EXPECT_EQ(observer.told, (std::vector<std::pair<std::string, int32_t>>{{"STOPPED", 3}}));
}

TEST_F(StoreFailure, ATaskAtRestStopsOverIt) {
  rig_.RunUntilIdle(process_.get());
  disk_.Fail(absl::InternalError("the disk is broken"));
  rig_.Advance(Seconds(2));
  process_->task->Step();
  EXPECT_EQ(process_->task->state(), TaskState::kStopped);
  EXPECT_EQ(process_->task->stopped_by().message(), "the disk is broken");
}

TEST_F(StoreFailure, ATaskAtRestTriesAgainWhatMayPass) {
  rig_.RunUntilIdle(process_.get());
  disk_.Fail(absl::UnavailableError("the disk is busy"));
  rig_.Advance(Seconds(2));
  process_->task->Step();
  EXPECT_EQ(process_->task->state(), TaskState::kRunning);
  EXPECT_EQ(process_->reports.codes["RETRY"], 1);
  disk_.Fail(absl::OkStatus());
  // The points are due after 45 hours, and the clock may not go so far at once.
  for (int hours = 5; hours <= 50; hours += 5) {
    rig_.Advance(Seconds(5 * 3600));
    rig_.RunUntilIdle(process_.get());
  }
  EXPECT_EQ(process_->reports.total.timers_fired, 1u);
}

TEST_F(StoreFailure, ARestoredTaskStopsOverIt) {
  disk_.Fail(absl::InternalError("the disk is broken"));
  rig_.RunUntilIdle(process_.get());
  EXPECT_EQ(process_->task->state(), TaskState::kStopped);
  EXPECT_EQ(process_->reports.states[TaskState::kRunning], 0) << "it must not begin to decide";
}

}  // namespace
}  // namespace kopilka
