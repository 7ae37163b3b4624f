#include "core/messages/consent.h"

#include <vector>

#include "core/testing/messages.h"
#include "core/testing/town.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;

class ConsentTest : public Messages {
 protected:
  bool MayUse(const std::string& channel) {
    return kopilka::MayUse(world_.plan(), world_.account, Name(channel));
  }
};

TEST_F(ConsentTest, IsNeededUnlessItIsAssumed) {
  EXPECT_TRUE(MayUse("push"));
  EXPECT_FALSE(MayUse("email"));
  EXPECT_FALSE(MayUse("pigeon"));
}

TEST_F(ConsentTest, WhatTheMemberSaysHolds) {
  const Decision given = Consents("email", true, kNoon);
  EXPECT_EQ(given.changes.at(0).kind, ChangeKind::kConsent);
  EXPECT_FALSE(given.answer.has_value());
  EXPECT_TRUE(MayUse("email"));
  Consents("push", false, kNoon);
  EXPECT_FALSE(MayUse("push"));
  Consents("email", false, kNoon + Hours(1));
  EXPECT_FALSE(MayUse("email"));
  EXPECT_EQ(world_.account.consents.size(), 2u);
}

TEST_F(ConsentTest, WhatWasSaidLastStandsHoweverItArrives) {
  Consents("email", false, kNoon + Hours(1));
  EXPECT_EQ(Consents("email", true, kNoon).outcome, Outcome::kNoEffect);
  EXPECT_FALSE(MayUse("email"));
}

TEST_F(ConsentTest, AnUnknownChannelIsRefused) {
  EXPECT_EQ(Consents("pigeon", true, kNoon).answer->refusal, Refusal::kUnknownChannel);
  EXPECT_TRUE(world_.account.consents.empty());
}

TEST_F(ConsentTest, TheBlockedMaySpeak) {
  world_.Send(world_.Blocked("b", kNoon, true));
  Consents("push", false, kNoon);
  EXPECT_FALSE(MayUse("push"));
}

TEST_F(ConsentTest, OfTwoAccountsTheLastWordStands) {
  const auto said = [](const char* channel, bool given, int day) {
    return Consent{Name(channel), given, At(2026, 3, day)};
  };
  std::vector<Consent> mine = {said("email", true, 2), said("push", true, 2), said("sms", true, 2)};
  JoinConsents({said("app", true, 1), said("email", false, 1), said("push", false, 3),
                said("sms", false, 2)},
               &mine);
  EXPECT_THAT(mine, ElementsAre(said("app", true, 1), said("email", true, 2),
                                said("push", false, 3), said("sms", false, 2)));
}

TEST(MergedConsentTest, GoesWithTheMember) {
  Town town([] { return MessagePlan(); });
  town.Send(town["anna"].Make("c", kNoon, ConsentChanged{"email", true}, "c"));
  town.Send(town["anna"].Merged("merge", kNoon, "boris"));
  town.Settle();
  ASSERT_EQ(town["boris"].account.consents.size(), 1u);
  EXPECT_TRUE(town["boris"].account.consents[0].given);
  town.Send(town["anna"].Make("d", kNoon + Hours(1), ConsentChanged{"email", false}, "d"));
  town.Settle();
  EXPECT_FALSE(town["boris"].account.consents[0].given) << "also what she says under her old id";
}

}  // namespace
}  // namespace kopilka
