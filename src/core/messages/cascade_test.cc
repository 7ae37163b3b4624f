#include "core/messages/cascade.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/testing/messages.h"
#include "core/testing/town.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Bought on 2 March at noon; the 30 days are over on 1 April.
const Instant kMissed = At(2026, 4, 1);

class CascadeTest : public Messages {
 protected:
  CascadeTest() { Buy(kNoon); }

  void AllowAll() {
    Consents("email", true, kNoon);
    Consents("sms", true, kNoon);
  }
  void ExpectUnknown(const Decision& decision) {
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    EXPECT_EQ(decision.answer->refusal, Refusal::kUnknownMessage);
  }
};

TEST_F(CascadeTest, WhoDoesNotReactIsAskedByTheNextChannel) {
  AllowAll();
  world_.Pass(kMissed - Millis{1});
  EXPECT_THAT(Asked(), IsEmpty());
  world_.Pass(kMissed);
  const std::vector<Trigger> first = world_.Triggers(TriggerKind::kMessage);
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].name, Name("back"));
  EXPECT_EQ(first[0].step, 1u);
  EXPECT_EQ(first[0].at, kMissed);
  EXPECT_TRUE(first[0].from_timer);
  world_.Pass(kMissed + Days(1) - Millis{1});
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1"));
  world_.Pass(kMissed + Days(1));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1", "email back-1/2"));
  world_.Pass(kMissed + Days(3));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1", "email back-1/2", "sms back-1/3"));
  EXPECT_EQ(world_.account.cascades.size(), 1u) << "sms may still be reacted to";
  world_.Pass(kMissed + Days(4));
  EXPECT_THAT(world_.account.cascades, IsEmpty());
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
}

// The clock of a quiet partition jumps: each step still has its own time.
TEST_F(CascadeTest, ALongSilenceIsThatOfItsSteps) {
  AllowAll();
  world_.Pass(At(2027, 1, 1));
  const std::vector<Trigger> asked = world_.Triggers(TriggerKind::kMessage);
  ASSERT_EQ(asked.size(), 3u);
  EXPECT_EQ(asked[1].at, kMissed + Days(1));
  EXPECT_EQ(asked[2].at, kMissed + Days(3));
}

TEST_F(CascadeTest, WhatIsNotDeliveredGoesOnAtOnce) {
  AllowAll();
  world_.Pass(kMissed);
  EXPECT_EQ(Reports("back-1/1", MessageOutcome::kNotDelivered, kMissed + Hours(1)).outcome,
            Outcome::kApplied);
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1", "email back-1/2"));
  EXPECT_EQ(LastAsked(), kMissed + Hours(1));
  EXPECT_FALSE(world_.Triggers(TriggerKind::kMessage).back().from_timer);
  // Two days from then, and not from when the push would have been too late.
  world_.Pass(kMissed + Hours(49) - Millis{1});
  EXPECT_EQ(Asked().size(), 2u);
  world_.Pass(kMissed + Hours(49));
  EXPECT_EQ(Asked().size(), 3u);
}

TEST_F(CascadeTest, DeliveredIsNotReacted) {
  AllowAll();
  world_.Pass(kMissed);
  EXPECT_EQ(Reports("back-1/1", MessageOutcome::kDelivered, kMissed).outcome, Outcome::kNoEffect);
  world_.Pass(kMissed + Days(1));
  EXPECT_EQ(Asked().size(), 2u);
}

TEST_F(CascadeTest, AReactionEndsIt) {
  AllowAll();
  world_.Pass(kMissed);
  EXPECT_EQ(Reports("back-1/1", MessageOutcome::kReacted, kMissed + Hours(23)).outcome,
            Outcome::kApplied);
  EXPECT_THAT(world_.account.cascades, IsEmpty());
  world_.Pass(At(2027, 1, 1));
  EXPECT_EQ(Asked().size(), 1u);
}

TEST_F(CascadeTest, AReactionToAnEarlierMessageEndsItToo) {
  AllowAll();
  world_.Pass(kMissed + Days(1));
  EXPECT_EQ(Reports("back-1/1", MessageOutcome::kNotDelivered, kMissed + Days(1)).outcome,
            Outcome::kNoEffect)
      << "the next was asked already";
  EXPECT_EQ(Asked().size(), 2u);
  Reports("back-1/1", MessageOutcome::kReacted, kMissed + Days(2));
  world_.Pass(At(2027, 1, 1));
  EXPECT_EQ(Asked().size(), 2u);
}

// At one instant the time-out comes before the event.
TEST_F(CascadeTest, AReactionAtTheInstantOfItsTimeOutFindsTheNextAsked) {
  AllowAll();
  world_.Pass(kMissed);
  Reports("back-1/1", MessageOutcome::kReacted, kMissed + Days(1));
  EXPECT_EQ(Asked().size(), 2u);
  EXPECT_THAT(world_.account.cascades, IsEmpty());
}

