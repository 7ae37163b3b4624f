#include "programme/read/message_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// `messages` stands on line 6, the keys of the cascade on line 8.
std::string Text(absl::string_view messages, absl::string_view cascade) {
  return absl::StrCat(kSampleHead,
                      "wallets: {}\ntriggers: {missed: {on: inactive, after: 30 days}}\n"
                      "messages: {",
                      messages, "}\ncascades:\n  back: {", cascade, "}\n");
}
constexpr char kChannels[] = "channels: {push: {consent: assumed}, email: {}}";
constexpr char kCascade[] = "on: missed, steps: push";

TEST(MessageReaderTest, AllKeys) {
  const auto plan = PlanOf(
      Text(absl::StrCat(kChannels,
                        ", quiet: 21:00-09:00, zone: Asia/Vladivostok, "
                        "limit: [{times: 3, each: week}, {times: 1, each: day}]"),
           "on: missed, steps: [push, {channel: email, wait: 3 hours}], ends with: purchase"));
  const MessageRules& rules = plan->messages;
  ASSERT_EQ(rules.channels.size(), 2U);
  EXPECT_EQ(rules.channels[0].name, Name("email"));
  EXPECT_FALSE(rules.channels[0].consent_assumed);
  EXPECT_TRUE(rules.channels[1].consent_assumed);
  EXPECT_EQ(rules.quiet_zone->name(), "Asia/Vladivostok");
  EXPECT_EQ(rules.quiet_from, 1260);
  EXPECT_EQ(rules.quiet_to, 540);
  ASSERT_EQ(rules.limits.size(), 2U);
  EXPECT_EQ(rules.limits[0].each, Limit::Each::kDay);
  EXPECT_EQ(rules.limits[0].amount, 1);
  EXPECT_EQ(rules.limits[1].name, Name("messages/week"));
  EXPECT_EQ(rules.limits[1].amount, 3);
  const CascadeRule* const back = plan->FindCascade(Name("back"));
  ASSERT_NE(back, nullptr);
  EXPECT_EQ(back->on, Name("missed"));
  ASSERT_EQ(back->steps.size(), 2U);
  EXPECT_EQ(back->steps[0].channel, Name("push"));
  EXPECT_EQ(back->steps[0].wait, Days(1));
  EXPECT_EQ(back->steps[1].wait, Hours(3));
  EXPECT_TRUE(back->ends_with_purchase);
}

TEST(MessageReaderTest, Defaults) {
  const auto plan = PlanOf(Text(kChannels, kCascade));
  EXPECT_EQ(plan->messages.quiet_zone, nullptr);
  EXPECT_THAT(plan->messages.limits, IsEmpty());
  EXPECT_FALSE(plan->cascades[0].ends_with_purchase);
  const auto quiet = PlanOf(Text(absl::StrCat(kChannels, ", quiet: 22:00-24:00"), kCascade));
  EXPECT_EQ(quiet->messages.quiet_zone, quiet->zone);
}

TEST(MessageReaderTest, MistakesOfMessages) {
  const auto problems = [](absl::string_view more) {
    return ProblemsOf(Text(absl::StrCat(kChannels, ", ", more), kCascade));
  };
  EXPECT_THAT(problems("quiet: 00:00-24:00"),
              ElementsAre("6:68: expected hours that leave some of the day, found `00:00-24:00`"));
  EXPECT_THAT(problems("zone: Europe/Moscow"),
              ElementsAre("6:61: `zone` is that of the `quiet` hours, and there are none"));
  EXPECT_THAT(problems("limit: [{times: 1, each: day}, {times: 2, each: day}]"),
              ElementsAre("6:92: `each: day` is said twice"));
  EXPECT_THAT(problems("limit: {times: 1, each: receipt}"),
              ElementsAre("6:85: expected a period such as week, found `receipt`"));
}

TEST(MessageReaderTest, MistakesOfCascades) {
  const auto problems = [](absl::string_view cascade) {
    return ProblemsOf(Text(kChannels, cascade));
  };
  EXPECT_THAT(
      problems("on: mised, steps: push"),
      ElementsAre("8:14: expected one of `triggers`, found `mised`; did you mean `missed`?"));
  EXPECT_THAT(
      problems("on: missed, steps: [push, emial]"),
      ElementsAre("8:36: expected a channel of `messages`, found `emial`; did you mean `email`?"));
  EXPECT_THAT(problems("on: missed"), ElementsAre("8:9: cascade `back` needs `steps`"));
  EXPECT_THAT(ProblemsOf(absl::StrCat(kSampleHead,
                                      "wallets: {}\ntriggers: {back: {on: budget, spent: 80 %}}\n"
                                      "messages: {channels: {push: {}}}\n"
                                      "cascades: {back: {on: back, steps: push}}\n")),
              ElementsAre("7:12: one of `triggers` is called `back`, too",
                          "7:23: expected a trigger about a member, found `back`"));
}

TEST(MessageReaderTest, TheCanonicalFormSaysNothingOfWhatIsNotThere) {
  const absl::StatusOr<Parsed> parsed = ParseText(Sample("wallets: {}\n"), "f");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->canonical.find("messages"), std::string::npos);
  EXPECT_EQ(parsed->canonical.find("cascades"), std::string::npos);
}

// What no reader writes: quiet for ever, a channel of nobody.
TEST(MessageReaderTest, AHostileCanonicalFormIsRefused) {
  const absl::StatusOr<Parsed> parsed =
      ParseText(Text(absl::StrCat(kChannels, ", quiet: 21:00-09:00"), kCascade), "f");
  ASSERT_TRUE(parsed.ok());
  EXPECT_TRUE(CompileCanonical(parsed->canonical).ok());
  const std::pair<const char*, const char*> changes[] = {
      {R"("from":1260,"to":540)", R"("from":0,"to":1440)"},
      {R"("channel":"push")", R"("channel":"pigeon")"},
      {R"("on":"missed")", R"("on":"gone")"},
      {R"("wait_ms":86400000)", R"("wait_ms":0)"},
      {R"("consent":"assumed")", R"("consent":"bought")"}};
  for (const auto& [right, wrong] : changes) {
    std::string canonical = parsed->canonical;
    const size_t at = canonical.find(right);
    ASSERT_NE(at, std::string::npos) << right << canonical;
    canonical.replace(at, std::string(right).size(), wrong);
    EXPECT_FALSE(CompileCanonical(canonical).ok()) << wrong;
  }
}

}  // namespace
}  // namespace kopilka
