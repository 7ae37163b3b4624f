// What a transaction and an identity promise.
#include <set>
#include <string>
#include <vector>

#include "contract/log_contract.h"
#include "gmock/gmock.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(LogContract, CommittedRecordsAreReadInOrder) {
  auto producer = Take("writer");
  Write(*producer, kChanges, 1, {"a", "b", "c"});
  Write(*producer, kChanges, 1, {"d"});
  EXPECT_THAT(ReadValues(kChanges, 1), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(ReadValues(kChanges, 0), IsEmpty());
}

TEST_P(LogContract, MarkersTakeAnOffset) {
  auto producer = Take("writer");
  Write(*producer, kChanges, 0, {"a", "b"});
  Write(*producer, kChanges, 0, {"c"});
  const auto read = Read(kChanges, 0);
  ASSERT_EQ(read.size(), 3u);
  EXPECT_EQ(read[1].offset, 1);
  EXPECT_EQ(read[2].offset, 3) << "offset 2 is the first marker";
  EXPECT_EQ(EndsOf(kChanges, 0).high, 5) << "offset 4 is the second";
}

TEST_P(LogContract, AbortedRecordsAreNeverReadButTakeOffsets) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  Send(*producer, kChanges, 0, "dropped");
  Send(*producer, kChanges, 0, "dropped too");
  AwaitHigh(kChanges, 0, 2);
  std::string why;
  EXPECT_EQ(producer->Abort(&why), TxnEnd::kAborted) << why;
  Write(*producer, kChanges, 0, {"kept"});
  const auto read = Read(kChanges, 0);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].value, "kept");
  EXPECT_EQ(read[0].offset, 3) << "two records and a marker before it";
}

TEST_P(LogContract, AnEmptyTransactionCommitsAndLeavesNoTrace) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  std::string why;
  EXPECT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << why;
  for (int32_t p = 0; p < kContractPartitions; ++p) EXPECT_EQ(EndsOf(kChanges, p).high, 0);
}

TEST_P(LogContract, BeginRequiresThatNoneIsOpen) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  EXPECT_FALSE(producer->Begin().ok());
}

TEST_P(LogContract, OpenTransactionHoldsBackTheStableOffset) {
  auto holder = Take("holder");
  auto other = Take("other");
  Write(*other, kChanges, 0, {"before"});
  AwaitStable(kChanges, 0);
  ASSERT_TRUE(holder->Begin().ok());
  Send(*holder, kChanges, 0, "held");
  AwaitHigh(kChanges, 0, 3);
  Write(*other, kChanges, 0, {"behind"});
  Append(kChanges, 0, "outside");
  AwaitHigh(kChanges, 0, 6);

  const Ends open = EndsOf(kChanges, 0);
  EXPECT_EQ(open.low, 0);
  EXPECT_EQ(open.stable, 2) << "the first record of the open transaction";
  EXPECT_EQ(ReadUntil(kChanges, 0, 0, open.stable).size(), 1u) << "only what is before it";

  std::string why;
  ASSERT_EQ(holder->Commit(&why), TxnEnd::kCommitted) << why;
  EXPECT_THAT(ReadValues(kChanges, 0), ElementsAre("before", "held", "behind", "outside"));
}

TEST_P(LogContract, OpenTransactionHoldsBackEveryPartitionItWroteToAndNoOther) {
  auto holder = Take("holder");
  auto other = Take("other");
  ASSERT_TRUE(holder->Begin().ok());
  Send(*holder, kChanges, 0, "held");
  Send(*holder, kChanges, 1, "held");
  AwaitHigh(kChanges, 0, 1);
  AwaitHigh(kChanges, 1, 1);
  for (int32_t p = 0; p < 3; ++p) Write(*other, kChanges, p, {"other"});
  EXPECT_EQ(AwaitStable(kChanges, 2).stable, 2);
  EXPECT_EQ(EndsOf(kChanges, 0).stable, 0);
  EXPECT_EQ(EndsOf(kChanges, 1).stable, 0);
}

