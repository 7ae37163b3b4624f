// Random histories of several producers, against LogModel.
#include "embedded/log_model.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "embedded/test_cluster.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

using Place = LogModel::Place;

// Records are deleted of the first, compacted of the last, and the one between is followed by
// readers that live as long as the history.
constexpr std::array<Topic, 3> kTopics = {Topic::kEvents, Topic::kBalanceChanges, Topic::kAccounts};
constexpr int kPartitions = 2;
constexpr int kIdentities = 3;
constexpr size_t kHolders = 8;

// What the coordinator knows of an identity.
struct Identity {
  int epoch = -1;
  int open = -1;      // The transaction that is open.
  int deciding = -1;  // The one that is decided, with markers to come.
  Instant began;
};

// A producer, of the current epoch or a former one.
struct Holder {
  std::unique_ptr<Producer> producer;
  int identity = 0;
  int epoch = 0;
  bool begun = false;
  bool dead = false;  // It was told that it is fenced or that its transaction is ambiguous.
  std::set<Place> added;
};

// A reader that goes on where it stopped.
struct Follower {
  Place place;
  std::unique_ptr<Reader> reader;
  std::vector<std::string> values;
};

class History {
 public:
  explicit History(uint64_t seed) : random_(seed), identities_(kIdentities) {
    for (int i = 0; i < kIdentities; ++i) Take(i);
    for (int32_t p = 0; p < kPartitions; ++p) {
      const Place place = {Topic::kBalanceChanges, p};
      followers_.push_back({place, *test_.log.Open(place.first, place.second, 0), {}});
    }
  }

  void Step() {
    switch (Below(12)) {
      case 0:
        return Take(Below(kIdentities));
      case 1:
        return AppendOutside();
      case 2:
        return DeliverStraggler();
      case 3:
        return Tend();
      case 4:
      case 5:
        return End(AnyHolder());
      default:
        return Produce(AnyHolder());
    }
  }

  void Check() {
    for (Topic topic : kTopics) {
      for (int32_t p = 0; p < kPartitions; ++p) CheckPlace({topic, p});
    }
    for (Follower& follower : followers_) Follow(follower);
  }

 private:
  int Below(int n) { return static_cast<int>(random_() % static_cast<uint64_t>(n)); }
  Place AnyPlace() { return {kTopics.at(static_cast<size_t>(Below(3))), Below(kPartitions)}; }
  Holder& AnyHolder() {
    return holders_.at(static_cast<size_t>(Below(static_cast<int>(holders_.size()))));
  }
  Identity& Of(int index) { return identities_.at(static_cast<size_t>(index)); }

  // Values are unique; one in six is a tombstone.
  Outgoing AnyRecord() {
    const Place place = AnyPlace();
    std::string text = "key-" + std::to_string(Below(5));
    if (Below(6) != 0) text += "=" + std::to_string(++values_);
    return TestCluster::Text(place.first, place.second, text);
  }
  void Expect(const Outgoing& record, int transaction) {
    model_.Append({record.topic, record.partition}, transaction, *record.key, record.value);
  }

  // The coordinator's rules once more: markers are finished before anything else happens.
  void FinishMarkers(Identity& identity) {
    if (identity.deciding >= 0) model_.MarkAll(identity.deciding);
    identity.deciding = -1;
  }
  void EndOpen(Identity& identity, bool commit) {
    if (identity.open < 0) return;
    model_.Decide(identity.open, commit);
    model_.MarkAll(identity.open);
    identity.open = -1;
  }

  void Take(int index) {
    Identity& identity = Of(index);
    FinishMarkers(identity);
    EndOpen(identity, false);
    ++identity.epoch;
    Holder holder;
    holder.producer = test_.Take("identity-" + std::to_string(index));
    holder.identity = index;
    holder.epoch = identity.epoch;
    holders_.push_back(std::move(holder));
    if (holders_.size() > kHolders) holders_.erase(holders_.begin());
  }

