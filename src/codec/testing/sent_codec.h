// A fixture for events that the engine sends: what it sends comes back as it was, and what it
// cannot have sent is a dead letter.
#ifndef KOPILKA_CODEC_TESTING_SENT_CODEC_H_
#define KOPILKA_CODEC_TESTING_SENT_CODEC_H_

#include <string>
#include <utility>
#include <variant>

#include "codec/event_codec.h"
#include "codec/state_codec.h"
#include "gtest/gtest.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {

class SentCodec : public testing::Test {
 protected:
  // The event on its way from "m-2" to "m-1".
  static Sent To(Sent::Kind kind) {
    Sent sent;
    sent.kind = kind;
    sent.id = "3/17/0";
    sent.member = "m-1";
    sent.from_member = "m-2";
    sent.occurred_at = {1767225600000};
    return sent;
  }
  // What it returns points into the fixture, until the next one.
  DecodedRecord Decode(std::string value) {
    value_ = std::move(value);
    return DecodeEvent("m-1", value_, 0, 1, &arena_);
  }
  MemberEvent Good(std::string value) {
    DecodedRecord record = Decode(std::move(value));
    if (const auto* dead = std::get_if<DeadLetter>(&record)) {
      ADD_FAILURE() << dead->message;
      return {};
    }
    return std::get<MemberEvent>(std::move(record));
  }
  MemberEvent Good(const Sent& sent) { return Good(EncodeSent(sent)); }
  template <typename Body>
  Body GoodBody(const Sent& sent) {
    return std::get<Body>(Good(sent).event.body);
  }
  DeadLetterReason Bad(const loyalty::v1::Event& event) {
    const DecodedRecord record = Decode(event.SerializeAsString());
    const auto* dead = std::get_if<DeadLetter>(&record);
    EXPECT_NE(dead, nullptr) << "the record was taken: " << event.ShortDebugString();
    return dead == nullptr ? DeadLetterReason::kDeserialize : dead->reason;
  }

  // What was decoded last.
  std::string value_;

 private:
  Arena arena_;
};

}  // namespace kopilka

#endif  // KOPILKA_CODEC_TESTING_SENT_CODEC_H_
