#include "embedded/group.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "embedded/test_cluster.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Writes down what it is told.
class Diary : public Membership::Listener {
 public:
  void OnAssigned(absl::Span<const int32_t> partitions) override { Note("assigned", partitions); }
  void OnRevoked(absl::Span<const int32_t> partitions) override { Note("revoked", partitions); }
  void OnLost(absl::Span<const int32_t> partitions) override { Note("lost", partitions); }
  std::vector<std::string> Take() { return std::exchange(lines_, {}); }

 private:
  void Note(std::string line, absl::Span<const int32_t> partitions) {
    for (int32_t p : partitions) line += " " + std::to_string(p);
    lines_.push_back(std::move(line));
  }
  std::vector<std::string> lines_;
};

struct Joined {
  Joined(TestCluster& test, const std::string& instance)
      : log(&test.cluster, {.instance = instance}), membership(*log.Join(&diary)) {}
  absl::Status Poll() { return membership->Poll({0}); }

  Diary diary;
  EmbeddedLog log;
  std::unique_ptr<Membership> membership;
};

TEST(GroupTest, ARebalanceWaitsForEveryMember) {
  TestCluster test;
  Joined a(test, "");
  EXPECT_TRUE(a.Poll().ok());
  EXPECT_THAT(a.diary.Take(), ElementsAre("assigned 0 1 2 3"));
  Joined b(test, "");
  EXPECT_TRUE(b.Poll().ok());
  EXPECT_THAT(b.diary.Take(), IsEmpty()) << "a has not given up anything yet";
  EXPECT_TRUE(a.membership->ProveOwnership(0, 7).ok()) << "and is the owner until it does";
  EXPECT_EQ(test.cluster.group().CommittedOffset(0), 7);
  EXPECT_TRUE(a.Poll().ok());
  EXPECT_THAT(a.diary.Take(), ElementsAre("revoked 0 1 2 3"));
  EXPECT_TRUE(b.Poll().ok());
  EXPECT_TRUE(a.Poll().ok());
  EXPECT_THAT(a.diary.Take(), ElementsAre("assigned 0 1"));
  EXPECT_THAT(b.diary.Take(), ElementsAre("assigned 2 3"));
}

TEST(GroupTest, ThreeMembersShareFourPartitions) {
  TestCluster test;
  Joined a(test, "");
  Joined b(test, "");
  Joined c(test, "");
  for (int round = 0; round < 2; ++round) {
    for (Joined* member : {&a, &b, &c}) EXPECT_TRUE(member->Poll().ok());
  }
  EXPECT_THAT(a.diary.Take(), ElementsAre("assigned 0 1"));
  EXPECT_THAT(b.diary.Take(), ElementsAre("assigned 2"));
  EXPECT_THAT(c.diary.Take(), ElementsAre("assigned 3"));
}

TEST(GroupTest, ASilentMemberLosesItsSessionAndItsProof) {
  TestCluster test;
  Joined zombie(test, "");
  EXPECT_TRUE(zombie.Poll().ok());
  Joined heir(test, "");
  test.Advance(Seconds(30));
  EXPECT_TRUE(heir.Poll().ok());
  EXPECT_THAT(heir.diary.Take(), IsEmpty()) << "the silent one may still come back";
  test.Advance(Seconds(15));
  EXPECT_TRUE(heir.Poll().ok());
  EXPECT_THAT(heir.diary.Take(), ElementsAre("assigned 0 1 2 3"));
  EXPECT_TRUE(absl::IsFailedPrecondition(zombie.membership->ProveOwnership(0, 0)));
  zombie.diary.Take();
  EXPECT_TRUE(zombie.Poll().ok());
  EXPECT_THAT(zombie.diary.Take(), ElementsAre("lost 0 1 2 3"));
  EXPECT_TRUE(heir.Poll().ok());
  EXPECT_TRUE(zombie.Poll().ok());
  EXPECT_THAT(zombie.diary.Take(), ElementsAre("assigned 2 3")) << "it has joined again";
}

