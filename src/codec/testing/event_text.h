// Events for tests, written in protobuf's text format.
#ifndef KOPILKA_CODEC_TESTING_EVENT_TEXT_H_
#define KOPILKA_CODEC_TESTING_EVENT_TEXT_H_

#include <google/protobuf/text_format.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {

inline loyalty::v1::Event ParseEvent(absl::string_view text) {
  loyalty::v1::Event event;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string(text), &event)) << text;
  return event;
}

// A good envelope of member "m-1" around `body`; what `body` says wins.
inline loyalty::v1::Event EventWith(absl::string_view body) {
  loyalty::v1::Event event = ParseEvent(
      R"(event_id: "e-1" member_id: "m-1" occurred_at_ms: 1767225600000 store: "s1"
         channel: "store" source: "pos")");
  event.MergeFrom(ParseEvent(body));
  return event;
}

inline constexpr char kGoodLine[] =
    R"(number: 1 sku: "4600" category: "dairy" category: "milk" brand: "own" quantity_milli: 2000
       unit_price_minor: 8990 amount_minor: 17000 discount_minor: 980
       loyalty_discount_minor: 80 collection: "spring-26")";

// A good purchase; `more` is put at its end.
inline std::string PurchaseWith(absl::string_view more) {
  return absl::StrCat(R"(purchase { till: "t1" number: "17" lines { )", kGoodLine, " } ", more,
                      " }");
}

}  // namespace kopilka

#endif  // KOPILKA_CODEC_TESTING_EVENT_TEXT_H_
