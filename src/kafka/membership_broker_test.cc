// What a member does on a real broker beyond the contract.
#include "kafka/membership.h"

#include <chrono>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "kafka/kafka_log.h"
#include "kafka/topics.h"
#include "support/kafka_options.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr TopicPlan kFourPartitions = {.partitions = 4, .replication = 1};

class Owner : public Membership::Listener {
 public:
  explicit Owner(const KafkaOptions& options) : membership(*KafkaMembership::Join(options, this)) {}

  void OnAssigned(absl::Span<const int32_t> partitions) override {
    owned.insert(owned.end(), partitions.begin(), partitions.end());
  }
  void OnRevoked(absl::Span<const int32_t> partitions) override {
    if (while_revoking) while_revoking();
    OnLost(partitions);
  }
  void OnLost(absl::Span<const int32_t> partitions) override {
    for (int32_t p : partitions) EXPECT_EQ(std::erase(owned, p), 1u);
  }

  void Await(size_t count) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (owned.size() != count) {
      ASSERT_LT(std::chrono::steady_clock::now(), end) << "waited in vain for " << count;
      const absl::Status polled = membership->Poll({50});
      ASSERT_TRUE(polled.ok()) << polled;
    }
  }

  std::unique_ptr<Membership> membership;
  std::vector<int32_t> owned;
  std::function<void()> while_revoking;
};

KafkaOptions Created() {
  const KafkaOptions options = TestKafkaOptions("membership");
  const auto created = CreateTopics(options, kFourPartitions);
  EXPECT_TRUE(created.ok()) << created.status();
  return options;
}

// The group waits for the listener, so a task that ends its transaction can still prove itself.
TEST(Membership, OwnershipCanBeProvedUntilTheListenerLetsGo) {
  const KafkaOptions options = Created();
  Owner first(options);
  first.Await(4);
  absl::Status proof = absl::UnknownError("not asked");
  first.while_revoking = [&] { proof = first.membership->ProveOwnership(3, 0); };
  Owner second(options);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (second.owned.size() != 2) {
    ASSERT_LT(std::chrono::steady_clock::now(), end);
    ASSERT_TRUE(first.membership->Poll({50}).ok());
    ASSERT_TRUE(second.membership->Poll({50}).ok());
  }
  EXPECT_TRUE(proof.ok()) << proof;
}

// A proof that is asked for under one giving and answered under the next proves nothing, also where
// the broker accepted the commit.
TEST(Membership, APartitionThatMovedCannotBeProvedByTheNewGeneration) {
  const KafkaOptions options = Created();
  Owner first(options);
  first.Await(4);
  Owner second(options);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (first.owned.size() != 2 || second.owned.size() != 2) {
    ASSERT_LT(std::chrono::steady_clock::now(), end);
    ASSERT_TRUE(first.membership->Poll({50}).ok());
    ASSERT_TRUE(second.membership->Poll({50}).ok());
  }
  for (int32_t p : first.owned) {
    EXPECT_TRUE(first.membership->ProveOwnership(p, 0).ok());
    EXPECT_TRUE(absl::IsFailedPrecondition(second.membership->ProveOwnership(p, 0)));
  }
}

// An option, for librdkafka versions that have fewer bugs in it.
TEST(Membership, CooperativeRebalancesMoveOnlyWhatMoves) {
  KafkaOptions options = Created();
  options.properties["partition.assignment.strategy"] = "cooperative-sticky";
  Owner first(options);
  first.Await(4);
  size_t least = 4;
  auto second = std::make_unique<Owner>(options);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (first.owned.size() != 2 || second->owned.size() != 2) {
    ASSERT_LT(std::chrono::steady_clock::now(), end);
    ASSERT_TRUE(first.membership->Poll({50}).ok());
    ASSERT_TRUE(second->membership->Poll({50}).ok());
    least = std::min(least, first.owned.size());
  }
  EXPECT_EQ(least, 2u) << "what stays is never taken away";
  EXPECT_TRUE(first.membership->ProveOwnership(first.owned[0], 0).ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(first.membership->ProveOwnership(second->owned[0], 0)));
  ASSERT_TRUE(second->membership->Leave().ok());
  EXPECT_THAT(second->owned, IsEmpty());
  first.Await(4);
}

// Its consumer would fetch what readers fetch again.
TEST(Membership, AMemberFetchesNothing) {
  KafkaOptions options = Created();
  std::mutex mutex;
  std::string log;
  options.properties["debug"] = "protocol";
  options.log = [&](int, absl::string_view, absl::string_view text) {
    const std::lock_guard lock(mutex);
    log.append(text.data(), text.size());
  };
  Owner owner(options);
  owner.Await(4);
  ASSERT_TRUE(owner.membership->ProveOwnership(0, 0).ok());
  const std::lock_guard lock(mutex);
  EXPECT_THAT(log, HasSubstr("Sent OffsetCommitRequest"));
  EXPECT_THAT(log, testing::Not(HasSubstr("Sent FetchRequest")));
  EXPECT_THAT(log, testing::Not(HasSubstr("Sent OffsetFetchRequest")));
}

TEST(Membership, ATopicThatDoesNotExistIsFinal) {
  const KafkaOptions options = TestKafkaOptions("membership");
  Owner owner(options);
  absl::Status status;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (status.ok() && std::chrono::steady_clock::now() < end) {
    status = owner.membership->Poll({50});
  }
  EXPECT_TRUE(absl::IsNotFound(status)) << status;
}

TEST(Membership, AnotherProcessOfTheSameInstanceEndsTheFirst) {
  KafkaOptions options = Created();
  options.instance = "till";
  Owner first(options);
  first.Await(4);
  Owner second(options);
  second.Await(4);
  absl::Status status;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (status.ok() && std::chrono::steady_clock::now() < end) {
    status = first.membership->Poll({50});
  }
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("(FENCED_INSTANCE_ID)"));
}

TEST(Membership, WithoutABrokerAProofIsUnavailableAndLeavingEnds) {
  KafkaOptions options = TestKafkaOptions("membership");
  options.brokers = "127.0.0.1:1";
  options.request_timeout = {300};
  Owner owner(options);
  EXPECT_TRUE(owner.membership->Poll({10}).ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(owner.membership->ProveOwnership(0, 0)));
  const auto begun = std::chrono::steady_clock::now();
  (void)owner.membership->Leave();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

}  // namespace
}  // namespace kopilka
