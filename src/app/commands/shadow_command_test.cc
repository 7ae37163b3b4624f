// A programme in the shadow of a coalition's own.
#include "app/commands/shadow_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "app/past/shadow.h"
#include "app/past/topics_past.h"
#include "app/testing/two_shops.h"

namespace kopilka::app {
namespace {

using ::testing::HasSubstr;

std::string Doubled() { return absl::StrReplaceAll(kTwoShops, {{"points: 1}", "points: 2}"}}); }
std::string Halved() { return absl::StrReplaceAll(kTwoShops, {{"per: 10.00", "per: 20.00"}}); }

class ShadowCommandTest : public TwoShops {
 protected:
  Ran Shadow(const std::string& programme, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"shadow", bench_.directory().Write("s.yaml", programme),
                                          "--once"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return bench_.Run(arguments);
  }
  static std::vector<Json> Lines(const Ran& ran) {
    EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
    std::vector<Json> lines;
    for (const auto line : absl::StrSplit(ran.out, '\n', absl::SkipEmpty())) {
      lines.push_back(Json::parse(line));
    }
    return lines;
  }
};

// From Anna's second purchase on: 50 are 100, Boris' 30 are 60. What she spends is the same.
TEST_F(ShadowCommandTest, WhatIsDecidedOtherwiseIsSaid) {
  Live();
  const std::vector<Json> lines =
      Lines(Shadow(Doubled(), {"--from", "2026-05-01T10:01:00Z", "-o", "json"}));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], Json::parse(R"({"at_ms": 1777629660000, "member_id": "m1", "event_id": "r2",
    "present": {"campaigns": {"share": {"common": 50}}, "given": {"common": 50}},
    "shadow": {"campaigns": {"share": {"common": 100}}, "given": {"common": 100}}})"));
  EXPECT_EQ(lines[1]["member_id"], Boris());
  EXPECT_EQ(lines[1]["shadow"]["given"]["common"], 60);
}

TEST_F(ShadowCommandTest, APersonReadsWhatDiffers) {
  Live();
  const Ran ran = Shadow(Doubled(), {"--from", "2026-05-01T10:02:00Z"});
  EXPECT_EQ(ran.out, "2026-05-01 13:02  " + Boris() +
                         "  r3\n"
                         "  campaigns: {\"share\":{\"common\":30}} -> {\"share\":{\"common\":60}}\n"
                         "  given: {\"common\":30} -> {\"common\":60}\n");
  EXPECT_EQ(ran.err, "2 events, 1 decided otherwise; it decided from 2026-05-01T10:02:00.000Z\n");
}

// The shadow takes over 100 + 25 of Anna's: five more than she spends. A thrifty one from the first
// event on leaves her 50 + 25, too few.
TEST_F(ShadowCommandTest, ItTakesOverWhatMembersHave) {
  Live();
  const std::vector<Json> late =
      Lines(Shadow(Halved(), {"--from", "2026-05-01T10:01:00Z", "-o", "json"}));
  ASSERT_EQ(late.size(), 2u);
  EXPECT_EQ(late[0]["shadow"]["given"]["common"], 25);
  EXPECT_EQ(late[1]["event_id"], "r3");
  const std::vector<Json> early = Lines(Shadow(Halved(), {"--from", "0", "-o", "json"}));
  ASSERT_EQ(early.size(), 4u);
  EXPECT_EQ(early[3]["event_id"], "spent");
  EXPECT_EQ(early[3]["present"]["answer"], "granted");
  EXPECT_EQ(early[3]["present"]["spent"]["common"], 120);
  EXPECT_EQ(early[3]["shadow"], Json::parse(R"({"answer": "refused insufficient_points"})"));
}

TEST_F(ShadowCommandTest, ACouponIsADifference) {
  Live();
  const std::string thanks =
      absl::StrReplaceAll(kTwoShops, {{"campaigns:\n",
                                       "coupons: {next: {lasts: 1 day}}\n"
                                       "campaigns:\n"
                                       "  thanks: {on: purchase, give: {coupon: next}}\n"}});
  const std::vector<Json> lines = Lines(Shadow(thanks, {"--from", "0", "-o", "json"}));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[2]["event_id"], "r3");
  EXPECT_EQ(lines[2]["present"].count("entitlements"), 0u);
  EXPECT_EQ(lines[2]["shadow"]["entitlements"], (Json{{"next", 1}}));
}