TEST_P(LogContract, ATransactionIsAllOrNothingOverTopicsAndPartitions) {
  const Topic topics[] = {Topic::kEvents, kChanges, Topic::kAccounts, Topic::kReceipts};
  auto producer = Take("writer");
  for (const bool commit : {false, true}) {
    ASSERT_TRUE(producer->Begin().ok());
    for (Topic topic : topics) {
      for (int32_t p = 0; p < kContractPartitions; ++p) {
        Send(*producer, topic, p, commit ? "kept" : "dropped");
      }
    }
    std::string why;
    ASSERT_EQ(commit ? producer->Commit(&why) : producer->Abort(&why),
              commit ? TxnEnd::kCommitted : TxnEnd::kAborted)
        << why;
  }
  for (Topic topic : topics) {
    for (int32_t p = 0; p < kContractPartitions; ++p) {
      EXPECT_THAT(ReadValues(topic, p), ElementsAre("kept")) << DefaultTopicName(topic) << p;
    }
  }
}

TEST_P(LogContract, TakingAnIdentityAbortsWhatItsFormerHolderLeftOpen) {
  auto former = Take("task");
  ASSERT_TRUE(former->Begin().ok());
  Send(*former, kChanges, 0, "left open");
  AwaitHigh(kChanges, 0, 1);
  auto heir = Take("task");
  const Ends ends = AwaitStable(kChanges, 0);
  EXPECT_EQ(ends.stable, 2) << "the record and the marker that aborts it";
  Write(*heir, kChanges, 0, {"heir"});
  EXPECT_THAT(ReadValues(kChanges, 0), ElementsAre("heir"));
}

TEST_P(LogContract, AFencedProducerCannotCommitWhatItSentBefore) {
  auto former = Take("task");
  ASSERT_TRUE(former->Begin().ok());
  Send(*former, kChanges, 0, "left open");
  AwaitHigh(kChanges, 0, 1);
  auto heir = Take("task");
  std::string why;
  EXPECT_EQ(former->Commit(&why), TxnEnd::kFenced);
  EXPECT_NE(why, "");
  EXPECT_THAT(ReadValues(kChanges, 0), IsEmpty());
}

TEST_P(LogContract, AFencedProducerCannotWriteMore) {
  auto former = Take("task");
  ASSERT_TRUE(former->Begin().ok());
  Send(*former, kChanges, 0, "before");
  AwaitHigh(kChanges, 0, 1);
  auto heir = Take("task");
  Outgoing late;
  late.topic = kChanges;
  late.partition = 1;
  late.key = "member";
  late.value = "after";
  const absl::Status sent = former->Send(late);
  EXPECT_TRUE(sent.ok() || absl::IsFailedPrecondition(sent)) << sent;
  std::string why;
  EXPECT_EQ(former->Commit(&why), TxnEnd::kFenced);
  Write(*heir, kChanges, 1, {"heir"});
  EXPECT_THAT(ReadValues(kChanges, 0), IsEmpty());
  EXPECT_THAT(ReadValues(kChanges, 1), ElementsAre("heir"));
}

TEST_P(LogContract, AFencedProducerCannotAbortItsHeirsTransaction) {
  auto former = Take("task");
  ASSERT_TRUE(former->Begin().ok());
  Send(*former, kChanges, 0, "before");
  AwaitHigh(kChanges, 0, 1);
  auto heir = Take("task");
  ASSERT_TRUE(heir->Begin().ok());
  Send(*heir, kChanges, 0, "heir");
  std::string why;
  EXPECT_EQ(former->Abort(&why), TxnEnd::kFenced);
  EXPECT_EQ(heir->Commit(&why), TxnEnd::kCommitted) << why;
  EXPECT_THAT(ReadValues(kChanges, 0), ElementsAre("heir"));
}

