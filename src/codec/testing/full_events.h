// One event of each body in which every field says something.
#ifndef KOPILKA_CODEC_TESTING_FULL_EVENTS_H_
#define KOPILKA_CODEC_TESTING_FULL_EVENTS_H_

#include <string>
#include <vector>

#include "codec/testing/event_text.h"
#include "codec/testing/full_state.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {

inline std::vector<loyalty::v1::Event> FullEvents() {
  const std::string receipt =
      R"(receipt { store: "s1" till: "t1" number: "17" business_date: 20454 fiscal_id: "9282" })";
  const std::string lines = std::string("lines { ") + kGoodLine + " }";
  const std::string facts =
      R"(attributes { key: "card" value: "gold" } attributes { key: "app" value: "yes" })";
  const std::vector<std::string> bodies = {
      R"(purchase { till: "t1" number: "17" fiscal_id: "9282" currency: "RUB" total_minor: 17000
         tenders { kind: "points" amount_minor: 500 redemption_id: "r-1" } coupons: "SPRING"
         till_type: "self-checkout" )" +
          lines + "}",
      "return { " + receipt + " lines { number: 1 quantity_milli: 1000 } }",
      R"(redemption_request { wallet: "bonus" points: 300 partial: true immediate: true
         receipt_total_minor: 20000 )" +
          lines + receipt + "}",
      R"(payout_request { wallet: "bonus" points: 300 destination: "card_1NXw" })",
      R"(redemption_confirm { redemption_id: "r-1" points: 200 })",
      R"(redemption_cancel { redemption_id: "r-1" })",
      R"(quote { currency: "RUB" tenders: "card" coupons: "SPRING" wallet: "bonus"
         till_type: "self-checkout" )" +
          lines + "}",
      R"(action { kind: "survey" )" + facts + "}",
      R"(member_enrolled { birth_month: 2 birth_day: 29 segments: "dog" invited_by: "m-2" )" +
          facts + "}",
      R"(member_updated { birth_month: 3 birth_day: 1 segments_added: "cat"
         segments_removed: "dog" )" +
          facts + "}",
      R"(member_blocked { blocked: true reason: "fraud" })",
      R"(member_erased { reference: "q-7" })",
      R"(adjustment { wallet: "bonus" points: -5 funder: "chain" reason: "goodwill"
         expires_ms: 1798761600000 })",
      R"(reinstatement { wallet: "bonus" reason: "complaint" })",
      R"(extension { wallet: "bonus" expires_ms: 1798761600000 reason: "complaint" })",
      "fulfilled { " + receipt + R"( as: "delivered" })",
      "exchange { return { " + receipt + R"( lines { number: 1 quantity_milli: 1000 } }
         purchase { till: "t1" number: "18" fiscal_id: "9283" currency: "RUB" total_minor: 17000
         tenders { kind: "points" amount_minor: 500 redemption_id: "r-1" } coupons: "SPRING"
         till_type: "self-checkout" )" +
          lines + R"(} wallet: "bonus" points: 300 })",
      "receipt_voided { " + receipt + " }",
      "receipt_reopened { " + receipt + " }",
      "receipt_claimed { " + receipt + R"( to_member: "m-2" })",
      R"(choice_made { choice: "favourite" values: "coffee" values: "dairy" })",
      R"(reward_request { reward: "latte" })",
      R"(draw_made { draw: "spring" seed: "rain"
         last: "00000000000000000000000000000000ffffffffffffffffffffffffffffffff" })",
      R"(message_reported { message_id: "come-back-3/2" outcome: MESSAGE_OUTCOME_REACTED })",
      R"(consent_changed { channel: "email" given: true })",
      R"(gift { to_member: "m-2" wallet: "bonus" points: 100 })",
      R"(member_merged { into_member: "m-2" })",
      R"(household_joined { household: "home-1" })",
      "member_parted {}",
      "household_dissolved {}"};
  const std::string sent = R"(from_member: "m-2" campaign: "friend-came" lots { wallet: "bonus"
      funder: "chain" active_from_ms: 1767225600000 expires_ms: 1798761600000 points: 300
      origin: "m-3" })";
  const std::vector<std::string> bodies_of_engine = {
      "points_sent { " + sent + R"( further: 3 passed_by: "m-7" passed_by: "m-8" })",
      "points_sent_back { " + sent + R"( sent_id: "3/17/0" refusal: REFUSAL_MEMBER_BLOCKED })",
      R"(reward_reduced { from_member: "m-2" sent_id: "3/17/0" keeps: 100 })",
      R"(budget_asked { budget: "promo" period_start_ms: 1767225600000 holder: "lease/3"
         waiting_member: "m-2" amount: 5 whole: true lease: true })",
      R"(budget_granted { budget: "promo" period_start_ms: 1767225600000 asked_id: "3/17/0"
         amount: 5 })",
      R"(lease_moved { budget: "promo" period_start_ms: 1767225600000 amount: 5 most: 7
         call: true })",
      R"(lease_returned { budget: "promo" period_start_ms: 1767225600000 holder: "lease/3"
         amount: 5 })",
      R"(part_asked { from_member: "m-2" })",
      R"(points_returned { from_member: "m-2" lots { wallet: "bonus" funder: "chain"
         active_from_ms: 1767225600000 expires_ms: 1798761600000 points: 300 origin: "m-3" } })",
      R"(points_claimed { from_member: "m-2" earned { wallet: "bonus" funder: "chain"
         active_from_ms: 1767225600000 expires_ms: 1798761600000 points: 300 begins_at: 7
         origin: "m-3" } clawed: 100 points: 200 })"};
  const std::string asked = "correlation_id: \"c-9\" reply_to: \"till-3\" ";
  std::vector<loyalty::v1::Event> events;
  for (const std::string& body : bodies) {
    events.push_back(EventWith("origin: ORIGIN_OUTSIDE " + asked + body));
  }
  for (const std::string& body : bodies_of_engine) {
    events.push_back(EventWith("origin: ORIGIN_ENGINE " + asked + body));
  }
  loyalty::v1::Event asks = EventWith("origin: ORIGIN_ENGINE " + asked);
  asks.mutable_merge_asked()->set_from_member("m-2");
  asks.mutable_merge_asked()->set_account(EncodeAccount("m-2", FullAccount(), kNever));
  asks.mutable_merge_asked()->set_household(true);
  loyalty::v1::Event answers = EventWith("origin: ORIGIN_ENGINE " + asked);
  answers.mutable_merge_answered()->set_from_member("m-2");
  answers.mutable_merge_answered()->set_refusal(loyalty::v1::REFUSAL_ACCOUNT_LIMIT);
  answers.mutable_merge_answered()->set_household(true);
  loyalty::v1::Event moves = EventWith("origin: ORIGIN_ENGINE " + asked);
  moves.mutable_account_moved()->set_from_member("m-2");
  moves.mutable_account_moved()->set_account(EncodeAccount("m-2", FullAccount(), kNever));
  moves.mutable_account_moved()->set_household(true);
  loyalty::v1::AccountMoved::Moved* record = moves.mutable_account_moved()->add_records();
  record->set_key("er-1");
  record->set_value(EncodeMemory(FullMemory()));
  loyalty::v1::Event forwarded = EventWith("origin: ORIGIN_ENGINE " + asked);
  forwarded.mutable_forwarded()->set_from_member("m-2");
  forwarded.mutable_forwarded()->set_event(events.front().SerializeAsString());
  *forwarded.mutable_forwarded()->add_records() = *record;
  forwarded.mutable_forwarded()->set_member(EncodeAccount("m-2", FullAccount(), kNever));
  forwarded.mutable_forwarded()->set_hops(2);
  loyalty::v1::Event parts = EventWith("origin: ORIGIN_ENGINE " + asked);
  parts.mutable_account_parted()->set_from_member("m-2");
  parts.mutable_account_parted()->set_account(EncodeAccount("m-2", FullAccount(), kNever));
  loyalty::v1::Event receipt_moves = EventWith("origin: ORIGIN_ENGINE " + asked);
  receipt_moves.mutable_receipt_moved()->set_from_member("receipt/f/9282");
  receipt_moves.mutable_receipt_moved()->set_receipt(EncodeMemory(FullMemory()));
  receipt_moves.mutable_receipt_moved()->set_refusal(loyalty::v1::REFUSAL_MEMBER_BLOCKED);
  for (const auto& event : {asks, answers, moves, forwarded, parts, receipt_moves}) {
    events.push_back(event);
  }
  return events;
}

}  // namespace kopilka

#endif  // KOPILKA_CODEC_TESTING_FULL_EVENTS_H_
