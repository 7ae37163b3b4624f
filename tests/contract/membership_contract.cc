// What a membership promises.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "contract/log_contract.h"
#include "gmock/gmock.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// A member with the listener that says what it owns, as the last callback left it.
class Owner : public Membership::Listener {
 public:
  Owner(LogFixture& fixture, absl::string_view instance)
      : fixture_(fixture), log_(fixture.OpenLog(instance)) {
    auto joined = log_->Join(this);
    EXPECT_TRUE(joined.ok()) << joined.status();
    if (joined.ok()) membership_ = *std::move(joined);
  }

  void OnAssigned(absl::Span<const int32_t> partitions) override {
    ++assignments;
    for (int32_t p : partitions) {
      EXPECT_EQ(std::count(owned.begin(), owned.end(), p), 0) << p << " is assigned already";
      owned.push_back(p);
    }
    std::sort(owned.begin(), owned.end());
  }
  void OnRevoked(absl::Span<const int32_t> partitions) override {
    ++revocations;
    Drop(partitions);
  }
  void OnLost(absl::Span<const int32_t> partitions) override { Drop(partitions); }

  Membership& membership() { return *membership_; }
  absl::Status Poll() { return membership_->Poll(fixture_.poll_timeout()); }
  // A process that dies: no farewell.
  void Crash() {
    membership_.reset();
    log_.reset();
  }

  std::vector<int32_t> owned;
  int assignments = 0;
  int revocations = 0;

 private:
  void Drop(absl::Span<const int32_t> partitions) {
    for (int32_t p : partitions) {
      EXPECT_EQ(std::erase(owned, p), 1u) << p << " was not assigned";
    }
  }

  LogFixture& fixture_;
  std::unique_ptr<Log> log_;
  std::unique_ptr<Membership> membership_;
};

std::vector<int32_t> Together(const Owner& one, const Owner& two) {
  std::vector<int32_t> all = one.owned;
  all.insert(all.end(), two.owned.begin(), two.owned.end());
  return all;
}

TEST_P(LogContract, AMemberAloneOwnsEverything) {
  Owner owner(fixture(), "");
  Eventually("all partitions", [&] {
    EXPECT_TRUE(owner.Poll().ok());
    return owner.owned.size() == kContractPartitions;
  });
  EXPECT_THAT(owner.owned, ElementsAre(0, 1, 2, 3));
}

TEST_P(LogContract, ASecondMemberTakesItsShareAfterTheFirstGaveItUp) {
  Owner first(fixture(), "");
  Eventually("all partitions", [&] {
    EXPECT_TRUE(first.Poll().ok());
    return first.owned.size() == kContractPartitions;
  });
  Owner second(fixture(), "");
  Eventually("a share each", [&] {
    EXPECT_TRUE(first.Poll().ok());
    EXPECT_TRUE(second.Poll().ok());
    const auto all = Together(first, second);
    EXPECT_LE(all.size(), size_t{kContractPartitions}) << "never owned twice";
    return first.owned.size() == 2 && second.owned.size() == 2;
  });
  EXPECT_THAT(Together(first, second), UnorderedElementsAre(0, 1, 2, 3));
  EXPECT_EQ(first.revocations, 1);
}

TEST_P(LogContract, LeavingRevokesAndTheOtherTakesOver) {
  Owner first(fixture(), "");
  Owner second(fixture(), "");
  Eventually("a share each", [&] {
    EXPECT_TRUE(first.Poll().ok());
    EXPECT_TRUE(second.Poll().ok());
    return first.owned.size() == 2 && second.owned.size() == 2;
  });
  const int before = first.revocations;
  EXPECT_TRUE(first.membership().Leave().ok());
  EXPECT_THAT(first.owned, IsEmpty());
  EXPECT_EQ(first.revocations, before + 1) << "called within Leave()";
  Eventually("all partitions", [&] {
    EXPECT_TRUE(second.Poll().ok());
    return second.owned.size() == kContractPartitions;
  });
}