TEST_P(LogContract, AnIdleProducerIsFencedToo) {
  auto former = Take("task");
  Write(*former, kChanges, 0, {"in time"});
  auto heir = Take("task");
  TxnEnd end = TxnEnd::kFenced;
  if (former->Begin().ok()) {
    Outgoing late;
    late.topic = kChanges;
    late.key = "member";
    late.value = "late";
    (void)former->Send(late);
    std::string why;
    end = former->Commit(&why);
  }
  EXPECT_EQ(end, TxnEnd::kFenced);
  EXPECT_THAT(ReadValues(kChanges, 0), ElementsAre("in time"));
}

TEST_P(LogContract, IdentitiesDoNotFenceEachOther) {
  auto one = Take("one");
  auto two = Take("two");
  Write(*one, kChanges, 0, {"one"});
  Write(*two, kChanges, 0, {"two"});
  Write(*one, kChanges, 0, {"one again"});
  EXPECT_THAT(ReadValues(kChanges, 0), ElementsAre("one", "two", "one again"));
}

TEST_P(LogContract, DestroyingAProducerNeitherCommitsNorAborts) {
  auto producer = Take("task");
  ASSERT_TRUE(producer->Begin().ok());
  Send(*producer, kChanges, 0, "left open");
  AwaitHigh(kChanges, 0, 1);
  producer.reset();
  const Ends ends = EndsOf(kChanges, 0);
  EXPECT_EQ(ends.stable, 0);
  EXPECT_EQ(ends.high, 1) << "no marker";
  Take("task");
  EXPECT_EQ(AwaitStable(kChanges, 0).stable, 2);
  EXPECT_THAT(ReadValues(kChanges, 0), IsEmpty());
}

TEST_P(LogContract, TransactionsOfSeveralProducersInterleave) {
  auto one = Take("one");
  auto two = Take("two");
  ASSERT_TRUE(one->Begin().ok());
  ASSERT_TRUE(two->Begin().ok());
  Send(*one, kChanges, 0, "one");
  AwaitHigh(kChanges, 0, 1);
  Send(*two, kChanges, 0, "two");
  AwaitHigh(kChanges, 0, 2);
  std::string why;
  EXPECT_EQ(two->Commit(&why), TxnEnd::kCommitted) << why;
  EXPECT_EQ(one->Abort(&why), TxnEnd::kAborted) << why;
  EXPECT_THAT(ReadValues(kChanges, 0), ElementsAre("two"));
}

TEST_P(LogContract, ARecordThatIsTooLargeAbortsAndTheProducerGoesOn) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  Send(*producer, kChanges, 0, "small");
  Outgoing large;
  large.topic = kChanges;
  large.key = "member";
  large.value = std::string(kContractMessageBytes + 1, 'x');
  (void)producer->Send(large);
  std::string why;
  EXPECT_EQ(producer->Commit(&why), TxnEnd::kAborted);
  EXPECT_NE(why, "");
  Write(*producer, kChanges, 0, {"next"});
  EXPECT_THAT(ReadValues(kChanges, 0), ElementsAre("next"));
}

TEST_P(LogContract, ACompactedTopicTakesNoRecordWithoutAKey) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  Outgoing keyless;
  keyless.topic = Topic::kAccounts;
  keyless.value = "whose?";
  (void)producer->Send(keyless);
  std::string why;
  EXPECT_EQ(producer->Commit(&why), TxnEnd::kAborted);
  EXPECT_THAT(ReadValues(Topic::kAccounts, 0), IsEmpty());
}

TEST_P(LogContract, ManyTransactionsInARowKeepTheirOrder) {
  auto producer = Take("writer");
  std::vector<std::string> sent;
  for (int t = 0; t < 20; ++t) {
    std::vector<std::string> values;
    for (int i = 0; i <= t; ++i) values.push_back(std::to_string(t) + "." + std::to_string(i));
    Write(*producer, kChanges, 2, values);
    sent.insert(sent.end(), values.begin(), values.end());
  }
  EXPECT_EQ(ReadValues(kChanges, 2), sent);
}

}  // namespace
}  // namespace kopilka
