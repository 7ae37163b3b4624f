#include "codec/event_line.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "codec/json.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(EventLine, IsKeyEventAndTimestamp) {
  constexpr char kEvent[] = R"({"event_id":"e1","member_id":"m1","occurred_at_ms":5,"tick":{}})";
  const absl::StatusOr<EventLine> line =
      ReadEventLine(absl::StrCat(R"( {"timestamp_ms": 7, "event": )", kEvent, "}"));
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->member, "m1");
  EXPECT_EQ(line->event, *FromJson(JsonMessage::kEvent, kEvent));
  EXPECT_EQ(line->timestamp, Instant{7});
}

TEST(EventLine, TheKeyIsTheEventsMemberHoweverItIsSpelled) {
  for (const char* name : {"member_id", "memberId", "\\u006dember_id"}) {
    const absl::StatusOr<EventLine> line =
        ReadEventLine(absl::StrCat(R"({"timestamp_ms":1,"event":{")", name, R"(":"m1"}})"));
    ASSERT_TRUE(line.ok()) << line.status();
    EXPECT_EQ(line->member, "m1") << name;
  }
}

TEST(EventLine, TheTimestampIsTheRecordsElseTheEvents) {
  EXPECT_EQ(ReadEventLine(R"({"timestampMs":"0","event":{"occurred_at_ms":5}})")->timestamp,
            Instant{0});
  EXPECT_EQ(ReadEventLine(R"({"event":{"occurredAtMs":"5"}})")->timestamp, Instant{5});
  EXPECT_EQ(ReadEventLine(R"({"timestamp_ms":null,"event":{"occurred_at_ms":5}})")->timestamp,
            Instant{5});
}

TEST(EventLine, WhatIsWrongIsSaidInOneLine) {
  struct Case {
    const char* line;
    const char* want;
  };
  const Case cases[] = {
      {"", "expected a JSON object"},
      {"[]", "expected a JSON object"},
      {"null", "expected a JSON object"},
      {"{", "Unexpected end of string. Expected an object key or }."},
      {R"({"event":{}} x)", "Parsing terminated before end of input."},
      {R"({"timestamp_ms":1})", R"(expected "event": {...}, a loyalty.v1.Event)"},
      {R"({"timestamp_ms":1,"event":null})", R"(expected "event": {...}, a loyalty.v1.Event)"},
      {R"({"timestamp_ms":1,"event":[]})", "event: "},
      {R"({"event":{"event_id":"e"}})", "expected timestamp_ms or event.occurred_at_ms"},
      {R"({"timestamp":1,"event":{}})", "timestamp: Cannot find field."},
      {R"({"timestamp_ms":1.5,"event":{}})", "(timestamp_ms): invalid value 1.5"},
      {R"({"timestamp_ms":18446744073709551615,"event":{}})", "(timestamp_ms): invalid value 1844"},
      {R"({"timestamp_ms":1,"event":{"member_id":5}})", "(event.member_id): invalid value 5"},
      {R"({"timestamp_ms":1,"event":{"purchase":{"lines":[{},{"skku":"x"}]}}})",
       "(event.purchase.lines[1]) skku: Cannot find field."},
      {R"({"timestamp_ms":1,"event":{"tick":{},"purchase":{}}})", "oneof field 'body'"},
      {"{\"timestamp_ms\":1,\"event\":{\"store\":\"\xff\"}}", "non UTF-8"},
  };
  for (const Case& c : cases) {
    const absl::Status status = ReadEventLine(c.line).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << c.line;
    EXPECT_TRUE(absl::StrContains(status.message(), c.want)) << c.line << "\n" << status;
    EXPECT_FALSE(absl::StrContains(status.message(), "\n")) << status;
    EXPECT_FALSE(absl::StartsWith(status.message(), ":")) << status;
  }
}

}  // namespace
}  // namespace kopilka