TEST_P(LogContract, TheOwnerProvesItsOwnership) {
  Owner owner(fixture(), "");
  Eventually("all partitions", [&] {
    EXPECT_TRUE(owner.Poll().ok());
    return owner.owned.size() == kContractPartitions;
  });
  for (int32_t p = 0; p < kContractPartitions; ++p) {
    absl::Status proof;
    Eventually("an answer", [&] {
      proof = owner.membership().ProveOwnership(p, 0);
      return !absl::IsUnavailable(proof);
    });
    EXPECT_TRUE(proof.ok()) << proof;
  }
}

TEST_P(LogContract, WhatAnotherOwnsCannotBeProved) {
  Owner first(fixture(), "");
  Owner second(fixture(), "");
  Eventually("a share each", [&] {
    EXPECT_TRUE(first.Poll().ok());
    EXPECT_TRUE(second.Poll().ok());
    return first.owned.size() == 2 && second.owned.size() == 2;
  });
  const absl::Status proof = first.membership().ProveOwnership(second.owned[0], 0);
  EXPECT_TRUE(absl::IsFailedPrecondition(proof)) << proof;
}

TEST_P(LogContract, AMemberThatLeftProvesNothing) {
  Owner owner(fixture(), "");
  Eventually("all partitions", [&] {
    EXPECT_TRUE(owner.Poll().ok());
    return owner.owned.size() == kContractPartitions;
  });
  EXPECT_TRUE(owner.membership().Leave().ok());
  const absl::Status proof = owner.membership().ProveOwnership(0, 0);
  EXPECT_TRUE(absl::IsFailedPrecondition(proof)) << proof;
}

TEST_P(LogContract, AStaticMemberRestartsIntoItsPartitions) {
  const std::string one = fixture().Unique("one");
  const std::string two = fixture().Unique("two");
  auto first = std::make_unique<Owner>(fixture(), one);
  Owner second(fixture(), two);
  Eventually("a share each", [&] {
    EXPECT_TRUE(first->Poll().ok());
    EXPECT_TRUE(second.Poll().ok());
    return first->owned.size() == 2 && second.owned.size() == 2;
  });
  const std::vector<int32_t> before = first->owned;
  const int disturbances = second.revocations;
  first->Crash();
  first = std::make_unique<Owner>(fixture(), one);
  Eventually("the same share again", [&] {
    EXPECT_TRUE(first->Poll().ok());
    EXPECT_TRUE(second.Poll().ok());
    return !first->owned.empty();
  });
  EXPECT_EQ(first->owned, before);
  EXPECT_EQ(second.revocations, disturbances) << "the other is not disturbed";
}

TEST_P(LogContract, AStaticSuccessorOutdatesItsPredecessor) {
  const std::string instance = fixture().Unique("one");
  Owner zombie(fixture(), instance);
  Eventually("all partitions", [&] {
    EXPECT_TRUE(zombie.Poll().ok());
    return zombie.owned.size() == kContractPartitions;
  });
  Owner successor(fixture(), instance);
  Eventually("all partitions", [&] {
    EXPECT_TRUE(successor.Poll().ok());
    return successor.owned.size() == kContractPartitions;
  });
  const absl::Status proof = zombie.membership().ProveOwnership(0, 0);
  EXPECT_TRUE(absl::IsFailedPrecondition(proof)) << proof;
  EXPECT_TRUE(successor.membership().ProveOwnership(0, 0).ok());
  absl::Status final;
  Eventually("the end of the zombie", [&] {
    final = zombie.Poll();
    return !final.ok();
  });
  EXPECT_FALSE(absl::IsUnavailable(final)) << final;
  EXPECT_THAT(zombie.owned, IsEmpty());
}

TEST_P(LogContract, OffsetsForLagToolsAreCommittedWithoutWaiting) {
  Owner owner(fixture(), "");
  Eventually("all partitions", [&] {
    EXPECT_TRUE(owner.Poll().ok());
    return owner.owned.size() == kContractPartitions;
  });
  const std::pair<int32_t, int64_t> offsets[] = {{0, 0}, {1, 0}};
  owner.membership().CommitOffsets(offsets);
  EXPECT_TRUE(owner.Poll().ok());
}

}  // namespace
}  // namespace kopilka
