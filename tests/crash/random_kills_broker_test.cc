// SIGKILLs at moments that nobody chose, while events keep coming; 25, or as many as it takes for
// enough of them to meet an open transaction.
#include <array>
#include <iostream>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "crash/installation.h"
#include "crash/verdict.h"
#include "crash/worker_process.h"
#include "gtest/gtest.h"
#include "support/checked.h"
#include "support/seed.h"

namespace kopilka {
namespace {

constexpr int kPortion = 100;
constexpr int64_t kAhead = 1'000;  // Events that wait to be decided, at most.
// A worker decides its first batch after about half of it.
constexpr int kLongestLifeMs = 1'200;
constexpr int kLongestWorkMs = 400;
// Kills that leave a transaction open, at least, and kills until there are so many, at most: about
// every second does.
constexpr int kLeastOpen = 3;
constexpr int kMostKills = 40;

class RandomKills : public ::testing::Test {
 protected:
  RandomKills() : random_(TestSeed()) { RecordProperty("seed", absl::StrCat(TestSeed())); }

  // Events are never short, whoever is alive.
  void KeepFed() {
    while (installation_.input() - installation_.decided() < kAhead) installation_.Feed(kPortion);
  }

  void FeedFor(absl::Duration time) {
    installation_.Await(
        [&] {
          KeepFed();
          return false;
        },
        time);
  }

  // Kills the worker at any moment of its life, or, `at_work`, at any moment after it has begun to
  // decide.
  void KillAtRandom(WorkerProcess* process, const WorkerOptions& worker, bool at_work) {
    if (at_work) {
      const bool begun = installation_.Await([&] { return KeepFed(), IsAtWork(*process); });
      ASSERT_TRUE(begun) << process->Said();
    }
    FeedFor(absl::Milliseconds(random_() % (at_work ? kLongestWorkMs : kLongestLifeMs)));
    ASSERT_TRUE(process->alive());
    process->Kill();
    ++kills_;
    left_open_ += LeftOpen() ? 1 : 0;
    at_work_ += IsAtWork(*process) ? 1 : 0;
    ExpectNoStoreAhead(&installation_, worker);
  }

  // A partition's store is ready, and there are always events to decide.
  static bool IsAtWork(const WorkerProcess& process) {
    const std::string said = process.Said();
    return absl::StrContains(said, "restored ") || absl::StrContains(said, "rebuilt ");
  }

  // Whether records wait in a topic that only workers write for somebody to end their transaction,
  // and did not after an earlier kill: nobody may have ended that one since.
  bool LeftOpen() {
    bool is_new = false;
    for (const Topic topic : {Topic::kBalanceChanges, Topic::kAccounts, Topic::kPartitions}) {
      for (int32_t partition = 0; partition < Installation::kPartitions; ++partition) {
        const Ends ends = Checked(installation_.log()->EndsOf(topic, partition));
        if (ends.stable == ends.high) continue;
        is_new |= open_.emplace(topic, partition, ends.stable).second;
      }
    }
    return is_new;
  }

  // What the kills have met, for whoever reads the test's output.
  std::string Met() const {
    return absl::StrCat("KOPILKA_SEED=", TestSeed(), ": ", kills_, " kills, ", at_work_,
                        " at work, ", left_open_, " left a transaction open");
  }

  std::unique_ptr<WorkerProcess> Start(const WorkerOptions& worker) {
    return std::make_unique<WorkerProcess>(worker, installation_.Journal(worker.kafka.instance));
  }

  std::mt19937_64 random_;
  Installation installation_;
  int kills_ = 0;
  int at_work_ = 0;
  int left_open_ = 0;
  std::set<std::tuple<Topic, int32_t, int64_t>> open_;  // Transactions by their first records.
};

TEST_F(RandomKills, OfOneWorker) {
  const WorkerOptions worker = installation_.Worker("a");
  while (kills_ < 15 || (left_open_ < kLeastOpen && kills_ < kMostKills)) {
    const auto process = Start(worker);
    ASSERT_NO_FATAL_FAILURE(KillAtRandom(process.get(), worker, kills_ % 2 == 0));
  }
  std::cout << Met() << "\n";
  EXPECT_GE(at_work_, kills_ / 2) << Met();
  EXPECT_GE(left_open_, kLeastOpen) << Met();
  const auto last = Start(worker);
  ASSERT_TRUE(installation_.AwaitDecided()) << last->Said();
  EXPECT_TRUE(last->Stop()) << last->Said();
  ExpectAsIfNothingHappened(&installation_, {worker});
}

// Killed in turn. Once one stays dead until the other has its partitions, and then returns to a
// store that others have overtaken.
TEST_F(RandomKills, OfTwoWorkersOfOneGroup) {
  const std::array<WorkerOptions, 2> workers = {installation_.Worker("a"),
                                                installation_.Worker("b")};
  std::array<std::unique_ptr<WorkerProcess>, 2> processes = {Start(workers[0]), Start(workers[1])};
  for (size_t kill = 0; kill < 10; ++kill) {
    const size_t i = kill % 2;
    ASSERT_NO_FATAL_FAILURE(KillAtRandom(processes[i].get(), workers[i], kill / 2 % 2 == 0));
    if (kill == 4) {
      KeepFed();
      ASSERT_TRUE(installation_.AwaitDecided()) << processes[1 - i]->Said();
    }
    processes[i] = Start(workers[i]);
  }
  std::cout << Met() << "\n";
  EXPECT_GE(at_work_, 6) << Met();
  ASSERT_TRUE(installation_.AwaitDecided()) << processes[0]->Said() << processes[1]->Said();
  for (const auto& process : processes) EXPECT_TRUE(process->Stop()) << process->Said();
  ExpectAsIfNothingHappened(&installation_, {workers.begin(), workers.end()});
}

}  // namespace
}  // namespace kopilka
