// 25 SIGKILLs at moments that nobody chose, while events keep coming.
#include <array>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crash/installation.h"
#include "crash/verdict.h"
#include "crash/worker_process.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

constexpr int kPortion = 100;
constexpr int64_t kAhead = 1'000;  // Events that wait to be decided, at most.
// A worker decides its first batch after about half of it.
constexpr int kLongestLifeMs = 1'200;

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

  void KillAtRandom(WorkerProcess* process, const WorkerOptions& worker) {
    FeedFor(absl::Milliseconds(random_() % kLongestLifeMs));
    ASSERT_TRUE(process->alive());
    process->Kill();
    ExpectNoStoreAhead(&installation_, worker);
  }

  std::unique_ptr<WorkerProcess> Start(const WorkerOptions& worker) {
    return std::make_unique<WorkerProcess>(worker, installation_.Journal(worker.kafka.instance));
  }

  std::mt19937_64 random_;
  Installation installation_;
};

TEST_F(RandomKills, OfOneWorker) {
  const WorkerOptions worker = installation_.Worker("a");
  for (int kill = 0; kill < 15; ++kill) {
    const auto process = Start(worker);
    ASSERT_NO_FATAL_FAILURE(KillAtRandom(process.get(), worker));
  }
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
    ASSERT_NO_FATAL_FAILURE(KillAtRandom(processes[i].get(), workers[i]));
    if (kill == 4) {
      KeepFed();
      ASSERT_TRUE(installation_.AwaitDecided()) << processes[1 - i]->Said();
    }
    processes[i] = Start(workers[i]);
  }
  ASSERT_TRUE(installation_.AwaitDecided()) << processes[0]->Said() << processes[1]->Said();
  for (const auto& process : processes) EXPECT_TRUE(process->Stop()) << process->Said();
  ExpectAsIfNothingHappened(&installation_, {workers.begin(), workers.end()});
}

}  // namespace
}  // namespace kopilka