// By default what comes from now on is the shadow's.
TEST_F(ShadowCommandTest, WhatWasBeforeIsTheSame) {
  Live();
  bench_.clock().Advance(Seconds(3'600));
  const Ran ran = Shadow(Doubled(), {});
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("0 events, 0 decided otherwise"));
}

TEST_F(ShadowCommandTest, WhatItCannotFollowIsSaid) {
  Live();
  const Ran ran = Shadow(absl::StrReplaceAll(kTwoShops, {{"coalition", "stranger"}}),
                         {"--from", "2026-05-01T10:02:00Z"});
  EXPECT_EQ(ran.code, ExitCode::kBadData);
  EXPECT_THAT(ran.err, HasSubstr("programme stranger may not follow"));
  EXPECT_EQ(Shadow(kTwoShops, {"--from", "May"}).code, ExitCode::kUsage);
}

// It ends in order when it is told to, before it has read anything.
TEST_F(ShadowCommandTest, ItEndsWhenItIsStopped) {
  Live();
  bench_.stop() = true;
  const Ran ran = bench_.Run({"shadow", bench_.directory().Write("s.yaml", Doubled())});
  EXPECT_EQ(ran.code, ExitCode::kOk);
  EXPECT_EQ(ran.out, "");
}

class ShadowTest : public TwoShops {
 protected:
  // The ids of the events up to the end that are decided otherwise.
  std::vector<std::string> Follow() {
    std::vector<std::string> ids;
    for (;;) {
      const absl::StatusOr<PastSlice> slice = past_->Next(500);
      EXPECT_TRUE(slice.ok()) << slice.status();
      if (!slice.ok() || slice->records.empty()) return ids;
      const absl::Status taken = shadow_->Take(*slice, [&](const ShadowDifference& difference) {
        ids.push_back(difference.event->event_id);
        return absl::OkStatus();
      });
      EXPECT_TRUE(taken.ok()) << taken;
    }
  }
  void Begin(const std::string& programme, Instant from) {
    const absl::StatusOr<Parsed> parsed = ParseText(programme, "shadow.yaml");
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    shadow_.emplace(Switch{.from = from, .programme = Publish(*parsed)});
    absl::StatusOr<std::unique_ptr<TopicsPast>> past = TopicsPast::Open(&bench_.log());
    ASSERT_TRUE(past.ok()) << past.status();
    past_ = *std::move(past);
  }

  std::unique_ptr<TopicsPast> past_;
  std::optional<Shadow> shadow_;
};

using Ids = std::vector<std::string>;

TEST_F(ShadowTest, FollowsWhatIsWrittenMeanwhile) {
  Live();
  Begin(Doubled(), at_);
  EXPECT_EQ(Follow(), Ids());
  Buy(kAnna, "b1", "r4", 10'000);
  Buy(Boris(), "b1", "r5", 10'000);
  EXPECT_EQ(Follow(), Ids());  // Not read on yet.
  ASSERT_TRUE(past_->ReadOn().ok());
  EXPECT_EQ(Follow(), (Ids{"r4", "r5"}));
  ASSERT_TRUE(past_->ReadOn().ok());
  EXPECT_EQ(Follow(), Ids());
  EXPECT_EQ(shadow_->events(), 2u);
  EXPECT_EQ(shadow_->differences(), 2u);
}

// The present follows its operator: what he switches on is what the shadow is, so they agree.
TEST_F(ShadowTest, APublishedVersionIsMetWhenItDecides) {
  Live();
  Begin(Doubled(), at_);
  EXPECT_EQ(Follow(), Ids());
  Activate(Doubled(), "2026-05-01T11:00:00Z");
  at_ = Bench::kNow + Hours(2);
  Buy(kAnna, "b1", "r4", 10'000);
  ASSERT_TRUE(past_->ReadOn().ok());
  EXPECT_EQ(Follow(), Ids());
  EXPECT_EQ(shadow_->events(), 1u);
}

// A till sends a receipt twice, and once with other content: one difference, and the dead letter
// is the same in both.
TEST_F(ShadowTest, ADuplicateIsNoDifference) {
  Live();
  Begin(Doubled(), at_);
  Buy(kAnna, "b1", "r4", 10'000);
  at_ = at_ + Millis{-60'000};
  Buy(kAnna, "b1", "r4", 10'000);
  Buy(kAnna, "b1", "r4", 20'000);
  ASSERT_TRUE(past_->ReadOn().ok());
  EXPECT_EQ(Follow(), (Ids{"r4"}));
  EXPECT_EQ(shadow_->events(), 3u);
}

// Anna's birthday comes with the clock of Boris' purchase, and points that the shadow would let
// live expire with it: no difference of his purchase.
TEST_F(ShadowTest, WhatATimerDoesIsNoEffectOfAnEvent) {
  Live();
  Begin(absl::StrReplaceAll(kTwoShops,
                            {{"expires: end of month, ", ""},
                             {"campaigns:\n",
                              "entitlements: {flower: {lasts: 1 day}}\n"
                              "triggers: {wish: {on: birthday, gives: {entitlement: flower}}}\n"
                              "campaigns:\n"}}),
        at_);
  Send(kAnna, "", "enrolled", MemberEnrolled{.birth_month = 6, .birth_day = 1});
  at_ = kJune + Hours(24);
  Buy(Boris(), "b1", "june", 10'000);
  ASSERT_TRUE(past_->ReadOn().ok());
  EXPECT_EQ(Follow(), Ids());
  EXPECT_EQ(shadow_->events(), 2u);
}

}  // namespace
}  // namespace kopilka::app
