#include "app/statement.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/testing/programmes.h"
#include "codec/output_codec.h"
#include "programme/programme.h"

namespace kopilka::app {
namespace {

constexpr Instant kMay1 = {1'777'629'600'000};     // 2026-05-01 13:00 in Moscow.
constexpr Instant kMay15 = {1'778'792'400'000};    // 2026-05-15 00:00 in Moscow.
constexpr Instant kMarch1 = {1'803'848'400'000};   // 2027-03-01 00:00 in Moscow.
constexpr Instant kNextMay = {1'810'328'400'000};  // 2027-05-15 00:00 in Moscow.

class StatementTest : public testing::Test {
 protected:
  StatementTest() : parsed_(ParseText(kSmallProgramme, "small.yaml").value()) {
    statement_.member = "m1";
    statement_.plan = parsed_.plan.get();
    statement_.as_of = kMay1;
    Account& account = statement_.account;
    account.sequence = 41;
    account.enrolled = true;
    account.enrolled_at = kMay1;
    account.purchases = 12;
    account.last_purchase_at = kMay1;
  }
  // Everything that an account can have.
  void Fill() {
    const Name bonus("bonus");
    const Name promo("promo");
    const Name chain("chain");
    const Name acme("acme");
    Account& account = statement_.account;
    account.lots = {
        {.key = {bonus, acme, kAlways, kNextMay},
         .issued = Points{1'500},
         .burned = Points{250},
         .held = Points{100},
         .activated = true},
        {.key = {bonus, chain, kMay15, kNextMay}, .issued = Points{300}},
        {.key = {promo, chain, kAlways, kMarch1}, .issued = Points{500}, .activated = true},
    };
    account.holds = {{.redemption_id = "r-77",
                      .wallet = bonus,
                      .until = kMay1 + Hours(1),
                      .shares = {{account.lots[0].key, Points{100}, Points{0}}},
                      .worth = Money{1'000}}};
    account.debts = {{.wallet = promo, .funder = chain, .points = Points{50}}};
    account.tiers = {{.ladder = Name("level"),
                      .tier = Name("regular"),
                      .review_at = {1'798'750'800'000},
                      .progress = Money{1'234'567}}};
    account.entitlements = {
        {.name = Name("club"), .given = kMay1, .from = kMay15, .until = kNextMay},
        {.name = Name("next-20"),
         .code = "next-20-40",
         .given = kMay1,
         .from = kMay1,
         .uses = 2,
         .uses_left = 1}};
    statement_.changes = {{.sequence = 41,
                           .at = kMay1,
                           .kind = "purchase",
                           .movements = {{"bonus", 300}},
                           .entitlements = {"given club"},
                           .reasons = {{.campaign = "base",
                                        .arithmetic = "5 x floor(6000.00 / 100.00) = 300",
                                        .granted = 300,
                                        .cut_by = "base"}}},
                          {.sequence = 40, .at = kMay1, .kind = "hold_timed_out"}};
  }

  Parsed parsed_;
  Statement statement_;
};

TEST_F(StatementTest, APersonCanReadIt) {
  Fill();
  const std::string version = statement_.plan->version.substr(0, 12);
  EXPECT_EQ(StatementText(statement_, Style(false)),
            "Member m1, as of 2026-05-01 13:00 (Europe/Moscow), programme small " + version + R"(
enrolled 2026-05-01 13:00, 12 purchases, the last 2026-05-01 13:00

bonus  1,150 points, worth 115.00 RUB
         1,150  expire 2027-05-15 00:00, from acme
           300  from 2026-05-15 00:00, expire 2027-05-15 00:00
           100  reserved until 2026-05-01 14:00 for r-77

promo  500 points, worth 50.00 RUB
           500  expire 2027-03-01 00:00
            50  owed; the next points pay it off

level  regular; 12,345.67 RUB so far, 2,654.33 RUB to silver; reviewed 2027-01-01 00:00

club  from 2026-05-15 00:00 until 2027-05-15 00:00

next-20  next-20-40, 1 of 2 uses left, does not end

Last changes
  #41    2026-05-01 13:00  purchase  +300 bonus  given club
         base: 5 x floor(6000.00 / 100.00) = 300, cut by the limit base
  #40    2026-05-01 13:00  hold timed out
)");
}

TEST_F(StatementTest, AScriptCanReadIt) {
  Fill();
  const auto json = nlohmann::json::parse(StatementJson(statement_));
  EXPECT_EQ(json["member"], "m1");
  EXPECT_EQ(json["as_of_ms"], kMay1.ms);
  EXPECT_EQ(json["wallets"][0]["wallet"], "bonus");
  EXPECT_EQ(json["wallets"][0]["active"], 1'150);
  EXPECT_EQ(json["wallets"][0]["pending"], 300);
  EXPECT_EQ(json["wallets"][0]["held"], 100);
  EXPECT_EQ(json["wallets"][0]["lots"][0]["expires_ms"], kNextMay.ms);
  EXPECT_EQ(json["wallets"][0]["holds"][0]["redemption_id"], "r-77");
  EXPECT_EQ(json["wallets"][1]["debt"], 50);
  EXPECT_EQ(json["tiers"][0]["tier"], "regular");
  EXPECT_EQ(json["held"][0]["name"], "club");
  EXPECT_EQ(json["held"][0]["until_ms"], kNextMay.ms);
  EXPECT_EQ(json["held"][1]["code"], "next-20-40");
  EXPECT_EQ(json["held"][1]["uses_left"], 1);
  EXPECT_EQ(json["changes"][0]["entitlements"][0], "given club");
  EXPECT_EQ(json["changes"][0]["fired"][0]["granted"], 300);
}

TEST_F(StatementTest, AnErasedMemberHasNothingToShow) {
  statement_.account.erased = true;
  const std::string text = StatementText(statement_, Style(false));
  EXPECT_NE(text.find("\nerased\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("bonus"), std::string::npos) << text;
}

TEST_F(StatementTest, ColourIsForTerminals) {
  EXPECT_EQ(StatementText(statement_, Style(false)).find('\x1b'), std::string::npos);
  EXPECT_NE(StatementText(statement_, Style(true)).find('\x1b'), std::string::npos);
}

TEST(StatementChangeTest, ReadsABalanceChange) {
  Change change;
  change.member_sequence = 7;
  change.kind = ChangeKind::kHoldTimedOut;
  change.at = kMay1;
  const LotKey lot{.wallet = Name("bonus"), .funder = Name("chain")};
  change.postings = {{.account = Ledger::kMember, .lot = lot, .points = Points{30}},
                     {.account = Ledger::kMember, .lot = lot, .points = Points{-10}},
                     {.account = Ledger::kIssuer, .lot = lot, .points = Points{-20}}};
  change.fired = {{.campaign = Name("base"),
                   .wallet = Name("bonus"),
                   .arithmetic = "2 x 10",
                   .asked = Points{20},
                   .granted = Points{15},
                   .cut_by = Name("base#2")}};
  change.entitlements = {{EntitlementEvent::kWithdrawnAfterUse,
                          {.name = Name("next-20"), .code = "next-20-40", .uses = 1}}};
  const absl::StatusOr<StatementChange> read =
      ReadStatementChange(EncodeChange({.topic = "loyalty.events"}, "m1", change));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->sequence, 7u);
  EXPECT_EQ(read->kind, "hold_timed_out");
  EXPECT_EQ(read->at, kMay1);
  ASSERT_EQ(read->movements.size(), 1u);
  EXPECT_EQ(read->movements[0].points, 20);
  ASSERT_EQ(read->reasons.size(), 1u);
  EXPECT_EQ(read->reasons[0].granted, 15);
  EXPECT_EQ(read->reasons[0].cut_by, "base#2");
  ASSERT_EQ(read->entitlements.size(), 1u);
  EXPECT_EQ(read->entitlements[0], "withdrawn after use next-20 next-20-40");
  EXPECT_FALSE(ReadStatementChange("\xff\xff").ok());
}

}  // namespace
}  // namespace kopilka::app