TEST_F(CascadeTest, UnknownAndFinishedMessagesAreRefused) {
  AllowAll();
  ExpectUnknown(Reports("back-1/1", MessageOutcome::kReacted, kMissed - Hours(1)));
  world_.Pass(kMissed);
  ExpectUnknown(Reports("back-1/2", MessageOutcome::kNotDelivered, kMissed));
  ExpectUnknown(Reports("back-2/1", MessageOutcome::kDelivered, kMissed));
  ExpectUnknown(Reports("back-1/9999999999", MessageOutcome::kDelivered, kMissed));
  Reports("back-1/1", MessageOutcome::kReacted, kMissed);
  ExpectUnknown(Reports("back-1/1", MessageOutcome::kReacted, kMissed + Hours(1)));
  ExpectUnknown(Reports("back-1/1", MessageOutcome::kNotDelivered, kMissed + Hours(1)));
  EXPECT_EQ(Asked().size(), 1u);
}

TEST_F(CascadeTest, ARepeatedReportIsNotCountedTwice) {
  AllowAll();
  world_.Pass(kMissed);
  const World::Message failed = world_.Make(
      "f", kMissed, MessageReported{"back-1/1", MessageOutcome::kNotDelivered}, "failed");
  world_.Send(failed);
  EXPECT_EQ(world_.Send(failed).outcome, Outcome::kDuplicate);
  EXPECT_EQ(Reports("back-1/1", MessageOutcome::kNotDelivered, kMissed).outcome,
            Outcome::kNoEffect);
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1", "email back-1/2"));
}

TEST_F(CascadeTest, AChannelWithoutConsentIsPassedOver) {
  Consents("sms", true, kNoon);
  world_.Pass(kMissed + Days(1));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1", "sms back-1/3"));
  ExpectUnknown(Reports("back-1/2", MessageOutcome::kReacted, kMissed + Days(1)));
  world_.Pass(kMissed + Days(2));
  EXPECT_THAT(world_.account.cascades, IsEmpty());
}

TEST_F(CascadeTest, WithoutAnyConsentNothingBegins) {
  Consents("push", false, kNoon);
  world_.Pass(kMissed);
  EXPECT_THAT(world_.account.cascades, IsEmpty());
  EXPECT_EQ(world_.account.cascades_begun, 0u);
  EXPECT_EQ(world_.Triggers(TriggerKind::kInactive).size(), 1u)
      << "the trigger is told all the same";
}

TEST_F(CascadeTest, OnlyOneOfACascadeIsUnderWay) {
  world_.plan().triggers = {TriggerOn(TriggerKind::kAccrued, "missed")};
  AllowAll();
  Buy(kNoon);
  Buy(kNoon + Hours(1));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1"));
  Reports("back-1/1", MessageOutcome::kReacted, kNoon + Hours(2));
  Buy(kNoon + Hours(3));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1", "push back-2/1"));
  EXPECT_EQ(LastAsked(), kNoon + Hours(3));
}

TEST_F(CascadeTest, APurchaseEndsWhatItIsSaidToEnd) {
  AllowAll();
  world_.Pass(kMissed);
  Buy(kMissed + Hours(1));
  EXPECT_EQ(world_.account.cascades.size(), 1u);
  world_.plan().cascades[0].ends_with_purchase = true;
  Buy(kMissed + Hours(2));
  EXPECT_THAT(world_.account.cascades, IsEmpty());
}

TEST_F(CascadeTest, TheBlockedAndTheErasedGetNone) {
  AllowAll();
  world_.Pass(kMissed);
  world_.Send(world_.Blocked("b", kMissed, true));
  EXPECT_THAT(world_.account.cascades, IsEmpty());
  ExpectUnknown(Reports("back-1/1", MessageOutcome::kNotDelivered, kMissed));
  world_.Send(world_.Blocked("u", kMissed, false));
  Buy(kMissed);
  world_.Send(world_.Blocked("b2", kMissed, true));
  world_.Pass(kMissed + Days(40));
  EXPECT_EQ(Asked().size(), 1u);
  world_.Send(world_.Erased("x", kMissed + Days(40)));
  const Decision late = Reports("back-1/1", MessageOutcome::kReacted, kMissed + Days(40));
  EXPECT_EQ(late.answer->refusal, Refusal::kMemberErased);
}

TEST_F(CascadeTest, AVersionWithoutItEndsIt) {
  AllowAll();
  world_.Pass(kMissed);
  auto next = MessagePlan();
  next->version = "v2";
  next->cascades.clear();
  world_.Switch(std::move(next));
  world_.Pass(kMissed + Days(1));
  EXPECT_THAT(world_.account.cascades, IsEmpty());
  EXPECT_EQ(Asked().size(), 1u);
}

TEST_F(CascadeTest, AVersionWithFewerStepsOrChannels) {
  AllowAll();
  world_.Pass(kMissed);
  auto next = MessagePlan();
  next->version = "v2";
  next->messages.channels = {{Name("push"), true}};
  next->cascades[0].steps.resize(2);
  world_.Switch(std::move(next));
  world_.Pass(kMissed + Days(1));
  EXPECT_THAT(world_.account.cascades, IsEmpty()) << "email is no channel any more";
}

