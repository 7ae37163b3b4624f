// A member behind a network that misbehaves.
#include <chrono>
#include <vector>

#include "gtest/gtest.h"
#include "kafka/kafka_log.h"
#include "kafka/topics.h"
#include "proxy/proxy.h"
#include "support/kafka_options.h"

namespace kopilka {
namespace {

using Clock = std::chrono::steady_clock;

class Member : public Membership::Listener {
 public:
  explicit Member(const KafkaOptions& options) : log(*KafkaLog::Create(options)) {
    membership = *log->Join(this);
  }
  void OnAssigned(absl::Span<const int32_t> partitions) override {
    owned.assign(partitions.begin(), partitions.end());
  }
  void OnRevoked(absl::Span<const int32_t>) override {
    owned.clear();
    ++revoked;
  }
  void OnLost(absl::Span<const int32_t>) override {
    owned.clear();
    ++lost;
  }

  template <typename Condition>
  void PollUntil(Condition condition) {
    const auto end = Clock::now() + std::chrono::seconds(30);
    while (!condition()) {
      ASSERT_LT(Clock::now(), end) << "waited in vain";
      const absl::Status polled = membership->Poll({50});
      ASSERT_TRUE(polled.ok() || absl::IsUnavailable(polled)) << polled;
    }
  }

  std::unique_ptr<Log> log;
  std::unique_ptr<Membership> membership;
  std::vector<int32_t> owned;
  int revoked = 0;
  int lost = 0;
};

class ProxiedMembership : public testing::Test {
 protected:
  ProxiedMembership() : direct_(TestKafkaOptions("proxied")), proxy_(direct_.brokers) {
    const auto created = CreateTopics(direct_, {.partitions = 2, .replication = 1});
    EXPECT_TRUE(created.ok()) << created.status();
    proxied_ = direct_;
    proxied_.brokers = proxy_.address();
    proxied_.request_timeout = {500};
  }

  KafkaOptions direct_;
  KafkaOptions proxied_;
  Proxy proxy_;
};

TEST_F(ProxiedMembership, AProofWithoutAnAnswerIsUnavailableInTime) {
  Member member(proxied_);
  member.PollUntil([&] { return member.owned.size() == 2; });
  ASSERT_TRUE(member.membership->ProveOwnership(0, 0).ok());
  proxy_.Add({{"action", "drop"}, {"api", kOffsetCommitApi}, {"times", 0}});
  const auto begun = Clock::now();
  const absl::Status proof = member.membership->ProveOwnership(0, 0);
  EXPECT_TRUE(absl::IsUnavailable(proof)) << proof;
  EXPECT_LT(Clock::now() - begun, std::chrono::seconds(3));
}

TEST_F(ProxiedMembership, AMemberThatIsCutOffLosesItsPartitionsToAnother) {
  proxied_.properties["session.timeout.ms"] = "6000";
  Member cut_off(proxied_);
  cut_off.PollUntil([&] { return cut_off.owned.size() == 2; });
  proxy_.Refuse(true);
  proxy_.Cut();
  KafkaOptions direct = direct_;
  direct.properties["session.timeout.ms"] = "6000";
  Member other(direct);
  other.PollUntil([&] { return other.owned.size() == 2; });
  EXPECT_TRUE(other.membership->ProveOwnership(0, 0).ok());
  const absl::Status proof = cut_off.membership->ProveOwnership(0, 0);
  EXPECT_FALSE(proof.ok()) << "it cannot be heard";
  // Librdkafka gives up by itself when its session must have ended.
  cut_off.PollUntil([&] { return cut_off.lost + cut_off.revoked > 0; });
  EXPECT_TRUE(cut_off.owned.empty());
}

TEST_F(ProxiedMembership, AZombieThatWakesProvesNothing) {
  proxied_.properties["session.timeout.ms"] = "6000";
  Member zombie(proxied_);
  zombie.PollUntil([&] { return zombie.owned.size() == 2; });
  // Frozen as far as the broker can see: its heartbeats are held back.
  const int heartbeats = proxy_.Add({{"action", "hold"}, {"api", kHeartbeatApi}, {"times", 0}});
  proxy_.Await(heartbeats);
  KafkaOptions direct = direct_;
  direct.properties["session.timeout.ms"] = "6000";
  Member heir(direct);
  heir.PollUntil([&] { return heir.owned.size() == 2; });
  const absl::Status proof = zombie.membership->ProveOwnership(0, 0);
  EXPECT_TRUE(absl::IsFailedPrecondition(proof)) << proof;
  EXPECT_TRUE(heir.membership->ProveOwnership(0, 0).ok());
}

TEST_F(ProxiedMembership, LeavingEndsWhereTheBrokerIsGone) {
  Member member(proxied_);
  member.PollUntil([&] { return member.owned.size() == 2; });
  proxy_.Refuse(true);
  proxy_.Cut();
  const auto begun = Clock::now();
  (void)member.membership->Leave();
  EXPECT_EQ(member.revoked + member.lost, 1);
  EXPECT_LT(Clock::now() - begun, std::chrono::seconds(10));
}

TEST_F(ProxiedMembership, LeavingEndsWhereTheBrokerIsSilent) {
  Member member(proxied_);
  member.PollUntil([&] { return member.owned.size() == 2; });
  proxy_.Add({{"action", "drop"}, {"times", 0}});
  const auto begun = Clock::now();
  (void)member.membership->Leave();
  EXPECT_EQ(member.revoked + member.lost, 1);
  member.membership.reset();
  EXPECT_LT(Clock::now() - begun, std::chrono::seconds(10));
}

}  // namespace
}  // namespace kopilka
