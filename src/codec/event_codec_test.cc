#include "codec/event_codec.h"

#include <string>
#include <variant>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/limits.h"
#include "codec/testing/event_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

constexpr int32_t kPartitions = 16;

class EventCodec : public ::testing::Test {
 protected:
  DecodedRecord Decode(const loyalty::v1::Event& event) {
    const std::string key = event.member_id();
    return Decode(key, event.SerializeAsString());
  }
  DecodedRecord Decode(std::optional<absl::string_view> key, const std::string& value) {
    value_ = value;
    return DecodeEvent(key, value_, PartitionOf(key.value_or(""), kPartitions), kPartitions,
                       &arena_);
  }
  Event Good(const loyalty::v1::Event& event) {
    DecodedRecord record = Decode(event);
    if (const auto* dead = std::get_if<DeadLetter>(&record)) {
      ADD_FAILURE() << dead->message;
      return {};
    }
    return std::get<MemberEvent>(record).event;
  }
  template <typename Body>
  Body GoodBody(absl::string_view body) {
    return std::get<Body>(Good(EventWith(body)).body);
  }
  DeadLetter Bad(const loyalty::v1::Event& event) { return Dead(Decode(event)); }
  DeadLetter Bad(absl::string_view body) { return Bad(EventWith(body)); }
  static DeadLetter Dead(const DecodedRecord& record) {
    const auto* dead = std::get_if<DeadLetter>(&record);
    EXPECT_NE(dead, nullptr) << "the record was taken";
    return dead == nullptr ? DeadLetter{} : *dead;
  }

  Arena arena_;
  std::string value_;
};

TEST_F(EventCodec, PurchaseArrivesWhole) {
  loyalty::v1::Event in = EventWith(PurchaseWith(
      R"(fiscal_id: "9282" currency: "RUB" total_minor: 17000 tenders { kind: "points" amount_minor: 500 redemption_id: "r-1" }
         tenders { kind: "cash" amount_minor: 16500 } coupons: "SPRING"
         till_type: "self-checkout")"));
  in.set_correlation_id("c-9");
  in.set_reply_to("till-3");
  const Event event = Good(in);
  EXPECT_EQ(event.id, "e-1");
  EXPECT_EQ(event.member, "m-1");
  EXPECT_EQ(event.occurred_at, Instant{1767225600000});
  EXPECT_EQ(event.store, "s1");
  EXPECT_EQ(event.channel, "store");
  EXPECT_EQ(event.correlation_id, "c-9");
  EXPECT_EQ(event.reply_to, "till-3");
  EXPECT_EQ(event.raw, value_);
  const Purchase& purchase = std::get<Purchase>(event.body);
  EXPECT_EQ(purchase.till, "t1");
  EXPECT_EQ(purchase.number, "17");
  EXPECT_EQ(purchase.fiscal_id, "9282");
  EXPECT_EQ(purchase.currency, "RUB");
  EXPECT_EQ(purchase.total, Money{17000});
  ASSERT_EQ(purchase.lines.size(), 1u);
  const Line& line = purchase.lines[0];
  EXPECT_EQ(line.number, 1u);
  EXPECT_EQ(line.sku, "4600");
  EXPECT_THAT(line.category, ElementsAre("dairy", "milk"));
  EXPECT_EQ(line.brand, "own");
  EXPECT_EQ(line.quantity, Quantity{2000});
  EXPECT_EQ(line.unit_price, Money{8990});
  EXPECT_EQ(line.amount, Money{17000});
  EXPECT_EQ(line.discount, Money{980});
  EXPECT_EQ(line.collection, "spring-26");
  ASSERT_EQ(purchase.tenders.size(), 2u);
  EXPECT_EQ(purchase.tenders[0].kind, "points");
  EXPECT_EQ(purchase.tenders[0].amount, Money{500});
  EXPECT_EQ(purchase.tenders[0].redemption_id, "r-1");
  EXPECT_THAT(purchase.coupons, ElementsAre("SPRING"));
  EXPECT_EQ(purchase.till_type, "self-checkout");
}

TEST_F(EventCodec, ReturnArrivesWhole) {
  const Return body = GoodBody<Return>(
      R"(return { receipt { store: "s1" till: "t1" number: "17" business_date: 20454 }
                  lines { number: 2 quantity_milli: 1000 } lines { number: 1 } })");
  EXPECT_EQ(body.receipt.store, "s1");
  EXPECT_EQ(body.receipt.till, "t1");
  EXPECT_EQ(body.receipt.number, "17");
  EXPECT_EQ(body.receipt.business_date, Day{20454});
  ASSERT_EQ(body.lines.size(), 2u);
  EXPECT_EQ(body.lines[0].number, 2u);
  EXPECT_EQ(body.lines[0].quantity, Quantity{1000});
}

