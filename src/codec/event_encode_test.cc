#include "codec/event_encode.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "codec/event_codec.h"

namespace kopilka {
namespace {

class EventEncodeTest : public ::testing::Test {
 protected:
  EventEncodeTest() {
    event_.id = "e1";
    event_.member = "m1";
    event_.occurred_at = {1'700'000'000'000};
    event_.store = "s1";
    event_.channel = "store";
    event_.correlation_id = "c1";
    event_.reply_to = "till-7";
  }

  // The body after encoding and decoding; the envelope must have come back as it was.
  template <typename Body>
  Body Back(const Body& body) {
    event_.body = body;
    bytes_ = EncodeEvent(event_);
    decoded_ = DecodeEvent("m1", bytes_, PartitionOf("m1", 4), 4, &arena_);
    if (!std::holds_alternative<MemberEvent>(decoded_)) {
      ADD_FAILURE() << std::get<DeadLetter>(decoded_).message;
      return Body();
    }
    const Event& back = std::get<MemberEvent>(decoded_).event;
    EXPECT_EQ(back.id, event_.id);
    EXPECT_EQ(back.member, event_.member);
    EXPECT_EQ(back.occurred_at, event_.occurred_at);
    EXPECT_EQ(back.store, event_.store);
    EXPECT_EQ(back.channel, event_.channel);
    EXPECT_EQ(back.correlation_id, event_.correlation_id);
    EXPECT_EQ(back.reply_to, event_.reply_to);
    return std::get<Body>(back.body);
  }

