// The largest records that a topic takes, and what follows from them, on a real broker.
#include <string>

#include "base/record_limits.h"
#include "exactly_once_kafka/kafka_rig.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(LargeRecords, ADeadLetterIsLargerThanItsEvent) {
  KafkaRig rig;
  Disk disk;
  const auto process = rig.Start(&disk);
  const std::string large(kEventTopicBytes - 200, 'x');
  rig.Raw("m", large);
  rig.Purchase("m", "r1", 1000);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(process->task->state(), TaskState::kRunning) << process->task->stopped_by();
  EXPECT_EQ(rig.Balance("m"), 10);
  const std::vector<std::string> dead = rig.Values(Topic::kDeadLetters);
  ASSERT_EQ(dead.size(), 1u);
  EXPECT_TRUE(dead[0] == large);
}

}  // namespace
}  // namespace kopilka