TEST_F(EventCodec, RedemptionsArriveWhole) {
  const auto request = GoodBody<RedemptionRequest>(absl::StrCat(
      R"(redemption_request { wallet: "bonus" points: 300 partial: true immediate: true
         receipt_total_minor: 20000 lines { )",
      kGoodLine, " } }"));
  EXPECT_EQ(request.wallet, "bonus");
  EXPECT_EQ(request.points, Points{300});
  EXPECT_TRUE(request.partial && request.immediate);
  EXPECT_EQ(request.receipt_total, Money{20000});
  EXPECT_EQ(request.lines.size(), 1u);
  const auto confirm =
      GoodBody<RedemptionConfirm>(R"(redemption_confirm { redemption_id: "r" points: 7 })");
  EXPECT_EQ(confirm.redemption_id, "r");
  EXPECT_EQ(confirm.points, Points{7});
  EXPECT_EQ(GoodBody<RedemptionCancel>(R"(redemption_cancel { redemption_id: "r" })").redemption_id,
            "r");
}

TEST_F(EventCodec, AttributesComeByName) {
  const Action action = GoodBody<Action>(
      R"(action { kind: "survey" attributes { key: "z" value: "1" }
                  attributes { key: "a" value: "2" } attributes { key: "m" value: "" } })");
  EXPECT_EQ(action.kind, "survey");
  ASSERT_EQ(action.attributes.size(), 3u);
  EXPECT_EQ(action.attributes[0].name, "a");
  EXPECT_EQ(action.attributes[0].value, "2");
  EXPECT_EQ(action.attributes[1].name, "m");
  EXPECT_EQ(action.attributes[2].name, "z");
}

TEST_F(EventCodec, MemberRecordsArriveWhole) {
  const auto enrolled = GoodBody<MemberEnrolled>(
      R"(member_enrolled { birth_month: 2 birth_day: 29 segments: "vip" segments: "dog" })");
  EXPECT_EQ(enrolled.birth_month, 2);
  EXPECT_EQ(enrolled.birth_day, 29);
  EXPECT_THAT(enrolled.segments, ElementsAre("vip", "dog"));
  const auto updated = GoodBody<MemberUpdated>(
      R"(member_updated { segments_added: "cat" segments_removed: "dog" })");
  EXPECT_THAT(updated.segments_added, ElementsAre("cat"));
  EXPECT_THAT(updated.segments_removed, ElementsAre("dog"));
  EXPECT_TRUE(GoodBody<MemberBlocked>(R"(member_blocked { blocked: true reason: "f" })").blocked);
  EXPECT_EQ(GoodBody<MemberErased>(R"(member_erased { reference: "q7" })").reference, "q7");
  const auto choice = GoodBody<ChoiceMade>(
      R"(choice_made { choice: "favourite" values: "coffee" values: "dairy" })");
  EXPECT_EQ(choice.choice, "favourite");
  EXPECT_EQ(choice.values, (std::vector<absl::string_view>{"coffee", "dairy"}));
  EXPECT_EQ(GoodBody<RewardRequest>(R"(reward_request { reward: "latte" })").reward, "latte");
  const auto drawn = GoodBody<DrawMade>("draw_made { draw: \"spring\" seed: \"rain\" last: \"" +
                                        std::string(64, 'f') + "\" }");
  EXPECT_EQ(drawn.draw, "spring");
  EXPECT_EQ(drawn.seed, "rain");
  EXPECT_EQ(drawn.last, std::string(64, 'f'));
  const auto report = GoodBody<MessageReported>(
      R"(message_reported { message_id: "c-1/2" outcome: MESSAGE_OUTCOME_NOT_DELIVERED })");
  EXPECT_EQ(report.message_id, "c-1/2");
  EXPECT_EQ(report.outcome, MessageOutcome::kNotDelivered);
  const auto consent =
      GoodBody<ConsentChanged>(R"(consent_changed { channel: "sms" given: true })");
  EXPECT_EQ(consent.channel, "sms");
  EXPECT_TRUE(consent.given);
  const auto reinstatement =
      GoodBody<Reinstatement>(R"(reinstatement { wallet: "bonus" reason: "complaint" })");
  EXPECT_EQ(reinstatement.wallet, "bonus");
  EXPECT_EQ(reinstatement.reason, "complaint");
  const auto extension =
      GoodBody<Extension>(R"(extension { wallet: "bonus" expires_ms: 9 reason: "complaint" })");
  EXPECT_EQ(extension.wallet, "bonus");
  EXPECT_EQ(extension.expires, Instant{9});
  EXPECT_EQ(extension.reason, "complaint");
  const auto fulfilled =
      GoodBody<Fulfilled>(R"(fulfilled { receipt { fiscal_id: "9282" } as: "delivered" })");
  EXPECT_EQ(fulfilled.receipt.fiscal_id, "9282");
  EXPECT_EQ(fulfilled.as, "delivered");
  const auto exchange = GoodBody<Exchange>(
      "exchange { return { receipt { fiscal_id: \"9\" } } purchase { number: \"2\" currency: "
      "\"RUB\" "
      "lines { " +
      std::string(kGoodLine) + " } } wallet: \"bonus\" points: 30 }");
  EXPECT_EQ(exchange.back.receipt.fiscal_id, "9");
  EXPECT_EQ(exchange.bought.number, "2");
  EXPECT_EQ(exchange.bought.lines.size(), 1u);
  EXPECT_EQ(exchange.wallet, "bonus");
  EXPECT_EQ(exchange.points, Points{30});
  const auto payout = GoodBody<PayoutRequest>(
      R"(payout_request { wallet: "bonus" points: 300 destination: "card_1NXw" })");
  EXPECT_EQ(payout.wallet, "bonus");
  EXPECT_EQ(payout.points, Points{300});
  EXPECT_EQ(payout.destination, "card_1NXw");
  const auto voided = GoodBody<ReceiptVoided>(R"(receipt_voided { receipt { fiscal_id: "9" } })");
  EXPECT_EQ(voided.receipt.fiscal_id, "9");
  const auto reopened =
      GoodBody<ReceiptReopened>(R"(receipt_reopened { receipt { fiscal_id: "9" } })");
  EXPECT_EQ(reopened.receipt.fiscal_id, "9");
  const auto claimed = GoodBody<ReceiptClaimed>(
      R"(receipt_claimed { receipt { fiscal_id: "9" } to_member: "m-2" })");
  EXPECT_EQ(claimed.receipt.fiscal_id, "9");
  EXPECT_EQ(claimed.to_member, "m-2");
  const auto adjustment = GoodBody<Adjustment>(
      R"(adjustment { wallet: "bonus" points: -5 funder: "chain" reason: "r" expires_ms: 9 })");
  EXPECT_EQ(adjustment.wallet, "bonus");
  EXPECT_EQ(adjustment.points, Points{-5});
  EXPECT_EQ(adjustment.funder, "chain");
  EXPECT_EQ(adjustment.reason, "r");
  EXPECT_EQ(adjustment.expires, Instant{9});
}

