// A data directory that is gone is rebuilt from the compacted topics, and nothing shows it.
#include <filesystem>

#include "crash/installation.h"
#include "crash/store_copy.h"
#include "crash/verdict.h"
#include "crash/worker_process.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using ::testing::HasSubstr;

constexpr int kPortionOfEvents = 600;

class LostDisk : public ::testing::Test {
 protected:
  LostDisk() : worker_(installation_.Worker("a")) {}

  void DecideAll(WorkerProcess* process) {
    ASSERT_TRUE(installation_.AwaitDecided()) << process->Said();
  }

  void LoseDisk() { ASSERT_GT(std::filesystem::remove_all(worker_.data_dir), 0u); }

  Installation installation_;
  const WorkerOptions worker_;
};

TEST_F(LostDisk, WhatFollowsIsDecidedAsBefore) {
  installation_.Feed(kPortionOfEvents);
  {
    WorkerProcess first(worker_, installation_.Journal("a"));
    DecideAll(&first);
    first.Kill();
  }
  LoseDisk();
  installation_.Feed(kPortionOfEvents);
  WorkerProcess second(worker_, installation_.Journal("a"));
  DecideAll(&second);
  EXPECT_TRUE(second.Stop()) << second.Said();
  for (int32_t partition = 0; partition < Installation::kPartitions; ++partition) {
    EXPECT_THAT(second.Said(), HasSubstr(absl::StrCat("rebuilt ", partition, " from ")));
  }
  ExpectAsIfNothingHappened(&installation_, {worker_});
}

}  // namespace
}  // namespace kopilka
