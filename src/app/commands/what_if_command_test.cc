// The past of a coalition under other programmes.
#include "app/commands/what_if_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "app/testing/two_shops.h"

namespace kopilka::app {
namespace {

using ::testing::HasSubstr;

std::string Changed(const char* from, const char* to) {
  return absl::StrReplaceAll(kTwoShops, {{from, to}});
}

// Twice as much, and it stays.
std::string Generous() {
  return absl::StrReplaceAll(kTwoShops,
                             {{"points: 1}", "points: 2}"}, {"expires: end of month, ", ""}});
}
// A tenth, rounded down.
std::string Thrifty() { return Changed("per: 10.00 RUB", "per: 100.00 RUB"); }

class WhatIfCommandTest : public TwoShops {
 protected:
  std::string File(const std::string& name, const std::string& text) {
    return bench_.directory().Write(name + ".yaml", text);
  }
  Json WhatIfOf(const std::string& programme, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"what-if", File("other", programme)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Report(arguments);
  }
  static const Json& Common(const Json& report, size_t run) {
    return report["runs"][run]["wallets"]["common"];
  }
};

// Anna: 200 + 100 - 120 = 180. Boris: 2 x 30 = 60. 240 points at 3 a rouble are 80.00.
TEST_F(WhatIfCommandTest, APersonSeesBothSideBySide) {
  Live();
  EndMay();
  const Ran ran = bench_.Run({"what-if", File("generous", Generous())});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_EQ(ran.out,
            R"(What if, from 2026-05-01 13:00 to 2026-06-01 00:00 (Europe/Moscow), 4 events

                                      as recorded           generous         difference
common
  given                                       180                360               +180
  spent                                       120                120                  0
  expired                                      60                  0                -60
  left                                          0                240               +240
  left, in money                         0.00 RUB          80.00 RUB         +80.00 RUB
campaigns
  share: times                                  3                  3                  0
  share: common                               180                360               +180
decisions
  applied                                       4                  4                  0

generous: 2 of 2 members have another balance, 0 another tier
  m1                            common 0 -> 180 (+180)
  )" + Boris() +
                R"(                            common 0 -> 60 (+60)
)");
}

// Anna has 10 + 5 and cannot spend 120; Boris has 3. Nothing of 18 is spent, all of it expires.
TEST_F(WhatIfCommandTest, WhatWasGrantedMayBeRefused) {
  Live();
  EndMay();
  const Json json = WhatIfOf(Thrifty());
  EXPECT_EQ(json["runs"][0]["name"], "as recorded");
  EXPECT_EQ(json["runs"][0]["refused"], Json::object());
  EXPECT_EQ(Common(json, 0)["given"], 180);
  EXPECT_EQ(json["runs"][1]["refused"], (Json{{"insufficient_points", 1}}));
  EXPECT_EQ(Common(json, 1)["given"], 10 + 5 + 3);
  EXPECT_EQ(Common(json, 1)["spent"], 0);
  EXPECT_EQ(Common(json, 1)["expired"], 18);
  EXPECT_EQ(json["differences"][0]["balances"], 0);
  EXPECT_EQ(json["differences"][0]["members"], 2);
}

TEST_F(WhatIfCommandTest, SeveralAreHeldAgainstTheSame) {
  Live();
  const Json json = WhatIfOf(Generous(), {File("thrifty", Thrifty()), "--members", "1"});
  ASSERT_EQ(json["runs"].size(), 3u);
  EXPECT_EQ(Common(json, 1)["left"], 240);
  EXPECT_EQ(Common(json, 2)["left"], 18);
  // Anna: 30 and 180 and 15. Boris: 30 and 60 and 3.
  ASSERT_EQ(json["differences"][0]["first"].size(), 1u);
  EXPECT_EQ(json["differences"][0]["first"][0]["member"], kAnna);
  EXPECT_EQ(json["differences"][0]["first"][0]["other"]["points"]["common"], 180);
  EXPECT_EQ(json["differences"][1]["name"], "thrifty");
  EXPECT_EQ(json["differences"][1]["first"][0]["member"], Boris());
  EXPECT_EQ(json["differences"][1]["first"][0]["present"]["points"]["common"], 30);
  EXPECT_EQ(json["differences"][1]["first"][0]["other"]["points"]["common"], 3);
}

// The present is what decided when: 100 + 50 + 30, then 10.
TEST_F(WhatIfCommandTest, ThePresentIsEveryVersionInItsTime) {
  Live();
  at_ = Bench::kNow + Hours(24);
  Activate(Thrifty(), "2026-05-02T00:00:00Z");
  Buy(kAnna, "b1", "r4", 100'000);
  bench_.Decide();
  const Json json = WhatIfOf(Generous());
  EXPECT_EQ(Common(json, 0)["given"], 180 + 10);
  EXPECT_EQ(Common(json, 1)["given"], 2 * (180 + 100));
  const Json before = Report({"liability"});
  int64_t recorded = 0;
  for (const Json& row : before["rows"]) recorded += row["given"].get<int64_t>();
  EXPECT_EQ(recorded, 190);
}

// Anna has 30 left and asks for 500. Under the other programme her 120 are refused, too.
TEST_F(WhatIfCommandTest, WhatIsSentAgainIsRefusedOnce) {
  Live();
  const Instant at = at_;
  for (int time = 0; time < 2; ++time) {
    at_ = at;
    Spend(kAnna, "f1", "more", 500);
    Send(kAnna, "", "nothing", Adjustment{.wallet = "common"});
  }
  bench_.Decide();
  const Json json = WhatIfOf(Thrifty());
  EXPECT_EQ(json["runs"][0]["refused"], (Json{{"insufficient_points", 1}}));
  EXPECT_EQ(json["runs"][1]["refused"], (Json{{"insufficient_points", 2}}));
  EXPECT_EQ(json["runs"][1]["dead_letters"], (Json{{"validation", 1}}));
}

TEST_F(WhatIfCommandTest, AmountsOfTwoCurrenciesAreNotHeldAgainstEachOther) {
  Live();
  const std::string euros = File("euros", Changed("RUB", "EUR"));
  const Ran recorded = bench_.Run({"what-if", euros});
  EXPECT_EQ(recorded.code, ExitCode::kBadData);
  EXPECT_THAT(recorded.err, HasSubstr("as recorded counts in RUB, euros in EUR: they cannot be "
                                      "held against each other"));
  EXPECT_THAT(bench_.Run({"what-if", File("generous", Generous()), euros}).err,
              HasSubstr("generous counts in RUB, euros in EUR"));
  EXPECT_THAT(bench_.Run({"what-if", euros, "--against", File("generous", Generous())}).err,
              HasSubstr("generous counts in RUB, euros in EUR"));
}

TEST_F(WhatIfCommandTest, ProgrammesOfOneNameAreToldApart) {
  Live();
  std::filesystem::create_directory(bench_.directory().path() + "/a-longer-directory");
  const std::string one = File("rules", Generous());
  const std::string two = File("a-longer-directory/rules", Thrifty());
  const Json json = Report({"what-if", one, two});
  EXPECT_EQ(json["runs"][1]["name"], one);
  EXPECT_EQ(json["runs"][2]["name"], two);
  EXPECT_EQ(json["differences"][1]["name"], two);
  // As wide as the widest of them, so that all stands below its head.
  std::vector<std::string> lines =
      absl::StrSplit(bench_.Run({"what-if", one, two}).out, absl::MaxSplits('\n', 5));
  EXPECT_EQ(lines[2].size(), lines[4].size()) << lines[2] << "\n" << lines[4];
  const Ran twice = bench_.Run({"what-if", one, one});
  EXPECT_EQ(twice.code, ExitCode::kUsage);
  EXPECT_THAT(twice.err, HasSubstr("rules.yaml is named twice"));
}

TEST_F(WhatIfCommandTest, SoManyMembersAreNotNegative) {
  const Ran ran = bench_.Run({"what-if", File("other", Generous()), "--members", "-1"});
  EXPECT_EQ(ran.code, ExitCode::kUsage);
  EXPECT_THAT(ran.err, HasSubstr("--members: Value -1 not in range 0 to 1000000"));
}

// Before the day all is as it was, with the lots of that time.
TEST_F(WhatIfCommandTest, ADayDivides) {
  Live();
  at_ = Bench::kNow + Hours(24);
  Buy(kAnna, "b1", "r4", 100'000);
  bench_.Decide();
  EndMay();
  const Json json = WhatIfOf(Generous(), {"--from", "2026-05-02"});
  EXPECT_EQ(Common(json, 0)["given"], 180 + 100);
  EXPECT_EQ(Common(json, 1)["given"], 180 + 200);
  EXPECT_EQ(Common(json, 1)["expired"], 60);
  EXPECT_EQ(Common(json, 1)["left"], 200);
  const Ran late = bench_.Run({"what-if", File("other", Generous()), "--from", "2026-07-01"});
  EXPECT_EQ(late.code, ExitCode::kNoInput);
  EXPECT_THAT(late.err, HasSubstr("other: no event is so late"));
}

TEST_F(WhatIfCommandTest, ADayNeedsASuccessor) {
  Live();
  EndMay();
  const std::string stranger = File("stranger", Changed("coalition", "stranger"));
  EXPECT_EQ(bench_.Run({"what-if", stranger}).code, ExitCode::kOk);
  const Ran ran = bench_.Run({"what-if", stranger, "--from", "2026-05-02"});
  EXPECT_EQ(ran.code, ExitCode::kBadData);
  EXPECT_THAT(ran.err, HasSubstr("stranger: programme stranger may not follow: the balances here "
                                 "belong to programme `coalition`"));
}

// Every purchase sends points to a fund. What was sent is in the log, and is not given twice.
TEST_F(WhatIfCommandTest, WhatTheEngineSentIsSentAnew) {
  const char fund[] = "people: {funds: {sea: fund-1}}\ncampaigns:\n";
  const char to_fund[] = "  sea: {on: purchase, give: {common: 3, to: sea}}\n";
  const std::string three = Changed("campaigns:\n", (std::string(fund) + to_fund).c_str());
  Live(three);
  bench_.Decide();  // What the one partition has sent the other, too.
  const Json json = WhatIfOf(absl::StrReplaceAll(three, {{"common: 3", "common: 5"}}));
  EXPECT_EQ(Common(json, 0)["given"], 180 + 3 * 3);
  EXPECT_EQ(Common(json, 1)["given"], 180 + 3 * 5);
  ASSERT_EQ(json["differences"][0]["first"].size(), 1u);
  EXPECT_EQ(json["differences"][0]["first"][0]["member"], "fund-1");
  EXPECT_EQ(json["differences"][0]["first"][0]["present"]["points"]["common"], 9);
  EXPECT_EQ(json["differences"][0]["first"][0]["other"]["points"]["common"], 15);
}

// With each of three purchases.
TEST_F(WhatIfCommandTest, CouponsAreCountedAsTheyAreGiven) {
  Live();
  const Json json = WhatIfOf(Changed("campaigns:\n",
                                     "coupons: {next: {lasts: 1 day}}\n"
                                     "campaigns:\n"
                                     "  thanks: {on: purchase, give: {coupon: next}}\n"));
  EXPECT_EQ(json["runs"][0]["entitlements"], Json::object());
  EXPECT_EQ(json["runs"][1]["entitlements"], (Json{{"next", 3}}));
}

// What no partition decided is decided by none here.
TEST_F(WhatIfCommandTest, AnEventInAWrongPartitionStaysOut) {
  Live();
  Outgoing astray;
  astray.topic = Topic::kEvents;
  astray.key = kAnna;
  astray.partition = PartitionOf(Boris(), Bench::kPartitions);
  Event event;
  event.id = "astray";
  event.member = kAnna;
  event.occurred_at = at_;
  event.body = MemberEnrolled();
  astray.value = EncodeEvent(event);
  astray.timestamp = at_;
  ASSERT_TRUE(bench_.cluster().Append(astray).ok());
  bench_.Decide();
  const Json json = WhatIfOf(Generous());
  EXPECT_EQ(json["events"], 4);
  EXPECT_EQ(json["runs"][0]["applied"], 4);
  EXPECT_EQ(json["runs"][0]["dead_letters"], Json::object());
}

TEST_F(WhatIfCommandTest, WithoutTheBeginningThereIsNoPast) {
  Live();
  ASSERT_TRUE(bench_.cluster().DeleteRecords(Topic::kEvents, 0, 1).ok());
  const Ran ran = bench_.Run({"what-if", File("other", Generous())});
  EXPECT_EQ(ran.code, ExitCode::kCannotDerive);
  EXPECT_THAT(ran.err, HasSubstr("CANNOT_DERIVE: loyalty.events-0 begins at offset 1"));
}

// Somebody has activated what nobody has published.
TEST_F(WhatIfCommandTest, WithoutAVersionThereIsNoPast) {
  Live();
  Outgoing forged;
  forged.topic = Topic::kEvents;
  forged.value = EncodeProgrammeActivated(
      {.programme = "coalition", .version = std::string(64, 'a'), .semantics = 1});
  forged.timestamp = at_;
  ASSERT_TRUE(bench_.cluster().Append(forged).ok());
  const Ran ran = bench_.Run({"what-if", File("other", Generous())});
  EXPECT_EQ(ran.code, ExitCode::kCannotDerive);
  EXPECT_THAT(ran.err, HasSubstr("as recorded: PROGRAMME_MISSING"));
}

TEST_F(WhatIfCommandTest, WithoutEventsThereIsNoPast) {
  const Ran ran = bench_.Run({"what-if", File("other", Generous())});
  EXPECT_EQ(ran.code, ExitCode::kNoInput);
  EXPECT_THAT(ran.err, HasSubstr("no events to decide once more"));
}

TEST_F(WhatIfCommandTest, NothingIsWritten) {
  Live();
  const auto ends = [&] {
    std::vector<int64_t> all;
    for (int i = 0; i < kTopicCount; ++i) {
      const auto topic = static_cast<Topic>(i);
      const int32_t partitions = topic == Topic::kProgramme ? 1 : Bench::kPartitions;
      for (int32_t partition = 0; partition < partitions; ++partition) {
        all.push_back(bench_.log().EndsOf(topic, partition)->high);
      }
    }
    return all;
  };
  const std::vector<int64_t> before = ends();
  WhatIfOf(Generous());
  EXPECT_EQ(ends(), before);
}

// 250.00: 25 points, and 50.
TEST_F(WhatIfCommandTest, AFileIsAPast) {
  const std::string events = bench_.directory().Write(
      "events.jsonl",
      R"({"timestamp_ms": 1777629600000, "event": {"event_id": "r1", "member_id": "m1", )"
      R"("occurred_at_ms": 1777629600000, "store": "b1", "purchase": {"till": "1", "number": "1", )"
      R"("currency": "RUB", "total_minor": 25000, "lines": [{"number": 1, "sku": "4600", )"
      R"("quantity_milli": 1000, "unit_price_minor": 25000, "amount_minor": 25000}]}}})"
      "\n");
  const std::string present = File("present", kTwoShops);
  bench_.unreachable_ = absl::UnavailableError("no broker");
  const Json json = WhatIfOf(Generous(), {"--against", present, "--input", events});
  EXPECT_EQ(json["runs"][0]["name"], "present");
  EXPECT_EQ(Common(json, 0)["given"], 25);
  EXPECT_EQ(Common(json, 1)["given"], 50);
  EXPECT_EQ(bench_.Run({"what-if", present, "--input", events}).code, ExitCode::kUsage);
  EXPECT_EQ(bench_.Run({"what-if", present, "--from", "May"}).code, ExitCode::kUsage);
}

}  // namespace
}  // namespace kopilka::app