TEST_F(EventCodec, ViewsLiveUntilReset) {
  const std::string sku(100, 'x');
  loyalty::v1::Event in = EventWith(PurchaseWith(""));
  in.mutable_purchase()->mutable_lines(0)->set_sku(sku);
  std::vector<Event> events;
  std::vector<std::string> values(2000, in.SerializeAsString());
  for (int round = 0; round < 3; ++round) {
    events.clear();
    for (const std::string& value : values) {
      events.push_back(
          std::get<MemberEvent>(DecodeEvent("m-1", value, PartitionOf("m-1", 16), 16, &arena_))
              .event);
    }
    for (const Event& event : events) EXPECT_EQ(std::get<Purchase>(event.body).lines[0].sku, sku);
    arena_.Reset();
  }
}

TEST_F(EventCodec, WhatIsNoEventIsDeserialize) {
  EXPECT_EQ(Dead(DecodeEvent("m-1", std::nullopt, 0, 1, &arena_)).reason,
            DeadLetterReason::kDeserialize);
  for (const std::string& bytes : {std::string(), std::string("\x0a"), std::string("\x0a\xff\xff"),
                                   std::string("{\"a\":1}"), std::string(100, '\xff')}) {
    EXPECT_EQ(Dead(Decode("m-1", bytes)).reason, DeadLetterReason::kDeserialize) << bytes.size();
  }
}

TEST_F(EventCodec, BadUtf8IsDeserialize) {
  loyalty::v1::Event in = EventWith(PurchaseWith(""));
  std::string bytes = in.SerializeAsString();
  bytes[bytes.find("4600")] = '\xff';
  EXPECT_EQ(Dead(Decode("m-1", bytes)).reason, DeadLetterReason::kDeserialize);
  in = EventWith(R"(action { kind: "survey" attributes { key: "name" value: "good" } })");
  bytes = in.SerializeAsString();
  bytes[bytes.find("good")] = '\xc3';
  EXPECT_EQ(Dead(Decode("m-1", bytes)).reason, DeadLetterReason::kDeserialize);
}

TEST_F(EventCodec, DepthIsBounded) {
  // Groups of an unknown field, each inside the other.
  const std::string bytes = std::string(200, '\x7b') + std::string(200, '\x7c');
  EXPECT_EQ(Dead(Decode("m-1", bytes)).reason, DeadLetterReason::kDeserialize);
}

TEST_F(EventCodec, SizeIsBoundedBeforeParsing) {
  EXPECT_EQ(Dead(Decode("m-1", std::string(kMaxEventBytes + 1, '\0'))).reason,
            DeadLetterReason::kOversize);
  EXPECT_EQ(Dead(Decode("m-1", std::string(kMaxEventBytes, '\0'))).reason,
            DeadLetterReason::kDeserialize);
}

TEST_F(EventCodec, UnknownBodyIsSchemaUnknown) {
  EXPECT_EQ(Bad(EventWith("")).reason, DeadLetterReason::kSchemaUnknown);
  std::string bytes = EventWith("").SerializeAsString();
  bytes += std::string("\xf2\x07\x00", 3);  // Field 126, a message: a body of a later version.
  EXPECT_EQ(Dead(Decode("m-1", bytes)).reason, DeadLetterReason::kSchemaUnknown);
}

TEST_F(EventCodec, UnknownFieldsBesideAKnownBodyAreNoHarm) {
  std::string bytes = EventWith(PurchaseWith("")).SerializeAsString();
  bytes += std::string("\xf2\x07\x02hi", 5);
  EXPECT_TRUE(std::holds_alternative<MemberEvent>(Decode("m-1", bytes)));
}