  void Produce(Holder& holder) {
    if (!holder.begun) {
      EXPECT_EQ(holder.producer->Begin().ok(), !holder.dead);
      if (holder.dead) return;
      holder.begun = true;
      holder.added.clear();
    }
    const Outgoing record = AnyRecord();
    Identity& identity = Of(holder.identity);
    const bool works = !holder.dead && holder.epoch == identity.epoch;
    EXPECT_EQ(holder.producer->Send(record).ok(), works);
    holder.dead = !works;
    if (!works) return;
    const Place place = {record.topic, record.partition};
    if (holder.added.insert(place).second) AddPartition(identity, place);
    Expect(record, identity.open);
  }

  void AddPartition(Identity& identity, Place place) {
    FinishMarkers(identity);
    if (identity.open < 0) {
      identity.open = model_.Open();
      identity.began = test_.clock.Now();
    }
    model_.Touch(identity.open, place);
  }

  void End(Holder& holder) {
    if (!holder.begun) return;
    holder.begun = false;
    const bool commit = Below(3) != 0;
    const bool sends = !holder.dead && !holder.added.empty();
    const Fate fate = sends ? AnyFate() : Fate::kDeliver;
    if (sends) test_.faults.Next(RequestKind::kEndTransaction, fate);
    std::string why;
    const TxnEnd end = commit ? holder.producer->Commit(&why) : holder.producer->Abort(&why);
    const bool fenced = holder.epoch != Of(holder.identity).epoch;
    if (holder.dead) {
      EXPECT_TRUE(end == TxnEnd::kFenced || end == TxnEnd::kAmbiguous);
    } else {
      EXPECT_EQ(end, Expected(fate, fenced && sends, commit)) << why;
    }
    holder.dead = end == TxnEnd::kFenced || end == TxnEnd::kAmbiguous;
    if (sends) Arrive(fate, fenced, commit, holder);
  }

  Fate AnyFate() {
    static constexpr Fate kFates[] = {Fate::kLoseRequest, Fate::kLoseAnswer, Fate::kDelay,
                                      Fate::kDelayAndRepeat, Fate::kLateMarkers};
    return Below(2) == 0 ? Fate::kDeliver : kFates[Below(5)];
  }

  static TxnEnd Expected(Fate fate, bool fenced, bool commit) {
    if (fate != Fate::kDeliver && fate != Fate::kLateMarkers) return TxnEnd::kAmbiguous;
    if (fenced) return TxnEnd::kFenced;
    return commit ? TxnEnd::kCommitted : TxnEnd::kAborted;
  }

  // What an EndTxn of this fate does, now and later.
  void Arrive(Fate fate, bool fenced, bool commit, const Holder& holder) {
    Identity& identity = Of(holder.identity);
    if (fate == Fate::kDelay || fate == Fate::kDelayAndRepeat) {
      stragglers_.push_back([this, index = holder.identity, epoch = holder.epoch, commit] {
        if (Of(index).epoch != epoch) return;
        FinishMarkers(Of(index));
        EndOpen(Of(index), commit);
      });
    }
    if (fenced || fate == Fate::kLoseRequest || fate == Fate::kDelay) return;
    if (fate != Fate::kLateMarkers) return EndOpen(identity, commit);
    const int number = std::exchange(identity.open, -1);
    identity.deciding = number;
    model_.Decide(number, commit);
    for (const Place& place : model_.Unmarked(number)) {
      stragglers_.push_back([this, number, place] { model_.Mark(number, place); });
    }
  }

  void DeliverStraggler() {
    ASSERT_EQ(test_.cluster.stragglers().size(), stragglers_.size());
    if (stragglers_.empty()) return;
    const int index = Below(static_cast<int>(stragglers_.size()));
    test_.cluster.stragglers().Deliver(static_cast<size_t>(index));
    const auto arrive = stragglers_.at(static_cast<size_t>(index));
    stragglers_.erase(stragglers_.begin() + index);
    arrive();
  }

