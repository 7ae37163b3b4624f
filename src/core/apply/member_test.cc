#include "core/apply/member.h"

#include <memory>
#include <utility>
#include <vector>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(MemberTest, EnrolledWithAWelcome) {
  auto plan = RoublePlan();
  Campaign welcome = Fixed("welcome", Points{200});
  welcome.on = Campaign::On::kEnrolled;
  plan->campaigns.push_back(welcome);
  World world(std::move(plan));
  const std::vector<Attribute> attributes = {{"tariff", "a"}, {"card", "gold"}, {"none", ""}};
  const std::vector<absl::string_view> segments = {"dog", "cat", "dog"};
  const Decision decision =
      world.Send(world.Make("e", kNoon, MemberEnrolled{5, 17, attributes, segments}, "enrol"));
  EXPECT_EQ(decision.changes.at(0).kind, ChangeKind::kEnrolled);
  EXPECT_EQ(world.Active(), 200);
  EXPECT_EQ(world.account.enrolled_at, kNoon);
  EXPECT_EQ(world.account.birth_month, 5);
  EXPECT_EQ(world.account.attributes,
            (std::vector<MemberAttribute>{{"card", "gold"}, {"tariff", "a"}}));
  EXPECT_EQ(world.account.segments, (std::vector<std::string>{"cat", "dog"}));
}

TEST(MemberTest, EnrolledTwiceIsRefused) {
  World world(RoublePlan());
  world.Send(world.Enrolled("e1", kNoon));
  const Decision again = world.Send(world.Enrolled("e2", kNoon, 5, 17));
  EXPECT_EQ(again.outcome, Outcome::kRefused);
  EXPECT_EQ(again.answer->refusal, Refusal::kAlreadyEnrolled);
  EXPECT_EQ(world.account.birth_month, 0);
}