  Event event_;
  std::string bytes_;
  Arena arena_;
  DecodedRecord decoded_;
};

TEST_F(EventEncodeTest, Purchase) {
  const absl::string_view path[] = {"dairy", "milk"};
  const Line line = {1, "sku", path, "own", {2000}, {150}, {280}, {20}, {5}, "spring-26"};
  const Tender tenders[] = {{"points", {80}, "r1"}, {"card", {200}, {}}};
  const absl::string_view coupons[] = {"spring"};
  const Purchase back =
      Back(Purchase{"t1", "17", "fiscal", "RUB", {280}, {&line, 1}, tenders, coupons, "online"});
  EXPECT_EQ(back.till, "t1");
  EXPECT_EQ(back.number, "17");
  EXPECT_EQ(back.fiscal_id, "fiscal");
  EXPECT_EQ(back.currency, "RUB");
  EXPECT_EQ(back.total, Money{280});
  ASSERT_EQ(back.lines.size(), 1u);
  EXPECT_EQ(back.lines[0].number, 1u);
  EXPECT_EQ(back.lines[0].sku, "sku");
  ASSERT_EQ(back.lines[0].category.size(), 2u);
  EXPECT_EQ(back.lines[0].category[1], "milk");
  EXPECT_EQ(back.lines[0].brand, "own");
  EXPECT_EQ(back.lines[0].quantity, Quantity{2000});
  EXPECT_EQ(back.lines[0].unit_price, Money{150});
  EXPECT_EQ(back.lines[0].amount, Money{280});
  EXPECT_EQ(back.lines[0].discount, Money{20});
  EXPECT_EQ(back.lines[0].collection, "spring-26");
  ASSERT_EQ(back.tenders.size(), 2u);
  EXPECT_EQ(back.tenders[0].kind, "points");
  EXPECT_EQ(back.tenders[0].redemption_id, "r1");
  EXPECT_EQ(back.tenders[1].amount, Money{200});
  ASSERT_EQ(back.coupons.size(), 1u);
  EXPECT_EQ(back.coupons[0], "spring");
  EXPECT_EQ(back.till_type, "online");
}

TEST_F(EventEncodeTest, Return) {
  const ReturnedLine line = {2, {1000}};
  const Return back = Back(Return{{"s1", "t1", "17", Day{19000}, "fiscal"}, {&line, 1}});
  EXPECT_EQ(back.receipt.store, "s1");
  EXPECT_EQ(back.receipt.till, "t1");
  EXPECT_EQ(back.receipt.number, "17");
  EXPECT_EQ(back.receipt.business_date, Day{19000});
  EXPECT_EQ(back.receipt.fiscal_id, "fiscal");
  ASSERT_EQ(back.lines.size(), 1u);
  EXPECT_EQ(back.lines[0].number, 2u);
  EXPECT_EQ(back.lines[0].quantity, Quantity{1000});
}

TEST_F(EventEncodeTest, Redemptions) {
  Line line;
  line.number = 1;
  line.sku = "sku";
  const RedemptionRequest request =
      Back(RedemptionRequest{"bonus", {70}, true, true, {1000}, {&line, 1}});
  EXPECT_EQ(request.wallet, "bonus");
  EXPECT_EQ(request.points, Points{70});
  EXPECT_TRUE(request.partial);
  EXPECT_TRUE(request.immediate);
  EXPECT_EQ(request.receipt_total, Money{1000});
  EXPECT_EQ(request.lines.size(), 1u);
  const RedemptionConfirm confirm = Back(RedemptionConfirm{"r1", {5}});
  EXPECT_EQ(confirm.redemption_id, "r1");
  EXPECT_EQ(confirm.points, Points{5});
  EXPECT_EQ(Back(RedemptionCancel{"r1"}).redemption_id, "r1");
}

TEST_F(EventEncodeTest, Members) {
  const Attribute attributes[] = {{"card", "gold"}, {"city", "7"}};
  const absl::string_view segments[] = {"families", "students"};
  const MemberEnrolled enrolled = Back(MemberEnrolled{2, 29, attributes, segments});
  EXPECT_EQ(enrolled.birth_month, 2);
  EXPECT_EQ(enrolled.birth_day, 29);
  ASSERT_EQ(enrolled.attributes.size(), 2u);
  EXPECT_EQ(enrolled.attributes[0].value, "gold");
  EXPECT_EQ(enrolled.segments.size(), 2u);
  const MemberUpdated updated = Back(MemberUpdated{3, 1, attributes, {segments, 1}, segments});
  EXPECT_EQ(updated.birth_month, 3);
  EXPECT_EQ(updated.birth_day, 1);
  EXPECT_EQ(updated.attributes.size(), 2u);
  EXPECT_EQ(updated.segments_added.size(), 1u);
  EXPECT_EQ(updated.segments_removed.size(), 2u);
  const MemberBlocked blocked = Back(MemberBlocked{true, "fraud"});
  EXPECT_TRUE(blocked.blocked);
  EXPECT_EQ(blocked.reason, "fraud");
  EXPECT_EQ(Back(MemberErased{"request-1"}).reference, "request-1");
}

TEST_F(EventEncodeTest, ActionsAndAdjustments) {
  const Attribute attribute = {"sku", "1"};
  const Action action = Back(Action{"review", {&attribute, 1}});
  EXPECT_EQ(action.kind, "review");
  ASSERT_EQ(action.attributes.size(), 1u);
  EXPECT_EQ(action.attributes[0].name, "sku");
  const Adjustment adjustment =
      Back(Adjustment{"bonus", {-5}, "chain", "goodwill", Instant{1'800'000'000'000}});
  EXPECT_EQ(adjustment.wallet, "bonus");
  EXPECT_EQ(adjustment.points, Points{-5});
  EXPECT_EQ(adjustment.funder, "chain");
  EXPECT_EQ(adjustment.reason, "goodwill");
  EXPECT_EQ(adjustment.expires, Instant{1'800'000'000'000});
}

TEST_F(EventEncodeTest, OperatorsWords) {
  const Reinstatement reinstatement = Back(Reinstatement{"bonus", "complaint"});
  EXPECT_EQ(reinstatement.wallet, "bonus");
  EXPECT_EQ(reinstatement.reason, "complaint");
  const Fulfilled fulfilled = Back(Fulfilled{{"s1", "t1", "17", {20454}, ""}, "delivered"});
  EXPECT_EQ(fulfilled.receipt.number, "17");
  EXPECT_EQ(fulfilled.as, "delivered");
  const ReceiptId id{"s1", "t1", "17", {20454}, ""};
  const Line line = {1, "sku", {}, {}, {1000}, {}, {280}, {}, {}, {}};
  Exchange sent{.back = {.receipt = id}, .wallet = "bonus", .points = {30}};
  sent.bought = {"t1", "18", {}, "RUB", {280}, {&line, 1}, {}, {}, {}};
  const Exchange exchange = Back(sent);
  EXPECT_EQ(exchange.back.receipt.number, "17");
  EXPECT_EQ(exchange.bought.number, "18");
  EXPECT_EQ(exchange.bought.lines.size(), 1u);
  EXPECT_EQ(exchange.wallet, "bonus");
  EXPECT_EQ(exchange.points, Points{30});
  const PayoutRequest payout = Back(PayoutRequest{"bonus", {300}, "card_1NXw"});
  EXPECT_EQ(payout.wallet, "bonus");
  EXPECT_EQ(payout.points, Points{300});
  EXPECT_EQ(payout.destination, "card_1NXw");
  EXPECT_EQ(Back(ReceiptVoided{id}).receipt.number, "17");
  EXPECT_EQ(Back(ReceiptReopened{id}).receipt.business_date, Day{20454});
  EXPECT_EQ(Back(ReceiptClaimed{id, "m-2"}).to_member, "m-2");
  const Extension extension = Back(Extension{"bonus", {1'800'000'000'000}, "complaint"});
  EXPECT_EQ(extension.wallet, "bonus");
  EXPECT_EQ(extension.expires, Instant{1'800'000'000'000});
  EXPECT_EQ(extension.reason, "complaint");
}

TEST_F(EventEncodeTest, AttributesAreBytesInOneOrder) {
  const Attribute one[] = {{"a", "1"}, {"b", "2"}, {"c", "3"}};
  const Attribute other[] = {{"c", "3"}, {"a", "1"}, {"b", "2"}};
  event_.body = Action{"review", one};
  const std::string bytes = EncodeEvent(event_);
  event_.body = Action{"review", other};
  EXPECT_EQ(EncodeEvent(event_), bytes);
}

TEST_F(EventEncodeTest, WithoutBodyAndForged) {
  event_.body = RedemptionCancel{"r1"};
  EncodeEvent(event_, {.source = "x", .without_body = true}, &bytes_);
  decoded_ = DecodeEvent("m1", bytes_, PartitionOf("m1", 4), 4, &arena_);
  EXPECT_EQ(std::get<DeadLetter>(decoded_).reason, DeadLetterReason::kSchemaUnknown);
  EncodeEvent(event_, {.source = "x", .origin = EventEnvelope::Origin::kEngine}, &bytes_);
  decoded_ = DecodeEvent("m1", bytes_, PartitionOf("m1", 4), 4, &arena_);
  EXPECT_EQ(std::get<DeadLetter>(decoded_).reason, DeadLetterReason::kForgedOrigin);
}

}  // namespace
}  // namespace kopilka