  void AppendOutside() {
    const Outgoing record = AnyRecord();
    EXPECT_TRUE(test_.cluster.Append(record).ok());
    Expect(record, -1);
  }

  // Time, retention and compaction.
  void Tend() {
    test_.Advance({Below(4000)});
    const Instant limit = test_.clock.Now() - test_.cluster.options().transaction_timeout;
    for (Identity& identity : identities_) {
      if (identity.open < 0 || identity.began > limit) continue;
      EndOpen(identity, false);
      ++identity.epoch;
    }
    const Place place = {kTopics.front(), Below(kPartitions)};
    const Ends ends = model_.EndsOf(place);
    const int64_t before = ends.low + Below(static_cast<int>(ends.high - ends.low) / 4 + 1);
    EXPECT_TRUE(test_.cluster.DeleteRecords(place.first, place.second, before).ok());
    model_.DeleteBefore(place, before);
    test_.cluster.Compact(kTopics.back());
    for (int32_t p = 0; p < kPartitions; ++p) model_.Compact({kTopics.back(), p});
  }

  void CheckPlace(Place place) {
    const Ends ends = test_.EndsOf(place.first, place.second);
    const Ends expected = model_.EndsOf(place);
    EXPECT_EQ(ends.low, expected.low);
    EXPECT_EQ(ends.stable, expected.stable);
    EXPECT_EQ(ends.high, expected.high);
    const int64_t from = ends.low + Below(static_cast<int>(ends.high - ends.low) + 1);
    auto reader = *test_.log.Open(place.first, place.second, from);
    const auto max_records = static_cast<size_t>(1 + Below(20));
    const auto committed = model_.Committed(place, from);
    auto next = committed.begin();
    int64_t next_offset = from;
    for (bool at_end = false; !at_end;) {
      const auto batch = *reader->Poll(max_records, {0});
      for (const Record& record : batch->records()) {
        ASSERT_NE(next, committed.end()) << record.offset << " is not committed";
        ASSERT_EQ(record.offset, next->first);
        ASSERT_EQ(record.key, next->second.key);
        ASSERT_EQ(record.value.value_or("-"), next->second.value.value_or("-"));
        ++next;
      }
      at_end = batch->at_end();
      next_offset = batch->next_offset();
    }
    EXPECT_EQ(next_offset, std::max(from, ends.stable));
    EXPECT_EQ(next, committed.end()) << "committed and not read";
  }

  void Follow(Follower& follower) {
    const auto batch = *follower.reader->Poll(static_cast<size_t>(1 + Below(20)), {0});
    for (const Record& record : batch->records()) {
      follower.values.emplace_back(record.value.value_or("-"));
    }
    const auto committed = model_.Committed(follower.place, 0);
    ASSERT_LE(follower.values.size(), committed.size());
    for (size_t i = 0; i < follower.values.size(); ++i) {
      ASSERT_EQ(follower.values[i], committed[i].second.value.value_or("-"));
    }
    EXPECT_TRUE(!batch->at_end() || follower.values.size() == committed.size());
  }

  std::mt19937_64 random_;
  TestCluster test_;
  LogModel model_;
  std::vector<Identity> identities_;
  std::vector<Holder> holders_;
  std::vector<Follower> followers_;
  std::vector<std::function<void()>> stragglers_;  // In step with the cluster's.
  int values_ = 0;
};

TEST(LogModelTest, RandomHistoriesAreReadAsTheModelSays) {
  constexpr uint64_t kHistories = 200;
  constexpr int kSteps = 300;
  for (uint64_t i = 0; i < kHistories; ++i) {
    SCOPED_TRACE("history " + std::to_string(i));
    History history(TestSeed() + i);
    for (int step = 0; step < kSteps; ++step) {
      history.Step();
      if (step % 4 == 0) history.Check();
      if (testing::Test::HasFailure()) FAIL() << "at step " << step;
    }
  }
}

}  // namespace
}  // namespace kopilka