TEST_F(EventCodec, KeyIsTheMember) {
  const std::string bytes = EventWith(PurchaseWith("")).SerializeAsString();
  EXPECT_EQ(Dead(Decode("m-2", bytes)).reason, DeadLetterReason::kKeyMismatch);
  EXPECT_EQ(Dead(Decode("", bytes)).reason, DeadLetterReason::kKeyMismatch);
  EXPECT_EQ(Dead(Decode(std::nullopt, bytes)).reason, DeadLetterReason::kKeyMismatch);
}

TEST_F(EventCodec, PartitionIsMurmur2OfTheKey) {
  const std::string bytes = EventWith(PurchaseWith("")).SerializeAsString();
  const int32_t right = PartitionOf("m-1", kPartitions);
  for (int32_t partition = 0; partition < kPartitions; ++partition) {
    const DecodedRecord record = DecodeEvent("m-1", bytes, partition, kPartitions, &arena_);
    EXPECT_EQ(std::holds_alternative<MemberEvent>(record), partition == right) << partition;
    if (partition != right) {
      EXPECT_EQ(Dead(record).reason, DeadLetterReason::kWrongPartition);
    }
  }
}

TEST_F(EventCodec, OnlyKnownOriginsSpeak) {
  EXPECT_EQ(Bad("origin: ORIGIN_ENGINE " + PurchaseWith("")).reason,
            DeadLetterReason::kForgedOrigin);
  EXPECT_EQ(Bad("origin: ORIGIN_CONTROL " + PurchaseWith("")).reason,
            DeadLetterReason::kForgedOrigin);
  loyalty::v1::Event later = EventWith(PurchaseWith(""));
  later.set_origin(static_cast<loyalty::v1::Origin>(9));
  EXPECT_EQ(Bad(later).reason, DeadLetterReason::kValidation);
  EXPECT_EQ(Good(EventWith("origin: ORIGIN_OUTSIDE " + PurchaseWith(""))).id, "e-1");
}

const char kSent[] = R"(points_sent { from_member: "m-2" lots { wallet: "bonus" points: 5 } })";
const char kSentBack[] =
    R"(points_sent_back { from_member: "m-2" sent_id: "0/1/0" refusal: REFUSAL_MEMBER_BLOCKED
       lots { wallet: "bonus" points: 5 } })";
const char kReduced[] = R"(reward_reduced { from_member: "m-2" sent_id: "0/1/0" keeps: 3 })";

const char kAsked[] = R"(budget_asked { budget: "promo" holder: "lease/0" amount: 5 })";
const char kGranted[] = R"(budget_granted { budget: "promo" asked_id: "0/1/0" amount: 5 })";
const char kMoved[] = R"(lease_moved { budget: "promo" amount: 5 })";
const char kReturned[] = R"(lease_returned { budget: "promo" holder: "lease/0" amount: 5 })";

TEST_F(EventCodec, OnlyTheEngineSpeaksOfWhatItSends) {
  for (const std::string body : {kSent, kSentBack, kReduced, kAsked, kGranted, kMoved, kReturned}) {
    EXPECT_TRUE(IsOfEngine(Good(EventWith("origin: ORIGIN_ENGINE " + body)).body)) << body;
    EXPECT_EQ(Bad(EventWith(body)).reason, DeadLetterReason::kForgedOrigin) << body;
    EXPECT_EQ(Bad(EventWith("origin: ORIGIN_OUTSIDE " + body)).reason,
              DeadLetterReason::kForgedOrigin);
    EXPECT_EQ(Bad(EventWith("origin: ORIGIN_CONTROL " + body)).reason,
              DeadLetterReason::kForgedOrigin);
  }
  EXPECT_EQ(Bad(EventWith(R"(origin: ORIGIN_ENGINE gift { to_member: "m-2" points: 1 })")).reason,
            DeadLetterReason::kForgedOrigin);
}

TEST_F(EventCodec, WhatIsSentComesBackAsItWas) {
  Sent sent;
  sent.id = "3/17/2";
  sent.member = "m-1";
  sent.from_member = "m-2";
  sent.occurred_at = {1767225600000};
  sent.campaign = Name("friend-came");
  sent.further = 2;
  sent.passed_by = {"m-7", "m-8"};
  sent.lots = {{.lot = {Name("bonus"), Name("chain"), {5}, {1798761600000}}, .points = {300}}};
  const std::string bytes = EncodeSent(sent);
  const DecodedRecord record = Decode("m-1", bytes);
  ASSERT_TRUE(std::holds_alternative<MemberEvent>(record));
  const Event& event = std::get<MemberEvent>(record).event;
  EXPECT_EQ(event.id, "3/17/2");
  EXPECT_EQ(event.occurred_at, sent.occurred_at);
  const auto& body = std::get<PointsSent>(event.body);
  EXPECT_EQ(body.from_member, "m-2");
  EXPECT_EQ(body.campaign, "friend-came");
  EXPECT_EQ(body.further, 2u);
  EXPECT_THAT(body.passed_by, testing::ElementsAre("m-7", "m-8"));
  ASSERT_EQ(body.lots.size(), 1u);
  EXPECT_EQ(body.lots[0], sent.lots[0]);
}