class MessageCapTest : public CascadeTest {
 protected:
  // Two a week, from Monday; a cascade that begins anew with each purchase.
  MessageCapTest() {
    Limit most;
    most.name = Name("messages/week");
    most.measure = Limit::Measure::kTimes;
    most.amount = 2;
    most.each = Limit::Each::kWeek;
    world_.plan().messages.limits = {most};
    world_.plan().triggers = {TriggerOn(TriggerKind::kAccrued, "missed")};
    world_.plan().cascades[0].steps = {{Name("push"), Hours(1)}};
  }
};

TEST_F(MessageCapTest, WhoHasHadEnoughIsLeftInPeaceTillTheNextPeriod) {
  for (int day = 2; day < 9; ++day) Buy(At(2026, 3, day, 13));  // Monday to Sunday.
  EXPECT_EQ(Asked().size(), 2u);
  EXPECT_EQ(LastAsked(), At(2026, 3, 3, 13));
  Buy(At(2026, 3, 9));  // The first instant of Monday.
  EXPECT_EQ(Asked().size(), 3u);
}

TEST_F(MessageCapTest, TheStepThatWouldBeTooManyEndsTheCascade) {
  world_.plan().cascades[0].steps = {
      {Name("push"), Hours(1)}, {Name("push"), Hours(1)}, {Name("push"), Hours(1)}};
  Buy(kNoon);
  world_.Pass(kNoon + Hours(2));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1", "push back-1/2"));
  EXPECT_THAT(world_.account.cascades, IsEmpty());
}

class QuietTest : public CascadeTest {
 protected:
  // From 21:00 to 09:00 in Moscow, three hours before the programme's zone.
  QuietTest() {
    Plan& plan = world_.plan();
    plan.zones.push_back(Moscow());
    plan.messages.quiet_zone = plan.zones.back().get();
    plan.messages.quiet_from = 21 * 60;
    plan.messages.quiet_to = 9 * 60;
    AllowAll();
  }
};

TEST_F(QuietTest, AMessageWaitsForTheMorning) {
  world_.Pass(kMissed);  // 03:00 there.
  EXPECT_THAT(Asked(), IsEmpty());
  ExpectUnknown(Reports("back-1/1", MessageOutcome::kReacted, kMissed));
  world_.Pass(At(2026, 4, 1, 6) - Millis{1});
  EXPECT_THAT(Asked(), IsEmpty());
  world_.Pass(At(2026, 4, 1, 6));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1"));
  EXPECT_EQ(LastAsked(), At(2026, 4, 1, 6));
  world_.Pass(At(2026, 4, 2, 6));
  EXPECT_EQ(Asked().size(), 2u) << "a day from then";
}

TEST_F(QuietTest, TheLastMinuteBeforeIsNotQuiet) {
  world_.Pass(At(2026, 4, 1, 6));
  Reports("back-1/1", MessageOutcome::kNotDelivered, At(2026, 4, 1, 18) - Millis{1});
  EXPECT_EQ(Asked().size(), 2u);
  Reports("back-1/2", MessageOutcome::kNotDelivered, At(2026, 4, 1, 18));
  EXPECT_EQ(Asked().size(), 2u);
  EXPECT_EQ(NextDue(world_.plan(), world_.account), At(2026, 4, 2, 6));
}

TEST_F(QuietTest, WhatIsTakenBackAtNightHoldsInTheMorning) {
  world_.Pass(kMissed);
  Consents("push", false, At(2026, 4, 1, 5));
  world_.Pass(At(2026, 4, 1, 6));
  EXPECT_THAT(Asked(), ElementsAre("email back-1/2"));
}

// His cascade ends with his account; what is reported under his id is none of hers.
TEST(MergedCascadeTest, TheMessagesOfAMergedMemberEnd) {
  Town town([] { return MessagePlan(); });
  for (const char* name : {"anna", "boris"}) {
    town.Send(town[name].Purchased("r", kNoon, {{"tea", 10'000}}));
    town.Send(town[name].Make("c", kNoon, ConsentChanged{"email", true}, "c"));
  }
  for (const char* name : {"anna", "boris"}) {
    town[name].Pass(kMissed);
    EXPECT_EQ(town[name].account.cascades.size(), 1u);
  }
  town.Send(town["anna"].Merged("merge", kMissed, "boris"));
  town.Settle();
  EXPECT_THAT(town["anna"].account.cascades, IsEmpty());
  town.Send(
      town["anna"].Make("x", kMissed, MessageReported{"back-1/1", MessageOutcome::kReacted}, "x"));
  town.Settle();
  EXPECT_EQ(town["boris"].account.cascades.size(), 1u);
  town.Send(
      town["boris"].Make("y", kMissed, MessageReported{"back-1/1", MessageOutcome::kReacted}, "y"));
  EXPECT_THAT(town["boris"].account.cascades, IsEmpty());
}

}  // namespace
}  // namespace kopilka
