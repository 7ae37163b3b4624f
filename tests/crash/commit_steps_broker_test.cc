// A process that is killed at any step of the commit protocol leaves nothing that can be seen.
#include <algorithm>
#include <string>
#include <vector>

#include "crash/installation.h"
#include "crash/verdict.h"
#include "crash/worker_process.h"
#include "gtest/gtest.h"
#include "proxy/proxy.h"
#include "support/seed.h"
#include "support/step_name.h"

namespace kopilka {
namespace {

constexpr int kEventsInAll = 500;
constexpr int kCommitsBefore = 6;  // At most; there are about 15 in all.

class KilledAtAStep : public ::testing::Test {
 protected:
  KilledAtAStep() { installation_.Feed(kEventsInAll); }

  // Which of the commits of the worker is hit.
  static int Nth() { return 1 + static_cast<int>(TestSeed() % kCommitsBefore); }

  // The next one under the same name finds all that the dead one left and comes to the end.
  void ExpectRecovery(WorkerOptions worker) {
    worker.kill_at.reset();
    worker.kafka.brokers = installation_.kafka().brokers;
    WorkerProcess next(worker, installation_.Journal("a"));
    ASSERT_TRUE(installation_.AwaitDecided()) << next.Said();
    EXPECT_TRUE(next.Stop()) << next.Said();
    ExpectAsIfNothingHappened(&installation_, {worker});
  }

  Installation installation_;
};

class KilledAtAFailpoint : public KilledAtAStep, public ::testing::WithParamInterface<Step> {};

TEST_P(KilledAtAFailpoint, NothingIsLostDoubledOrDifferent) {
  WorkerOptions worker = installation_.Worker("a");
  worker.kill_at = GetParam();
  worker.nth = Nth();
  WorkerProcess killed(worker, installation_.Journal("a"));
  ASSERT_TRUE(killed.AwaitKilled(Installation::kPatience)) << killed.Said();
  ASSERT_TRUE(killed.killed_partition()) << killed.Said();
  const int32_t partition = *killed.killed_partition();
  const std::vector<size_t> behind = ExpectNoStoreAhead(&installation_, worker);
  // Between the commit in the log and the write of the store, and only there, one is ahead of the
  // other: the worker died where it was told to.
  const bool between = GetParam() == Step::kCommitted || GetParam() == Step::kStoreWriting;
  if (between) {
    EXPECT_TRUE(installation_.Await([&] {
      return ExpectNoStoreAhead(&installation_, worker)[static_cast<size_t>(partition)] == 1;
    }));
  } else {
    EXPECT_EQ(behind[static_cast<size_t>(partition)], 0u);
  }
  ExpectRecovery(worker);
}

// K0 to K11. kEnding (K8) is reached before the request is handed to the client, which sends it on
// a thread of its own: what may have happened to it by then is below, on the wire.
INSTANTIATE_TEST_SUITE_P(Steps, KilledAtAFailpoint,
                         ::testing::Values(Step::kPolled, Step::kParsed, Step::kStaging,
                                           Step::kBegun, Step::kFirstProduced, Step::kAllProduced,
                                           Step::kPositionProduced, Step::kBeforeEnd, Step::kEnding,
                                           Step::kCommitted, Step::kStoreWriting,
                                           Step::kStoreWritten),
                         kNameOfStep);

class KilledWhileEnding : public KilledAtAStep {
 protected:
  KilledWhileEnding() : proxy_(installation_.kafka().brokers) {}

  WorkerOptions Proxied() const {
    WorkerOptions worker = installation_.Worker("a");
    worker.kafka.brokers = proxy_.address();
    return worker;
  }

  Proxy proxy_;
};

// K8, the transaction is committed and nobody was told.
TEST_F(KilledWhileEnding, TheAnswerIsOnItsWay) {
  const WorkerOptions worker = Proxied();
  const int answer = proxy_.Add({{"action", "hold"},
                                 {"direction", "response"},
                                 {"api", kEndTxnApi},
                                 {"nth", Nth()},
                                 {"times", 0}});
  WorkerProcess killed(worker, installation_.Journal("a"));
  proxy_.Await(answer);
  killed.Kill();
  EXPECT_TRUE(installation_.Await([&] {
    const std::vector<size_t> behind = ExpectNoStoreAhead(&installation_, worker);
    return *std::max_element(behind.begin(), behind.end()) == 1;
  })) << "the log has what the store was not told of";
  ExpectRecovery(worker);
}

// K8, the request has not arrived, and does when another works on the partition.
TEST_F(KilledWhileEnding, TheRequestIsOnItsWay) {
  const WorkerOptions worker = Proxied();
  const int request =
      proxy_.Add({{"action", "hold"}, {"api", kEndTxnApi}, {"nth", Nth()}, {"times", 0}});
  WorkerProcess killed(worker, installation_.Journal("a"));
  proxy_.Await(request);
  killed.Kill();
  const std::vector<size_t> behind = ExpectNoStoreAhead(&installation_, worker);
  EXPECT_EQ(*std::max_element(behind.begin(), behind.end()), 0u);
  const int64_t decided = installation_.decided();
  WorkerOptions heir = installation_.Worker("a");
  WorkerProcess next(heir, installation_.Journal("a"));
  ASSERT_TRUE(installation_.Await([&] { return installation_.decided() > decided; }))
      << next.Said();
  EXPECT_GE(proxy_.Release(request), 1);
  ASSERT_TRUE(installation_.AwaitDecided()) << next.Said();
  EXPECT_TRUE(next.Stop()) << next.Said();
  ExpectAsIfNothingHappened(&installation_, {heir});
}

}  // namespace
}  // namespace kopilka