TEST_F(EventCodec, WhatIsSentIsChecked) {
  const std::string engine = "origin: ORIGIN_ENGINE ";
  for (
      const char* body :
      {R"(points_sent { from_member: "m-2" })",
       R"(points_sent { lots { wallet: "bonus" points: 5 } })",
       R"(points_sent { from_member: "m-2" lots { wallet: "bonus" } })",
       R"(points_sent { from_member: "m-2" lots { points: 5 } })",
       R"(points_sent { from_member: "m-2" lots { wallet: "a" points: 5 }
           lots { wallet: "b" points: 5 } })",
       R"(points_sent { from_member: "m-2" campaign: "c" lots { wallet: "a" points: 5 }
           lots { wallet: "a" points: 5 } })",
       R"(points_sent { from_member: "m-2" campaign: "c" lots { wallet: "a" points: 5 } further: 5 })",
       R"(points_sent { from_member: "m-2" lots { wallet: "a" points: 5 } further: 1 })",
       R"(points_sent { from_member: "m-2" campaign: "c" lots { wallet: "a" points: 5 }
           further: 1 passed_by: "" })",
       R"(points_sent_back { from_member: "m-2" sent_id: "1" lots { wallet: "a" points: 5 } })",
       R"(reward_reduced { from_member: "m-2" sent_id: "1" keeps: -1 })",
       R"(reward_reduced { from_member: "m-2" keeps: 1 })",
       R"(budget_asked { holder: "lease/0" amount: 5 })",
       R"(budget_asked { budget: "promo" })",
       R"(budget_asked { budget: "promo" holder: "lease/0" amount: -1 })",
       R"(budget_asked { budget: "promo" holder: "lease/0" waiting_member: "\001" })",
       R"(budget_asked { budget: "promo" holder: "lease/0" period_start_ms: 9223372036854775807 })",
       R"(budget_granted { budget: "promo" amount: 5 })",
       R"(lease_moved { budget: "promo" amount: -1 })",
       R"(lease_moved { amount: 1 })",
       R"(lease_moved { budget: "promo" most: -1 })",
       R"(lease_returned { budget: "promo" amount: 1 })"}) {
    EXPECT_EQ(Bad(EventWith(engine + body)).reason, DeadLetterReason::kValidation) << body;
  }
  std::string many = R"(points_sent { from_member: "m-2" )";
  for (size_t i = 0; i <= kMaxSentLots; ++i) many += R"(lots { wallet: "bonus" points: 5 } )";
  EXPECT_EQ(Bad(EventWith(engine + many + "}")).reason, DeadLetterReason::kLimit);
}

TEST_F(EventCodec, GiftsAndInvitationsAreChecked) {
  for (const char* body :
       {R"(gift { wallet: "bonus" points: 5 })", R"(gift { to_member: "m-2" wallet: "bonus" })",
        R"(gift { to_member: "m-2" wallet: "bonus" points: -5 })",
        R"(member_enrolled { invited_by: "m-1" })", R"(member_enrolled { invited_by: "\001" })"}) {
    EXPECT_EQ(Bad(EventWith(body)).reason, DeadLetterReason::kValidation) << body;
  }
  const Event enrolled = Good(EventWith(R"(member_enrolled { invited_by: "m-2" })"));
  EXPECT_EQ(std::get<MemberEnrolled>(enrolled.body).invited_by, "m-2");
}

TEST_F(EventCodec, ControlRecordsHaveNoKeyAndSaySo) {
  EXPECT_TRUE(std::holds_alternative<Tick>(Decode(std::nullopt, EncodeTick())));
  EXPECT_TRUE(std::holds_alternative<Tick>(Decode("", EncodeTick())));
  EXPECT_EQ(Dead(Decode("m-1", EncodeTick())).reason, DeadLetterReason::kForgedOrigin);
  for (const char* text :
       {"tick {}", "origin: ORIGIN_OUTSIDE clock_accepted { until_ms: 9 }",
        "origin: ORIGIN_ENGINE tick {}", R"(origin: ORIGIN_CONTROL member_id: "m-1" tick {})",
        R"(programme_activated { programme: "p" version: "v" semantics: 1 })"}) {
    const std::string bytes = ParseEvent(text).SerializeAsString();
    EXPECT_EQ(Dead(Decode("", bytes)).reason, DeadLetterReason::kForgedOrigin) << text;
  }
}

TEST_F(EventCodec, ControlRecordsComeBackAsTheyWere) {
  const ProgrammeActivated activated{"base", std::string(64, 'a'), 3};
  const DecodedRecord record = Decode(std::nullopt, EncodeProgrammeActivated(activated));
  ASSERT_TRUE(std::holds_alternative<ProgrammeActivated>(record));
  EXPECT_EQ(std::get<ProgrammeActivated>(record).programme, activated.programme);
  EXPECT_EQ(std::get<ProgrammeActivated>(record).version, activated.version);
  EXPECT_EQ(std::get<ProgrammeActivated>(record).semantics, 3u);
  const DecodedRecord clock = Decode(std::nullopt, EncodeClockAccepted({Instant{77}}));
  EXPECT_EQ(std::get<ClockAccepted>(clock).until, Instant{77});
}

