#include "core/messages/delayed.h"

#include <deque>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/messages.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DelayedTest : public Messages {
 protected:
  // `left` four hours after a basket is left; `near` at once where a fence is entered.
  DelayedTest() {
    TriggerRule left = TriggerOn(TriggerKind::kAction, "left");
    left.when = Leaf(Condition::Kind::kActionKind, {"basket-left"});
    left.after = Hours(4);
    TriggerRule near = TriggerOn(TriggerKind::kAction, "near");
    near.when = Leaf(Condition::Kind::kActionKind, {"fence-entered"});
    world_.plan().triggers = {left, near};
  }
  Decision Do(const std::string& kind, Instant at) {
    const std::string id = absl::StrCat(kind, ++ids_);
    kinds_.push_back(kind);
    return world_.Send(world_.Make(id, at, Action{kinds_.back(), {}}, id));
  }
  std::vector<Instant> Spoken() {
    std::vector<Instant> at;
    for (const Trigger& each : world_.Triggers(TriggerKind::kAction)) at.push_back(each.at);
    return at;
  }

 private:
  int ids_ = 0;
  std::deque<std::string> kinds_;
};

TEST_F(DelayedTest, AtOnce) {
  const Decision entered = Do("fence-entered", kNoon);
  EXPECT_EQ(entered.outcome, Outcome::kApplied);
  ASSERT_EQ(entered.triggers.size(), 1u);
  EXPECT_EQ(entered.triggers[0].name, Name("near"));
  EXPECT_FALSE(entered.triggers[0].from_timer);
  EXPECT_THAT(entered.changes, IsEmpty()) << "no balance has changed";
  EXPECT_EQ(Do("fence-left", kNoon).outcome, Outcome::kNoEffect);
}

TEST_F(DelayedTest, FourHoursLater) {
  Do("basket-left", kNoon);
  world_.Pass(kNoon + Hours(4) - Millis{1});
  EXPECT_THAT(Spoken(), IsEmpty());
  world_.Pass(kNoon + Hours(4));
  EXPECT_THAT(Spoken(), ElementsAre(kNoon + Hours(4)));
  EXPECT_THAT(world_.account.delayed, IsEmpty());
  world_.Pass(kNoon + Days(4));
  EXPECT_EQ(Spoken().size(), 1u);
}

TEST_F(DelayedTest, APurchaseEndsIt) {
  Do("basket-left", kNoon);
  Buy(kNoon + Hours(4) - Millis{1});
  EXPECT_THAT(world_.account.delayed, IsEmpty());
  world_.Pass(kNoon + Days(4));
  EXPECT_THAT(Spoken(), IsEmpty());
}

TEST_F(DelayedTest, APurchaseAtTheInstantComesTooLate) {
  Do("basket-left", kNoon);
  Buy(kNoon + Hours(4));
  EXPECT_EQ(Spoken().size(), 1u);
}

TEST_F(DelayedTest, AnotherActionBeginsAnew) {
  Do("basket-left", kNoon);
  Do("basket-left", kNoon + Hours(3));
  world_.Pass(kNoon + Hours(4));
  EXPECT_THAT(Spoken(), IsEmpty());
  world_.Pass(kNoon + Hours(7));
  EXPECT_THAT(Spoken(), ElementsAre(kNoon + Hours(7)));
}

// Told five hours late, it speaks at once; not where something was bought since.
TEST_F(DelayedTest, ALateAction) {
  world_.Pass(kNoon + Hours(5));
  Do("basket-left", kNoon);
  EXPECT_THAT(Spoken(), ElementsAre(kNoon));
  Buy(kNoon + Hours(6));
  Do("basket-left", kNoon + Hours(5));
  EXPECT_EQ(Spoken().size(), 1u);
  EXPECT_THAT(world_.account.delayed, IsEmpty());
}

// The clock of the one who tells it is a little ahead.
TEST_F(DelayedTest, AnActionOfTheNextMinuteIsToldOfAtOnce) {
  const World::Message entered =
      world_.Make("e", kNoon + Millis{60'000}, Action{"fence-entered", {}}, "e");
  EXPECT_EQ(world_.SendAt(kNoon, entered).triggers.size(), 1u);
  EXPECT_THAT(world_.account.delayed, IsEmpty());
}

TEST_F(DelayedTest, WhatWasBoughtBeforeDoesNotEndIt) {
  Do("basket-left", kNoon);
  world_.SendAt(kNoon + Hours(1), world_.Purchased("late", kNoon - Millis{1}, {{"tea", 100}}));
  world_.Pass(kNoon + Hours(4));
  EXPECT_EQ(Spoken().size(), 1u);
}

TEST_F(DelayedTest, AnEarlierActionThatComesLaterDoesNotShortenIt) {
  Do("basket-left", kNoon);
  world_.SendAt(kNoon + Hours(1),
                world_.Make("early", kNoon - Hours(2), Action{"basket-left", {}}, "early"));
  world_.Pass(kNoon + Hours(4));
  EXPECT_THAT(Spoken(), ElementsAre(kNoon + Hours(4)));
}

TEST_F(DelayedTest, NothingIsToldOfTheBlocked) {
  Do("basket-left", kNoon);
  world_.Send(world_.Blocked("b", kNoon, true));
  EXPECT_EQ(Do("fence-entered", kNoon).outcome, Outcome::kNoEffect);
  world_.Pass(kNoon + Days(1));
  EXPECT_THAT(Spoken(), IsEmpty());
}

TEST_F(DelayedTest, AVersionWithoutItDropsIt) {
  Do("basket-left", kNoon);
  world_.plan().triggers.clear();
  world_.Pass(kNoon + Days(1));
  EXPECT_THAT(world_.account.delayed, IsEmpty());
  EXPECT_THAT(Spoken(), IsEmpty());
}

TEST_F(DelayedTest, BeginsACascade) {
  world_.plan().cascades[0].on = Name("left");
  Do("basket-left", kNoon);
  world_.Pass(kNoon + Hours(4));
  EXPECT_THAT(Asked(), ElementsAre("push back-1/1"));
  EXPECT_EQ(LastAsked(), kNoon + Hours(4));
}

}  // namespace
}  // namespace kopilka
