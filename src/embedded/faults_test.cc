#include "embedded/faults.h"

#include <memory>
#include <string>
#include <vector>

#include "embedded/test_cluster.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Topic kChanges = Topic::kBalanceChanges;
constexpr RequestKind kEnd = RequestKind::kEndTransaction;

TEST(FaultsTest, ALostCommitIsAmbiguousAndDidNotHappen) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kLoseRequest);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  EXPECT_EQ(test.EndsOf(kChanges).stable, 0) << "still open";
  test.Take("t");
  EXPECT_THAT(test.Read(kChanges), IsEmpty());
  EXPECT_EQ(test.EndsOf(kChanges).stable, 2);
}

TEST(FaultsTest, ALostAnswerIsAmbiguousAndItHappened) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kLoseAnswer);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1"));
}

TEST(FaultsTest, AnAmbiguousProducerIsOfNoMoreUse) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kLoseAnswer);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  EXPECT_TRUE(absl::IsFailedPrecondition(producer->Begin()));
  EXPECT_FALSE(producer->Send(TestCluster::Text(kChanges, 0, "k=2")).ok());
  std::string why;
  EXPECT_EQ(producer->Commit(&why), TxnEnd::kAmbiguous);
  EXPECT_EQ(producer->Abort(&why), TxnEnd::kAmbiguous);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1"));
}

TEST(FaultsTest, AStragglingCommitArrives) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kDelay);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  EXPECT_THAT(test.Read(kChanges), IsEmpty());
  EXPECT_EQ(test.cluster.stragglers().Deliver(0), "ok");
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1"));
  EXPECT_EQ(test.cluster.stragglers().size(), 0u);
}

TEST(FaultsTest, AStragglingCommitIsRefusedAfterTheIdentityWasTaken) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kDelay);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  auto heir = test.Take("t");
  ASSERT_TRUE(heir->Begin().ok());
  ASSERT_TRUE(heir->Send(TestCluster::Text(kChanges, 0, "k=2")).ok());
  EXPECT_EQ(test.cluster.stragglers().Deliver(0), "fenced");
  EXPECT_THAT(test.Read(kChanges), IsEmpty()) << "the heir's transaction is still open";
  std::string why;
  EXPECT_EQ(heir->Commit(&why), TxnEnd::kCommitted);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=2"));
}

TEST(FaultsTest, ARepeatedCommitIsAmbiguousThoughItsAnswerWasClean) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kDelayAndRepeat);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1"));
}

// A client that trusts the clean answer of the repeat goes on with the same epoch, and the
// straggler is obeyed in a transaction that it knows nothing of.
class TrustingClient : public testing::Test {
 protected:
  TrustingClient() : log_(&test_.cluster, {.instance = "", .trusting = true}) {}

  TestCluster test_;
  EmbeddedLog log_;
};

TEST_F(TrustingClient, IsCommittedByAStragglerBeforeItSaysSo) {
  auto producer = *log_.Take("t", Seconds(1));
  test_.faults.Next(kEnd, Fate::kDelayAndRepeat);
  EXPECT_EQ(test_.Write(*producer, kChanges, {"k=1"}), TxnEnd::kCommitted);
  ASSERT_TRUE(producer->Begin().ok());
  ASSERT_TRUE(producer->Send(TestCluster::Text(kChanges, 0, "k=half")).ok());
  EXPECT_EQ(test_.cluster.stragglers().Deliver(0), "ok");
  EXPECT_THAT(test_.Read(kChanges), ElementsAre("k=1", "k=half"));
}

TEST_F(TrustingClient, LosesHalfATransactionToAStragglingAbort) {
  auto producer = *log_.Take("t", Seconds(1));
  ASSERT_TRUE(producer->Begin().ok());
  ASSERT_TRUE(producer->Send(TestCluster::Text(kChanges, 0, "k=0")).ok());
  test_.faults.Next(kEnd, Fate::kDelay);
  std::string why;
  ASSERT_EQ(producer->Abort(&why), TxnEnd::kAborted);
  ASSERT_TRUE(producer->Begin().ok());
  ASSERT_TRUE(producer->Send(TestCluster::Text(kChanges, 0, "k=debit")).ok());
  EXPECT_EQ(test_.cluster.stragglers().Deliver(0), "ok");
  ASSERT_TRUE(producer->Send(TestCluster::Text(kChanges, 1, "k=credit")).ok());
  EXPECT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << "every call returned success";
  EXPECT_THAT(test_.Read(kChanges, 0), IsEmpty()) << "torn";
  EXPECT_THAT(test_.Read(kChanges, 1), ElementsAre("k=credit"));
}

TEST(FaultsTest, AStragglingAddPartitionsOpensAnEmptyTransaction) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(RequestKind::kAddPartitions, Fate::kDelayAndRepeat);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  EXPECT_EQ(test.EndsOf(kChanges).high, 2);
  EXPECT_EQ(test.cluster.stragglers().Deliver(0), "ok");
  EXPECT_EQ(test.EndsOf(kChanges).stable, 2) << "no record, nothing held back";
  test.Take("t");
  EXPECT_EQ(test.EndsOf(kChanges).high, 3) << "the marker that aborts it";
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1"));
}

TEST(FaultsTest, ALostAddPartitionsPoisonsTheTransaction) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(RequestKind::kAddPartitions, Fate::kLoseRequest);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kAmbiguous);
  test.Take("t");
  EXPECT_THAT(test.Read(kChanges), IsEmpty());
}