TEST_F(EventCodec, ControlRecordsAreCheckedToo) {
  EXPECT_EQ(Dead(Decode("", EncodeProgrammeActivated({"p", "", 1}))).reason,
            DeadLetterReason::kValidation);
  EXPECT_EQ(Dead(Decode("", EncodeProgrammeActivated({"p", "v", 0}))).reason,
            DeadLetterReason::kValidation);
  EXPECT_EQ(Dead(Decode("", EncodeClockAccepted({Instant{-1}}))).reason,
            DeadLetterReason::kValidation);
}

struct BadCase {
  std::string event;
  DeadLetterReason reason;
  std::string says;  // Part of the message.
};

std::string Repeat(int n, absl::string_view text) {
  std::string all;
  for (int i = 1; i <= n; ++i)
    absl::StrAppend(&all, absl::StrReplaceAll(text, {{"#", absl::StrCat(i)}}));
  return all;
}

std::string LineWith(absl::string_view what) {
  return absl::StrCat(R"(purchase { number: "1" lines { number: 1 } lines { number: 2 )", what,
                      " } }");
}

std::vector<BadCase> BadCases() {
  const auto bad = DeadLetterReason::kValidation;
  const auto limit = DeadLetterReason::kLimit;
  const auto time = DeadLetterReason::kTimestampOutOfRange;
  const std::string good = PurchaseWith("");
  const std::string long_code(kMaxCodeBytes + 1, 'x');
  return {
      {"event_id: \"" + std::string(kMaxEventIdBytes + 1, 'x') + "\" " + good, bad, "event_id"},
      {R"(event_id: "a\nb" )" + good, bad, "event_id is not printable"},
      {"event_id: \"\xd0\xb6\" " + good, bad, "event_id is not printable"},
      {"member_id: \"" + std::string(kMaxMemberIdBytes + 1, 'x') + "\" " + good, bad, "member_id"},
      {R"(member_id: "m\000x" )" + good, bad, "member_id is not printable"},
      {"occurred_at_ms: -1 " + good, time, "occurred_at_ms"},
      {"occurred_at_ms: 253402300800000 " + good, time, "occurred_at_ms"},
      {"store: \"" + long_code + "\" " + good, bad, "store is longer"},
      {R"(channel: "a\tb" )" + good, bad, "channel holds a control character"},
      {"source: \"" + long_code + "\" " + good, bad, "source"},
      {"correlation_id: \"" + long_code + "\" " + good, bad, "correlation_id"},
      {"reply_to: \"" + long_code + "\" " + good, bad, "reply_to"},
      {R"(purchase { number: "1" })", bad, "lines is empty"},
      {R"(purchase { till: "t" lines { number: 1 } })", bad, "number is missing"},
      {PurchaseWith("total_minor: -1"), bad, "total_minor"},
      {PurchaseWith("total_minor: 1000000000000001"), bad, "total_minor"},
      {PurchaseWith("currency: \"" + long_code + "\""), bad, "currency"},
      {"purchase { number: \"1\" " + Repeat(1001, "lines { number: # }") + " }", limit, "lines"},
      {"purchase { number: \"1\" lines { number: 1 } lines { number: 1 } }", bad, "repeats"},
      {"purchase { number: \"1\" lines { number: 3 } lines { number: 4 } lines { number: 3 } }",
       bad, "repeats"},
      {"purchase { number: \"1\" lines { } }", bad, "without a number"},
      {LineWith("quantity_milli: -1"), bad, "lines[1].quantity_milli"},
      {LineWith("quantity_milli: 1000000000001"), bad, "lines[1].quantity_milli"},
      {LineWith("unit_price_minor: -1"), bad, "lines[1].unit_price_minor"},
      {LineWith("amount_minor: -1"), bad, "lines[1].amount_minor"},
      {LineWith("amount_minor: 9223372036854775807"), bad, "lines[1].amount_minor"},
      {LineWith("discount_minor: -1"), bad, "lines[1].discount_minor"},
      {LineWith("discount_minor: 5 loyalty_discount_minor: 6"), bad,
       "lines[1].loyalty_discount_minor"},
      {LineWith("loyalty_discount_minor: -1"), bad, "lines[1].loyalty_discount_minor"},
      {"quote { currency: \"RUB\" }", bad, "lines is empty"},
      {"quote { lines { number: 1 } " + Repeat(33, "tenders: \"#\" ") + " }", limit, "tenders"},
      {"quote { lines { number: 1 } " + Repeat(33, "coupons: \"#\" ") + " }", limit, "coupons"},
      {"quote { lines { number: 1 } wallet: \"" + long_code + "\" }", bad, "wallet"},
      {LineWith("sku: \"" + long_code + "\""), bad, "lines[1].sku"},
      {LineWith("brand: \"" + long_code + "\""), bad, "lines[1].brand"},
      {LineWith("collection: \"" + long_code + "\""), bad, "lines[1].collection"},
      {PurchaseWith("till_type: \"" + long_code + "\""), bad, "till_type"},
      {"quote { lines { number: 1 } till_type: \"" + long_code + "\" }", bad, "till_type"},
      {LineWith("category: \"\""), bad, "lines[1].category is missing"},
      {LineWith(Repeat(9, "category: \"#\" ")), limit, "lines[1].category"},
      {PurchaseWith(Repeat(33, "tenders { kind: \"cash\" }")), limit, "tenders"},
      {PurchaseWith("tenders { amount_minor: 5 }"), bad, "tenders[0].kind is missing"},
      {PurchaseWith("tenders { kind: \"cash\" amount_minor: 1000000000000001 }"), bad,
       "tenders[0]"},
      {PurchaseWith("tenders { kind: \"points\" amount_minor: -1 }"), bad, "tenders[0]"},
      {PurchaseWith("tenders { kind: \"cash\" redemption_id: \"r\" }"), bad, "points only"},
      {PurchaseWith(Repeat(33, "coupons: \"#\" ")), limit, "coupons"},
      {PurchaseWith("coupons: \"\""), bad, "coupons"},
      {"return {}", bad, "receipt is missing"},
      {"return { receipt { store: \"s\" business_date: 1 } }", bad, "receipt.number is missing"},
      {"return { receipt { number: \"1\" } }", bad, "receipt.business_date is missing"},
      {"return { receipt { number: \"1\" business_date: -1 } }", bad, "receipt.business_date"},
      {"return { receipt { number: \"1\" business_date: 2147483647 } }", bad, "business_date"},
      {"return { receipt { fiscal_id: \"1\" } lines { quantity_milli: 5 } }", bad, "lines"},
      {"return { receipt { fiscal_id: \"1\" } lines { number: 1 quantity_milli: -5 } }", bad,
       "lines[0].quantity_milli"},
      {"return { receipt { fiscal_id: \"1\" } " + Repeat(1001, "lines { number: # }") + " }", limit,
       "lines"},
      {"redemption_request {}", bad, "points"},
      {"redemption_request { points: -1 }", bad, "points"},
      {"redemption_request { points: 1000000000000001 }", bad, "points"},
      {"redemption_request { points: 1 receipt_total_minor: -1 }", bad, "receipt_total_minor"},
      {"redemption_request { points: 1 lines { number: 1 amount_minor: -1 } }", bad, "lines[0]"},
      {"redemption_request { points: 1 receipt { store: \"s\" } }", bad, "receipt.number"},
      {"redemption_confirm {}", bad, "redemption_id is missing"},
      {"redemption_confirm { redemption_id: \"r\" points: -1 }", bad, "points"},
      {"redemption_cancel {}", bad, "redemption_id is missing"},
      {"action {}", bad, "kind is missing"},
      {"action { kind: \"k\" attributes { value: \"v\" } }", bad, "attributes"},
      {"action { kind: \"k\" attributes { key: \"v\" value: \"" + long_code + "\" } }", bad,
       "attributes"},
      {"action { kind: \"k\" " + Repeat(65, "attributes { key: \"#\" }") + " }", limit,
       "attributes"},
      {"member_enrolled { birth_month: 13 birth_day: 1 }", bad, "birth_month"},
      {"member_enrolled { birth_month: 2 birth_day: 30 }", bad, "birth_day"},
      {"member_enrolled { birth_month: 5 }", bad, "birth_day"},
      {"member_enrolled { birth_day: 5 }", bad, "birth_month"},
      {"member_enrolled { " + Repeat(257, "segments: \"#\" ") + " }", limit, "segments"},
      {"member_updated { segments_added: \"\" }", bad, "segments_added"},
      {"member_updated { segments_removed: \"\" }", bad, "segments_removed"},
      {"member_blocked { reason: \"" + long_code + "\" }", bad, "reason"},
      {"member_erased { reference: \"" + long_code + "\" }", bad, "reference"},
      {"choice_made { values: \"dairy\" }", bad, "choice is missing"},
      {"choice_made { choice: \"favourite\" }", bad, "values is empty"},
      {"choice_made { choice: \"favourite\" values: \"\" }", bad, "values[0] is missing"},
      {"reward_request { }", bad, "reward is missing"},
      {"draw_made { seed: \"s\" last: \"" + std::string(64, '0') + "\" }", bad, "draw is missing"},
      {"draw_made { draw: \"d\" last: \"" + std::string(64, '0') + "\" }", bad, "seed is missing"},
      {"draw_made { draw: \"d\" seed: \"s\" last: \"" + std::string(63, '0') + "\" }", bad, "last"},
      {"draw_made { draw: \"d\" seed: \"s\" last: \"" + std::string(64, 'F') + "\" }", bad, "last"},
      {"message_reported { outcome: MESSAGE_OUTCOME_REACTED }", bad, "message_id is missing"},
      {"message_reported { message_id: \"m\" }", bad, "outcome"},
      {"message_reported { message_id: \"m\" outcome: 4 }", bad, "outcome"},
      {"consent_changed { given: true }", bad, "channel is missing"},
      {"consent_changed { channel: \"" + long_code + "\" }", bad, "channel"},
      {"reinstatement { reason: \"r\" }", bad, "wallet is missing"},
      {"reinstatement { wallet: \"w\" reason: \"\\001\" }", bad, "reason"},
      {"extension { expires_ms: 9 }", bad, "wallet is missing"},
      {"extension { wallet: \"w\" }", bad, "expires_ms"},
      {"extension { wallet: \"w\" expires_ms: 253402300800000 }", bad, "expires_ms"},
      {"fulfilled { as: \"a\" }", bad, "receipt is missing"},
      {"fulfilled { receipt { fiscal_id: \"1\" } }", bad, "as is missing"},
      {"payout_request { destination: \"t\" }", bad, "points"},
      {"payout_request { points: 1 }", bad, "destination"},
      {"payout_request { points: 1 destination: \"2200 7001 2345 6789\" }", bad, "destination has"},
      {"payout_request { points: 1 destination: \"+7 916 123-45-67\" }", bad, "destination has"},
      {"payout_request { points: 1 destination: \"ann@bank.example\" }", bad, "destination has"},
      {"payout_request { points: 1 destination: \"" + long_code + "\" }", bad, "destination"},
      {"payout_request { wallet: \"" + long_code + "\" points: 1 destination: \"t\" }", bad,
       "wallet"},
      {"exchange { }", bad, "receipt is missing"},
      {"exchange { points: -1 }", bad, "points"},
      {"exchange { wallet: \"" + long_code + "\" }", bad, "wallet"},
      {"exchange { return { receipt { fiscal_id: \"1\" } } }", bad, "number is missing"},
      {"receipt_voided { }", bad, "receipt is missing"},
      {"receipt_reopened { receipt { } }", bad, "receipt.number is missing"},
      {"receipt_claimed { to_member: \"m\" }", bad, "receipt is missing"},
      {"receipt_claimed { receipt { fiscal_id: \"1\" } }", bad, "to_member is missing"},
      {"adjustment { points: 5 }", bad, "wallet is missing"},
      {"adjustment { wallet: \"w\" }", bad, "points is missing"},
      {"adjustment { wallet: \"w\" points: -1000000000000001 }", bad, "points"},
      {"adjustment { wallet: \"w\" points: 1 expires_ms: -1 }", bad, "expires_ms"},
  };
}