TEST(GroupTest, AProofKeepsTheSession) {
  TestCluster test;
  Joined member(test, "");
  EXPECT_TRUE(member.Poll().ok());
  for (int i = 0; i < 5; ++i) {
    test.Advance(Seconds(30));
    EXPECT_TRUE(member.membership->ProveOwnership(0, i).ok());
  }
}

TEST(GroupTest, AStaticMemberThatLeavesKeepsItsPlaceForASession) {
  TestCluster test;
  Joined a(test, "a");
  Joined b(test, "b");
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(a.Poll().ok());
    EXPECT_TRUE(b.Poll().ok());
  }
  EXPECT_TRUE(a.membership->Leave().ok());
  EXPECT_FALSE(a.Poll().ok());
  b.diary.Take();
  EXPECT_TRUE(b.Poll().ok());
  EXPECT_THAT(b.diary.Take(), IsEmpty());
  test.Advance(Seconds(44));
  EXPECT_TRUE(b.Poll().ok());
  EXPECT_THAT(b.diary.Take(), IsEmpty());
  test.Advance(Seconds(1));
  EXPECT_TRUE(b.Poll().ok());
  EXPECT_TRUE(b.Poll().ok());
  EXPECT_THAT(b.diary.Take(), ElementsAre("revoked 2 3", "assigned 0 1 2 3"));
}

TEST(GroupTest, AStaticMemberMayRestartWithinARebalance) {
  TestCluster test;
  auto a = std::make_unique<Joined>(test, "a");
  EXPECT_TRUE(a->Poll().ok());
  Joined b(test, "b");
  a = std::make_unique<Joined>(test, "a");  // Instead of giving up.
  EXPECT_TRUE(a->Poll().ok());
  EXPECT_TRUE(b.Poll().ok());
  EXPECT_THAT(a->diary.Take(), ElementsAre("assigned 2 3"));
  EXPECT_THAT(b.diary.Take(), ElementsAre("assigned 0 1"));
}

TEST(GroupTest, AGenerationOutdatesAProof) {
  TestCluster test;
  Joined a(test, "");
  EXPECT_TRUE(a.Poll().ok());
  const int32_t before = test.cluster.group().generation();
  Joined b(test, "");
  EXPECT_TRUE(a.Poll().ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(a.membership->ProveOwnership(0, 0))) << "given up";
  EXPECT_TRUE(absl::IsFailedPrecondition(b.membership->ProveOwnership(0, 0))) << "not taken yet";
  EXPECT_GT(test.cluster.group().generation(), before);
  EXPECT_TRUE(a.Poll().ok());
  EXPECT_TRUE(a.membership->ProveOwnership(0, 0).ok());
}

TEST(GroupTest, FaultsReachTheProof) {
  TestCluster test;
  Joined member(test, "");
  EXPECT_TRUE(member.Poll().ok());
  test.faults.Next(RequestKind::kCommitOffset, Fate::kLoseAnswer);
  EXPECT_TRUE(absl::IsUnavailable(member.membership->ProveOwnership(0, 5)));
  EXPECT_EQ(test.cluster.group().CommittedOffset(0), 5);
  test.faults.Next(RequestKind::kCommitOffset, Fate::kFence);
  EXPECT_TRUE(absl::IsFailedPrecondition(member.membership->ProveOwnership(0, 6)));
  EXPECT_TRUE(member.membership->ProveOwnership(0, 6).ok());
}

// Two instances on threads of their own: each is woken by the other's steps.
TEST(GroupTest, MembersOnThreadsAgree) {
  EmbeddedOptions options = TestCluster::Options();
  options.waits = true;
  TestCluster test(options);
  std::vector<std::string> lines[2];
  const auto run = [&](size_t me) {
    Joined member(test, "member-" + std::to_string(me));
    std::vector<std::string>& mine = lines[me];
    while (mine.empty() || mine.back().size() != std::string("assigned 0 1").size()) {
      EXPECT_TRUE(member.membership->Poll(Seconds(60)).ok());
      for (std::string& line : member.diary.Take()) mine.push_back(std::move(line));
    }
  };
  std::thread one(run, 0);
  std::thread two(run, 1);
  one.join();
  two.join();
  EXPECT_NE(lines[0].back(), lines[1].back());
}

}  // namespace
}  // namespace kopilka
