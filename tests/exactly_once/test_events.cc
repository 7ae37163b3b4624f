#include "exactly_once/test_events.h"

#include "absl/strings/str_cat.h"
#include "codec/json.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

std::string EventOf(absl::string_view member, absl::string_view id, Instant at,
                    absl::string_view body) {
  const absl::StatusOr<std::string> value =
      FromJson(JsonMessage::kEvent,
               absl::StrCat(R"({"event_id":")", id, R"(","member_id":")", member,
                            R"(","occurred_at_ms":")", at.ms, R"(","store":"s1",)", body, "}"));
  EXPECT_TRUE(value.ok()) << value.status();
  return value.value_or("");
}

}  // namespace

const absl::string_view kEndlessPoints = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus:
    burn: {worth: 1.00 RUB, hold: 30 minutes}
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 1}}
)";

const absl::string_view kPointsOfADay = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus:
    expires: 1 days
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 1}}
)";

const absl::string_view kADayLate = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
accepts: {late: 1 days}
wallets:
  bonus: {}
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 1}}
)";

std::string PurchaseEvent(absl::string_view member, absl::string_view number, int64_t minor,
                          Instant at) {
  return EventOf(
      member, number, at,
      absl::StrCat(
          R"("purchase":{"till":"1","number":")", number, R"(","currency":"RUB","total_minor":")",
          minor, R"(","lines":[{"number":1,"sku":"a","quantity_milli":"1000","unit_price_minor":")",
          minor, R"(","amount_minor":")", minor, R"("}]})"));
}

std::string ReturnEvent(absl::string_view member, absl::string_view id, absl::string_view receipt,
                        absl::string_view lines, Instant at) {
  constexpr int kBusinessDate = 20'454;
  return EventOf(
      member, id, at,
      absl::StrCat(R"("return":{"receipt":{"store":"s1","till":"1","number":")", receipt,
                   R"(","business_date":)", kBusinessDate, R"(},"lines":[)", lines, "]}"));
}

std::string BurnEvent(absl::string_view member, absl::string_view id, int64_t points, Instant at) {
  return EventOf(
      member, id, at,
      absl::StrCat(R"("redemption_request":{"wallet":"bonus","immediate":true,"points":")", points,
                   R"(","receipt_total_minor":"1000000"})"));
}

}  // namespace kopilka