TEST_F(EventCodec, EachBrokenRuleIsNamed) {
  for (const BadCase& one : BadCases()) {
    const DeadLetter dead = Bad(one.event);
    EXPECT_EQ(dead.reason, one.reason) << one.event.substr(0, 200) << "\n" << dead.message;
    EXPECT_TRUE(absl::StrContains(dead.message, one.says)) << one.says << "\n" << dead.message;
  }
}

TEST_F(EventCodec, MissingIdsAreNamed) {
  loyalty::v1::Event in = EventWith(PurchaseWith(""));
  in.clear_event_id();
  EXPECT_EQ(Bad(in).message, "event_id is missing");
  in = EventWith(PurchaseWith(""));
  in.clear_member_id();
  EXPECT_EQ(Bad(in).message, "member_id is missing");
  in = EventWith(PurchaseWith(""));
  in.clear_occurred_at_ms();
  EXPECT_EQ(Bad(in).message, "occurred_at_ms is missing");
}

TEST_F(EventCodec, LimitsThemselvesAreTaken) {
  const std::string code(kMaxCodeBytes, 'x');
  Good(EventWith("event_id: \"" + std::string(kMaxEventIdBytes, 'x') + "\" member_id: \"" +
                 std::string(kMaxMemberIdBytes, 'y') + "\" store: \"" + code + "\" " +
                 PurchaseWith("total_minor: 1000000000000000")));
  EXPECT_EQ(GoodBody<Purchase>("purchase { number: \"1\" " + Repeat(1000, "lines { number: # }") +
                               Repeat(32, "tenders { kind: \"k#\" amount_minor: -5 }") +
                               Repeat(32, "coupons: \"#\" ") + " }")
                .lines.size(),
            kMaxLines);
  EXPECT_EQ(GoodBody<Action>("action { kind: \"k\" " +
                             Repeat(64, "attributes { key: \"#\" value: \"" + code + "\" }") + " }")
                .attributes.size(),
            kMaxAttributes);
  EXPECT_EQ(GoodBody<MemberEnrolled>("member_enrolled { " + Repeat(256, "segments: \"#\" ") + " }")
                .segments.size(),
            kMaxSegments);
}

TEST_F(EventCodec, MessagesRepeatNothingOfTheContent) {
  // A word that no rule's text can hold, in every string of the event, and a rule broken each time.
  for (BadCase& one : BadCases()) {
    loyalty::v1::Event in = EventWith(one.event);
    in.set_source("QQcanaryQQ");
    if (in.has_purchase()) in.mutable_purchase()->set_till("QQcanaryQQ");
    const DecodedRecord record = Decode(in);
    if (const auto* dead = std::get_if<DeadLetter>(&record)) {
      for (const std::string& word : {in.event_id(), in.member_id(), std::string("QQcanaryQQ")}) {
        EXPECT_FALSE(absl::StrContains(dead->message, word)) << dead->message;
      }
      EXPECT_LT(dead->message.size(), 120u);
    }
  }
}

}  // namespace
}  // namespace kopilka
