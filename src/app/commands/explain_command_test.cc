#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/json.h"
#include "app/testing/bench.h"
#include "app/testing/events.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// Every way not to give.
constexpr char kReasons[] = R"(programme: reasons
zone: Europe/Moscow
currency: RUB
wallets: {bonus: {burn: {worth: 1.00 RUB}}}
groups: {one: {choose: best for member}}
campaigns:
  base: {on: purchase, give: {bonus: {per: 100.00 RUB, points: 5}}}
  big-tuesday:
    on: purchase
    when: {receipt: {total: at least 1 000.00 RUB}, weekday: tue, channel: store}
    give: {bonus: 10}
  dairy: {on: purchase, when: {line: {category: dairy}}, give: {bonus: 2 % of matching lines}}
  greater: {on: purchase, give: {bonus: 20}, combine: one}
  lesser: {on: purchase, give: {bonus: 10}, combine: one}
  march: {on: purchase, valid: {to: 2026-03-31}, give: {bonus: 1}}
  once: {on: purchase, give: {bonus: 7}, limit: {times: 1, each: lifetime}}
  thousands: {on: purchase, give: {bonus: {per: 1 000.00 RUB, points: 1}}}
)";

class ExplainCommandTest : public testing::Test {
 protected:
  // The first purchase has used up `once`.
  void Live() {
    const std::string file = bench_.directory().Write("reasons.yaml", kReasons);
    const Ran published =
        bench_.Run({"programme", "publish", file, "--activate", "--at", "2026-05-01T00:00:00Z"});
    ASSERT_EQ(published.code, ExitCode::kOk) << published.err;
    WritePurchase(&bench_, "m1", "r1", Money{10'000}, Bench::kNow);
    WritePurchase(&bench_, "m1", "r2", Money{60'000}, Bench::kNow + Seconds(60));
    bench_.Decide();
  }
  Json Explained(const std::string& receipt) {
    const Ran ran = bench_.Run({"explain", "m1", receipt, "-o", "json"});
    EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
    return Json::parse(ran.out);
  }

  Bench bench_;
};

TEST_F(ExplainCommandTest, EveryCampaignSaysWhy) {
  Live();
  const Json json = Explained("r2");
  std::vector<std::string> said;
  for (const Json& verdict : json["campaigns"]) {
    for (const Json& why : verdict["why"]) {
      said.push_back(verdict["campaign"].get<std::string>() + ": " + why.get<std::string>());
    }
  }
  EXPECT_EQ(said, (std::vector<std::string>{
                      "base: 30 bonus: 5 x floor(600.00 / 100.00) = 30",
                      "big-tuesday: not so: the receipt comes to at least 1,000 roubles",
                      "big-tuesday: not so: the day is Tuesday",
                      "dairy: not so: there are goods in the category “dairy” on the receipt",
                      "greater: 20 bonus: 20",
                      "lesser: the group one chose others",
                      "march: ended 2026-04-01 00:00",
                      "once: 0 bonus: 7, of 7 asked, cut by once times/lifetime",
                      "thousands: finds nothing here to count from",
                  }));
  EXPECT_EQ(json["campaigns"][0]["gave"], true);
  EXPECT_EQ(json["campaigns"][1]["gave"], false);
  EXPECT_EQ(json["campaigns"][6]["gave"], false) << "the limit left nothing";
}

TEST_F(ExplainCommandTest, ItIsOfTheTimeOfTheReceipt) {
  Live();
  const Json json = Explained("s1/t1/2026-05-01/r1");
  for (const Json& verdict : json["campaigns"]) {
    if (verdict["campaign"] == "once") {
      EXPECT_EQ(verdict["gave"], true) << "nothing had used the limit";
    }
  }
}

TEST_F(ExplainCommandTest, APersonSeesTheFacts) {
  Live();
  const Ran ran = bench_.Run({"explain", "m1", "r2"});
  EXPECT_THAT(
      ran.out,
      AllOf(HasSubstr("Receipt s1/t1/2026-05-01/r2 of m1, 2026-05-01 13:01"),
            HasSubstr("store s1, channel store, 600.00 RUB in 1 lines, purchase 2"),
            HasSubstr("\nGave\n  base: 30 bonus"), HasSubstr("\nDid not give\n  big-tuesday: ")));
  const Ran none = bench_.Run({"explain", "m1", "r3"});
  EXPECT_EQ(none.code, ExitCode::kNoInput);
  EXPECT_THAT(none.err, HasSubstr("no purchase r3 of m1"));
}

TEST_F(ExplainCommandTest, ACancelledReceiptSaysSo) {
  Live();
  EXPECT_EQ(Explained("r2")["cancelled"], false);
  ReceiptId id{.store = "s1", .till = "t1", .number = "r2"};
  id.business_date = DayOf({2026, 5, 1});
  WriteAbout(&bench_, "m1", "v", ReceiptVoided{id}, Bench::kNow + Seconds(120));
  bench_.Decide();
  EXPECT_EQ(Explained("r2")["cancelled"], true);
  EXPECT_THAT(bench_.Run({"explain", "m1", "r2"}).out,
              AllOf(HasSubstr("2026-05-01 13:01 (Europe/Moscow), cancelled\n"),
                    HasSubstr("\nGave\n  base: 30 bonus")));
  WriteAbout(&bench_, "m1", "o", ReceiptReopened{id}, Bench::kNow + Seconds(180));
  bench_.Decide();
  const Json json = Explained("r2");
  EXPECT_EQ(json["cancelled"], false);
  EXPECT_EQ(json["event_id"], "r2");
  EXPECT_EQ(json["campaigns"][0]["why"][0], "30 bonus: 5 x floor(600.00 / 100.00) = 30");
}

}  // namespace
}  // namespace kopilka::app
