// A partition that stopped by name, and how it goes on.
#include <memory>
#include <string>

#include "absl/strings/str_replace.h"
#include "exactly_once/rig.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "stream/control_records.h"

namespace kopilka {
namespace {

class Stopped : public testing::Test {
 protected:
  void Step(int times) {
    for (int i = 0; i < times; ++i) process_->task->Step();
  }
  TaskState state() const { return process_->task->state(); }
  std::string reason() const { return std::string(process_->task->stopped_by().message()); }

  // Everybody sees one stop, however often the task has looked whether it is mended.
  void ExpectStoppedOnce(const std::string& code) {
    rig_.RunUntilIdle(process_.get());
    Step(10);
    EXPECT_EQ(state(), TaskState::kStopped);
    EXPECT_EQ(reason().substr(0, code.size()), code) << reason();
    EXPECT_EQ(reports().states[TaskState::kRunning], 1) << "it seemed to run meanwhile";
    EXPECT_EQ(reports().states[TaskState::kStopped], 1);
    EXPECT_EQ(reports().codes["STOPPED"], 1);
    EXPECT_EQ(reports().codes["RESUMED"], 0);
  }

  void ExpectResumedOnce() {
    rig_.RunUntilIdle(process_.get());
    EXPECT_EQ(state(), TaskState::kRunning) << reason();
    EXPECT_TRUE(process_->task->stopped_by().ok()) << reason();
    EXPECT_EQ(reports().states[TaskState::kRunning], 2);
    EXPECT_EQ(reports().codes["STOPPED"], 1);
    EXPECT_EQ(reports().codes["RESUMED"], 1);
  }

  Reports& reports() { return process_->reports; }

  Rig rig_;
  Disk disk_;
  std::unique_ptr<Process> process_ = rig_.Start(&disk_);
};

TEST_F(Stopped, AMissingProgrammeKeepsItStoppedUntilItComes) {
  // The next version of the rig's programme: 2 points for each 1.00.
  const std::string text = absl::StrReplaceAll(kEndlessPoints, {{"points: 1", "points: 2"}});
  const absl::StatusOr<Parsed> parsed = ParseText(text, "next.yaml");
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const Publication next = Publish(*parsed);
  rig_.Purchase("m1", "r1", 1000);
  for (const Outgoing& record : ActivationRecords(next, 1, std::nullopt)) {
    if (record.topic != Topic::kEvents) continue;
    ASSERT_TRUE(rig_.cluster.Append(record).ok());
  }
  rig_.Purchase("m1", "r2", 1000);
  ExpectStoppedOnce("PROGRAMME_MISSING:");
  EXPECT_EQ(rig_.Balance("m1"), 10);

  ASSERT_TRUE(WriteInOneTransaction(&rig_.log, "operator", ProgrammeRecords(next)).ok());
  ExpectResumedOnce();
  EXPECT_EQ(rig_.Balance("m1"), 30);
}

TEST_F(Stopped, AStepOfTheClockKeepsItStoppedUntilItIsAccepted) {
  rig_.Purchase("m1", "r1", 1000);
  rig_.RunUntilIdle(process_.get());
  rig_.Advance(Seconds(7 * 3600));
  rig_.Purchase("m1", "r2", 1000);
  ExpectStoppedOnce("CLOCK_STEP:");
  EXPECT_EQ(rig_.Balance("m1"), 10);

  ASSERT_TRUE(rig_.cluster.Append(ClockAcceptance(0, rig_.clock.Now())).ok());
  ExpectResumedOnce();
  EXPECT_EQ(rig_.Balance("m1"), 20);
}

// A partition is told of one stop, and of the next one.
TEST_F(Stopped, AnotherStopIsTold) {
  rig_.Purchase("m1", "r1", 1000);
  rig_.RunUntilIdle(process_.get());
  for (const char* const receipt : {"r2", "r3"}) {
    rig_.Advance(Seconds(7 * 3600));
    rig_.Purchase("m1", receipt, 1000);
    rig_.RunUntilIdle(process_.get());
    ASSERT_EQ(state(), TaskState::kStopped);
    ASSERT_TRUE(rig_.cluster.Append(ClockAcceptance(0, rig_.clock.Now())).ok());
    rig_.RunUntilIdle(process_.get());
    rig_.RunUntilIdle(process_.get());
    ASSERT_EQ(state(), TaskState::kRunning) << reason();
  }
  EXPECT_EQ(reports().codes["STOPPED"], 2);
  EXPECT_EQ(reports().codes["RESUMED"], 2);
  EXPECT_EQ(rig_.Balance("m1"), 30);
}

}  // namespace
}  // namespace kopilka
