#include "codec/json.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "codec/testing/event_text.h"
#include "codec/testing/full_state.h"
#include "codec/wire.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(Json, FieldsKeepTheirNamesAndOrder) {
  const auto event = EventWith(
      R"(action { kind: "survey" attributes { key: "b" value: "2" }
                  attributes { key: "a" value: "1" } })");
  EXPECT_EQ(*ToJson(JsonMessage::kEvent, Serialize(event)),
            R"({"event_id":"e-1","member_id":"m-1","occurred_at_ms":"1767225600000","store":"s1",)"
            R"("channel":"store","source":"pos","action":{"kind":"survey",)"
            R"("attributes":{"a":"1","b":"2"}}})");
}

TEST(Json, SameMessageSameLineWhateverTheOrderOnTheWire) {
  const std::string a(
      "\x12\x06\x0a\x01"
      "a"
      "\x12\x01"
      "1",
      8);
  const std::string b(
      "\x12\x06\x0a\x01"
      "b"
      "\x12\x01"
      "2",
      8);
  loyalty::v1::Event one;
  loyalty::v1::Event two;
  ASSERT_TRUE(one.mutable_action()->ParseFromString(a + b));
  ASSERT_TRUE(two.mutable_action()->ParseFromString(b + a));
  EXPECT_EQ(*ToJson(JsonMessage::kEvent, one.SerializeAsString()),
            *ToJson(JsonMessage::kEvent, two.SerializeAsString()));
}

TEST(Json, NumbersAreTakenAsNumbersAndAsStrings) {
  const auto plain = FromJson(JsonMessage::kEvent, R"({"occurred_at_ms":5,"tick":{}})");
  const auto quoted = FromJson(JsonMessage::kEvent, R"({"occurred_at_ms":"5","tick":{}})");
  ASSERT_TRUE(plain.ok()) << plain.status();
  EXPECT_EQ(*plain, *quoted);
}

TEST(Json, WhatIsWrongIsSaid) {
  for (const char* text : {"", "[]", "{", R"({"event_idd":"x"})", R"({"occurred_at_ms":"x"})",
                           R"({"origin":"ORIGIN_NOBODY"})"}) {
    const absl::Status status = FromJson(JsonMessage::kEvent, text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_TRUE(absl::StrContains(status.message(), "loyalty.v1.Event")) << status;
  }
  EXPECT_TRUE(absl::StrContains(
      FromJson(JsonMessage::kEvent, R"({"event_idd":"x"})").status().message(), "event_idd"));
  EXPECT_EQ(ToJson(JsonMessage::kAccount, "\xff\xff").status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace kopilka