TEST(MemberTest, EnrolmentFindsWhatWasEarnedBefore) {
  World world(RoublePlan());
  world.Send(world.Purchased("r", kNoon, {{"a", 5'000}}));
  EXPECT_EQ(world.Send(world.Enrolled("e", kNoon)).outcome, Outcome::kApplied);
  EXPECT_EQ(world.Active(), 50);
}

TEST(MemberTest, UpdatesReplaceWhatIsPresent) {
  World world(RoublePlan());
  const std::vector<Attribute> first = {{"card", "gold"}, {"tariff", "a"}};
  const std::vector<absl::string_view> cats = {"cat"};
  world.Send(world.Make("e", kNoon, MemberEnrolled{5, 17, first, cats}, "enrol"));
  const std::vector<Attribute> second = {{"card", ""}, {"tariff", "b"}};
  const std::vector<absl::string_view> dogs = {"dog"};
  world.Send(world.Make("u", kNoon, MemberUpdated{0, 18, second, dogs, cats}, "update"));
  EXPECT_EQ(world.account.birth_month, 5);
  EXPECT_EQ(world.account.birth_day, 18);
  EXPECT_EQ(world.account.attributes, (std::vector<MemberAttribute>{{"tariff", "b"}}));
  EXPECT_EQ(world.account.segments, (std::vector<std::string>{"dog"}));
}

// Or an old update, repeated, would undo a newer one.
TEST(MemberTest, AnUpdateWithoutEffectIsRemembered) {
  World world(RoublePlan());
  const std::vector<Attribute> gold = {{"card", "gold"}};
  const std::vector<Attribute> black = {{"card", "black"}};
  world.Send(world.Make("u1", kNoon, MemberUpdated{0, 0, gold, {}, {}}, "gold"));
  const auto same = world.Make("u2", kNoon, MemberUpdated{0, 0, gold, {}, {}}, "gold");
  EXPECT_EQ(world.Send(same).outcome, Outcome::kNoEffect);
  world.Send(world.Make("u3", kNoon, MemberUpdated{0, 0, black, {}, {}}, "black"));
  EXPECT_EQ(world.Send(same).outcome, Outcome::kDuplicate);
  EXPECT_EQ(world.account.attributes[0].value, "black");
}

TEST(MemberTest, TooManyAttributes) {
  World world(RoublePlan());
  std::vector<std::string> names;
  for (int i = 0; i < 65; ++i) names.push_back(absl::StrCat("n", i));
  std::vector<Attribute> attributes;
  for (const std::string& name : names) attributes.push_back({name, "x"});
  const Decision decision =
      world.Send(world.Make("u", kNoon, MemberUpdated{0, 0, attributes, {}, {}}, "many"));
  EXPECT_EQ(decision.dead_letter->reason, DeadLetterReason::kLimit);
}

TEST(MemberTest, BlockedTwiceHasNoEffect) {
  World world(RoublePlan());
  EXPECT_EQ(world.Send(world.Blocked("k1", kNoon, true)).changes.at(0).kind, ChangeKind::kBlocked);
  EXPECT_EQ(world.Send(world.Blocked("k2", kNoon, true)).outcome, Outcome::kNoEffect);
  EXPECT_EQ(world.Send(world.Blocked("k3", kNoon, false)).outcome, Outcome::kApplied);
}

TEST(MemberTest, ActionsEarn) {
  auto plan = RoublePlan();
  Campaign review = Fixed("review", Points{15});
  review.on = Campaign::On::kAction;
  review.when = Leaf(Condition::Kind::kActionKind, {"review"});
  plan->campaigns.push_back(review);
  World world(std::move(plan));
  EXPECT_EQ(world.Send(world.Make("a1", kNoon, Action{"review", {}}, "review")).outcome,
            Outcome::kApplied);
  EXPECT_EQ(world.Send(world.Make("a2", kNoon, Action{"survey", {}}, "survey")).outcome,
            Outcome::kNoEffect);
  EXPECT_EQ(world.Active(), 15);
  world.Send(world.Blocked("k", kNoon, true));
  EXPECT_EQ(world.Send(world.Make("a3", kNoon, Action{"review", {}}, "review")).outcome,
            Outcome::kNoEffect);
}

TEST(MemberTest, ErasedLeavesAStub) {
  World world(RoublePlan());
  world.Send(world.Enrolled("e", kNoon, 5, 17));
  world.Send(world.Purchased("r", kNoon, {{"a", 10'000}}));
  world.Send(world.Asked("q", kNoon, 40));
  world.Send(world.Returned("b", kNoon, "unknown", kNoon));
  const Decision erased = world.Send(world.Erased("x", kNoon));
  EXPECT_EQ(erased.changes.at(0).kind, ChangeKind::kErased);
  EXPECT_EQ(erased.changes[0].postings.at(1).account, Ledger::kErased);
  EXPECT_EQ(erased.changes[0].postings[1].points.n, 100);
  ASSERT_EQ(erased.given_up.size(), 1);
  EXPECT_EQ(erased.given_up[0].why.reason, DeadLetterReason::kErasedSubject);
  Account stub;
  stub.sequence = 4;  // Enrolled, bought, reserved, erased.
  stub.erased = true;
  stub.erased_at_offset = world.offset;
  EXPECT_EQ(world.account, stub);
  EXPECT_EQ(NextDue(world.plan(), world.account), kNever);
}

TEST(MemberTest, ADebtIsErasedToo) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a", kNoon, -40));
  EXPECT_EQ(world.Owed(), 40);
  const Decision erased = world.Send(world.Erased("x", kNoon));
  EXPECT_EQ(erased.changes.at(0).postings.at(1).points.n, -40);
  EXPECT_EQ(world.Owed(), 0);
}

TEST(MemberTest, AfterErasure) {
  World world(RoublePlan());
  const auto bought = world.Purchased("r", kNoon, {{"a", 10'000}});
  world.Send(bought);
  world.Send(world.Erased("x", kNoon));
  EXPECT_EQ(world.Send(world.Purchased("r2", kNoon, {{"a", 1}})).dead_letter->reason,
            DeadLetterReason::kErasedSubject);
  const Decision asked = world.Send(world.Asked("q", kNoon, 1));
  EXPECT_EQ(asked.outcome, Outcome::kDeadLettered);
  EXPECT_EQ(asked.answer->refusal, Refusal::kMemberErased) << "the till waits";
  EXPECT_EQ(world.Send(world.Erased("x2", kNoon)).outcome, Outcome::kNoEffect);
  EXPECT_EQ(world.Send(bought).outcome, Outcome::kDuplicate);
}

}  // namespace
}  // namespace kopilka
