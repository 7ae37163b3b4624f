// Events about households and about members who part: what the engine sends comes back as it was,
// and what it cannot have sent is a dead letter.
#include <memory>
#include <string>
#include <variant>

#include "codec/testing/event_text.h"
#include "codec/testing/full_state.h"
#include "codec/testing/sent_codec.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using HouseholdCodec = SentCodec;

TEST_F(HouseholdCodec, AMergeSaysThatItIsAHouseholds) {
  for (const bool household : {false, true}) {
    Sent sent = To(Sent::Kind::kMergeAsked);
    sent.account = std::make_shared<const Account>(FullAccount());
    sent.household = household;
    EXPECT_EQ(GoodBody<MergeAsked>(sent).household, household);
    sent.kind = Sent::Kind::kAccountMoved;
    EXPECT_EQ(GoodBody<AccountMoved>(sent).household, household);
    sent.kind = Sent::Kind::kMergeAnswered;
    EXPECT_EQ(GoodBody<MergeAnswered>(sent).household, household);
  }
}

TEST_F(HouseholdCodec, WhoPartsGetsTheAccount) {
  EXPECT_EQ(GoodBody<PartAsked>(To(Sent::Kind::kPartAsked)).from_member, "m-2");
  Sent sent = To(Sent::Kind::kAccountParted);
  EXPECT_EQ(GoodBody<AccountParted>(sent).account, nullptr);
  sent.account = std::make_shared<const Account>(FullAccount());
  EXPECT_EQ(*GoodBody<AccountParted>(sent).account, FullAccount());
  sent.account = std::make_shared<const Account>();
  EXPECT_EQ(*GoodBody<AccountParted>(sent).account, Account());
}

TEST_F(HouseholdCodec, PointsComeBackAndAreClaimed) {
  Sent sent = To(Sent::Kind::kPointsReturned);
  sent.lots = {{.lot = FullLotKey(), .points = {300}}};
  const auto returned = GoodBody<PointsReturned>(sent);
  ASSERT_EQ(returned.lots.size(), 1u);
  EXPECT_EQ(returned.lots[0], sent.lots[0]);
  sent.kind = Sent::Kind::kPointsClaimed;
  sent.lots[0].begins_at = {7};
  sent.clawed = {100};
  sent.claimed = {200};
  const auto claimed = GoodBody<PointsClaimed>(sent);
  EXPECT_EQ(claimed.from_member, "m-2");
  EXPECT_EQ(claimed.earned, sent.lots[0]);
  EXPECT_EQ(claimed.clawed.n, 100);
  EXPECT_EQ(claimed.points.n, 200);
}

TEST_F(HouseholdCodec, WhatIsPersonalGoesWithTheEvent) {
  Sent sent = To(Sent::Kind::kForwarded);
  sent.original = EventWith(R"(member_id: "m-2" redemption_cancel { redemption_id: "r-1" })")
                      .SerializeAsString();
  EXPECT_EQ(Good(sent).event.member_facts, nullptr);
  sent.account = std::make_shared<const Account>(FullAccount());
  sent.hops = 3;
  EXPECT_EQ(*Good(sent).event.member_facts, FullAccount());
  EXPECT_EQ(Good(sent).event.hops, 3u);
}

TEST_F(HouseholdCodec, OfTheOutside) {
  const Event joined =
      Good(EventWith(R"(household_joined { household: "home" })").SerializeAsString()).event;
  EXPECT_EQ(std::get<HouseholdJoined>(joined.body).household, "home");
  EXPECT_TRUE(std::holds_alternative<MemberParted>(
      Good(EventWith("member_parted {}").SerializeAsString()).event.body));
  EXPECT_TRUE(std::holds_alternative<HouseholdDissolved>(
      Good(EventWith("household_dissolved {}").SerializeAsString()).event.body));
  EXPECT_EQ(Bad(EventWith("household_joined {}")), DeadLetterReason::kValidation);
}

TEST_F(HouseholdCodec, WhatTheEngineCannotHaveSaidIsADeadLetter) {
  const std::string engine = "origin: ORIGIN_ENGINE ";
  for (const char* body : {
           "part_asked {}",
           "account_parted {}",
           R"(account_parted { from_member: "m-2" account: "none" })",
           R"(points_returned { from_member: "m-2" })",
           R"(points_returned { lots { wallet: "a" points: 5 } })",
           R"(points_returned { from_member: "m-2" lots { wallet: "a" points: 5 }
              lots { wallet: "b" points: 5 } })",
           R"(points_claimed { from_member: "m-2" points: 5 })",
           R"(points_claimed { from_member: "m-2" earned { wallet: "a" points: 5 } })",
           R"(points_claimed { from_member: "m-2" earned { wallet: "a" points: 5 } points: 6 })",
           R"(points_claimed { from_member: "m-2" earned { wallet: "a" points: 5 } points: 5
              clawed: 1 })",
           R"(points_claimed { from_member: "m-2" earned { wallet: "a" points: 5 } points: -5 })",
           R"(points_claimed { from_member: "m-2" earned { wallet: "a" points: 5 begins_at: -1 }
              points: 5 })",
       }) {
    EXPECT_EQ(Bad(EventWith(engine + body)), DeadLetterReason::kValidation) << body;
  }
  loyalty::v1::Event event = EventWith(engine);
  event.mutable_forwarded()->set_from_member("m-2");
  event.mutable_forwarded()->set_event(
      EventWith(R"(member_id: "m-2" redemption_cancel { redemption_id: "r-1" })")
          .SerializeAsString());
  event.mutable_forwarded()->set_member(EncodeAccount("m-3", FullAccount(), kNever));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "another's";
}

TEST_F(HouseholdCodec, OnlyTheEngineSaysSo) {
  for (const char* body :
       {R"(part_asked { from_member: "m-2" })", R"(account_parted { from_member: "m-2" })",
        R"(points_returned { from_member: "m-2" lots { wallet: "a" points: 5 } })",
        R"(points_claimed { from_member: "m-2" earned { wallet: "a" points: 5 } points: 5 })"}) {
    EXPECT_EQ(Bad(EventWith(body)), DeadLetterReason::kForgedOrigin) << body;
  }
  for (const char* body : {R"(household_joined { household: "h" })", "member_parted {}"}) {
    EXPECT_EQ(Bad(EventWith(std::string("origin: ORIGIN_ENGINE ") + body)),
              DeadLetterReason::kForgedOrigin);
  }
}

}  // namespace
}  // namespace kopilka
