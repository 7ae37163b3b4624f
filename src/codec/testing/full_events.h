// One event of each body in which every field says something.
#ifndef KOPILKA_CODEC_TESTING_FULL_EVENTS_H_
#define KOPILKA_CODEC_TESTING_FULL_EVENTS_H_

#include <string>
#include <vector>

#include "codec/testing/event_text.h"
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
         tenders { kind: "points" amount_minor: 500 redemption_id: "r-1" } coupons: "SPRING" )" +
          lines + "}",
      "return { " + receipt + " lines { number: 1 quantity_milli: 1000 } }",
      R"(redemption_request { wallet: "bonus" points: 300 partial: true immediate: true
         receipt_total_minor: 20000 )" +
          lines + receipt + "}",
      R"(redemption_confirm { redemption_id: "r-1" points: 200 })",
      R"(redemption_cancel { redemption_id: "r-1" })",
      R"(quote { currency: "RUB" tenders: "card" coupons: "SPRING" wallet: "bonus" )" + lines + "}",
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
      R"(choice_made { choice: "favourite" values: "coffee" values: "dairy" })",
      R"(reward_request { reward: "latte" })",
      R"(gift { to_member: "m-2" wallet: "bonus" points: 100 })"};
  const std::string sent = R"(from_member: "m-2" campaign: "friend-came" lots { wallet: "bonus"
      funder: "chain" active_from_ms: 1767225600000 expires_ms: 1798761600000 points: 300 })";
  const std::vector<std::string> bodies_of_engine = {
      "points_sent { " + sent + " }",
      "points_sent_back { " + sent + R"( sent_id: "3/17/0" refusal: REFUSAL_MEMBER_BLOCKED })",
      R"(reward_reduced { from_member: "m-2" sent_id: "3/17/0" keeps: 100 })"};
  const std::string asked = "correlation_id: \"c-9\" reply_to: \"till-3\" ";
  std::vector<loyalty::v1::Event> events;
  for (const std::string& body : bodies) {
    events.push_back(EventWith("origin: ORIGIN_OUTSIDE " + asked + body));
  }
  for (const std::string& body : bodies_of_engine) {
    events.push_back(EventWith("origin: ORIGIN_ENGINE " + asked + body));
  }
  return events;
}

}  // namespace kopilka

#endif  // KOPILKA_CODEC_TESTING_FULL_EVENTS_H_