TEST(FaultsTest, ALostRecordAbortsTheTransactionAndTheProducerGoesOn) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(RequestKind::kProduce, Fate::kDeliver);
  test.faults.Next(RequestKind::kProduce, Fate::kLoseRequest);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1", "k=2"}), TxnEnd::kAborted);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=3"}), TxnEnd::kCommitted);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=3"));
}

TEST(FaultsTest, LateMarkersHoldBackEachPartitionByItself) {
  TestCluster test;
  auto producer = test.Take("t");
  ASSERT_TRUE(producer->Begin().ok());
  ASSERT_TRUE(producer->Send(TestCluster::Text(kChanges, 0, "k=0")).ok());
  ASSERT_TRUE(producer->Send(TestCluster::Text(kChanges, 1, "k=1")).ok());
  test.faults.Next(kEnd, Fate::kLateMarkers);
  std::string why;
  EXPECT_EQ(producer->Commit(&why), TxnEnd::kCommitted);
  EXPECT_THAT(test.Read(kChanges, 0), IsEmpty());
  EXPECT_THAT(test.Read(kChanges, 1), IsEmpty());
  EXPECT_EQ(test.cluster.stragglers().Deliver(1), "marker");
  EXPECT_THAT(test.Read(kChanges, 0), IsEmpty());
  EXPECT_THAT(test.Read(kChanges, 1), ElementsAre("k=1"));
  EXPECT_EQ(test.cluster.stragglers().Deliver(0), "marker");
  EXPECT_THAT(test.Read(kChanges, 0), ElementsAre("k=0"));
}

TEST(FaultsTest, TheNextTransactionWaitsForLateMarkers) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kLateMarkers);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kCommitted);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=2"}), TxnEnd::kCommitted);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1", "k=2"));
  EXPECT_EQ(test.cluster.stragglers().Deliver(0), "marker not due");
  EXPECT_EQ(test.EndsOf(kChanges).high, 4);
}

TEST(FaultsTest, TakingTheIdentityCompletesWhatWasDecided) {
  TestCluster test;
  auto producer = test.Take("t");
  test.faults.Next(kEnd, Fate::kLateMarkers);
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kCommitted);
  test.Take("t");
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1")) << "completed, not aborted";
}

TEST(FaultsTest, AnotherTakesTheIdentityJustBeforeTheCommitArrives) {
  TestCluster test;
  auto producer = test.Take("t");
  std::unique_ptr<Producer> heir;
  test.faults.Next(kEnd, Fate::kDeliver, [&] { heir = test.Take("t"); });
  EXPECT_EQ(test.Write(*producer, kChanges, {"k=1"}), TxnEnd::kFenced);
  EXPECT_THAT(test.Read(kChanges), IsEmpty());
  EXPECT_EQ(test.Write(*heir, kChanges, {"k=2"}), TxnEnd::kCommitted);
}

TEST(FaultsTest, AStragglingTakeFencesTheRightfulOwner) {
  TestCluster test;
  test.faults.Next(RequestKind::kInitProducer, Fate::kDelay);
  EXPECT_TRUE(absl::IsUnavailable(test.log.Take("t", Seconds(1)).status()));
  auto owner = test.Take("t");
  EXPECT_EQ(test.Write(*owner, kChanges, {"k=1"}), TxnEnd::kCommitted);
  test.cluster.stragglers().DeliverAll();
  EXPECT_EQ(test.Write(*owner, kChanges, {"k=2"}), TxnEnd::kFenced);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=1"));
}

TEST(FaultsTest, OtherRequestsAreUnavailableWhenTheyAreLost) {
  TestCluster test;
  auto reader = *test.log.Open(kChanges, 0, 0);
  test.faults.Next(RequestKind::kFetch, Fate::kLoseRequest);
  EXPECT_TRUE(absl::IsUnavailable(reader->Poll(1, {0}).status()));
  EXPECT_TRUE(reader->Poll(1, {0}).ok());
  test.faults.Next(RequestKind::kListOffsets, Fate::kLoseRequest);
  EXPECT_TRUE(absl::IsUnavailable(test.log.EndsOf(kChanges, 0).status()));
  test.faults.Next(RequestKind::kInitProducer, Fate::kLoseAnswer);
  EXPECT_TRUE(absl::IsUnavailable(test.log.Take("t", Seconds(1)).status()));
}

TEST(TransactionTimeoutTest, AbortsAndFencesWhatIsTooOld) {
  TestCluster test;
  auto slow = test.Take("slow");
  auto quick = test.Take("quick");
  ASSERT_TRUE(slow->Begin().ok());
  ASSERT_TRUE(slow->Send(TestCluster::Text(kChanges, 0, "k=slow")).ok());
  test.Advance(Seconds(9));
  ASSERT_TRUE(quick->Begin().ok());
  ASSERT_TRUE(quick->Send(TestCluster::Text(kChanges, 0, "k=quick")).ok());
  EXPECT_EQ(test.EndsOf(kChanges).stable, 0);
  test.Advance(Seconds(1));
  EXPECT_EQ(test.EndsOf(kChanges).stable, 1) << "the slow one is aborted, the quick one is open";
  std::string why;
  EXPECT_EQ(slow->Commit(&why), TxnEnd::kFenced);
  EXPECT_EQ(quick->Commit(&why), TxnEnd::kCommitted);
  EXPECT_THAT(test.Read(kChanges), ElementsAre("k=quick"));
}

}  // namespace
}  // namespace kopilka
