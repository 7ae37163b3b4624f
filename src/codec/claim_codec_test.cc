// A receipt that was written without a member, on its way to who claimed it and back.
#include <memory>
#include <string>

#include "codec/recorded.h"
#include "codec/testing/event_text.h"
#include "codec/testing/full_state.h"
#include "codec/testing/sent_codec.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class ClaimCodec : public SentCodec {
 protected:
  static Sent Moved() {
    Sent sent = To(Sent::Kind::kReceiptMoved);
    sent.receipt = std::make_shared<const Memory>(FullMemory());
    return sent;
  }
};

TEST_F(ClaimCodec, TheReceiptComesAsItWasRemembered) {
  const MemberEvent event = Good(Moved());
  const auto& moved = std::get<ReceiptMoved>(event.event.body);
  EXPECT_EQ(moved.from_member, "m-2");
  EXPECT_FALSE(moved.refusal.has_value());
  EXPECT_EQ(EncodeMemory(*moved.receipt), EncodeMemory(FullMemory()));
  EXPECT_TRUE(event.moved.empty()) << "nothing is kept before it is decided";
}

TEST_F(ClaimCodec, ItsStoreIsTheReceipts) {
  EXPECT_EQ(StoreOfEvent(EncodeSent(Moved())), FullMemory().receipt->id.store);
}

TEST_F(ClaimCodec, ItComesBackWithAReason) {
  Sent sent = Moved();
  sent.refusal = Refusal::kMemberBlocked;
  EXPECT_EQ(GoodBody<ReceiptMoved>(sent).refusal, Refusal::kMemberBlocked);
}

TEST_F(ClaimCodec, WhatTheEngineCannotHaveSaidIsADeadLetter) {
  const std::string engine = "origin: ORIGIN_ENGINE ";
  for (const char* body : {
           "receipt_moved {}",
           R"(receipt_moved { from_member: "m-2" })",
           R"(receipt_moved { from_member: "m-2" receipt: "none" })",
       }) {
    EXPECT_EQ(Bad(EventWith(engine + body)), DeadLetterReason::kValidation) << body;
  }
  loyalty::v1::Event event = EventWith(engine);
  event.mutable_receipt_moved()->set_receipt(EncodeMemory(FullMemory()));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "from nobody";
  event.mutable_receipt_moved()->set_from_member("m-2");
  event.mutable_receipt_moved()->set_refusal(static_cast<loyalty::v1::Refusal>(999));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "an unknown reason";
  event.mutable_receipt_moved()->clear_refusal();
  event.mutable_receipt_moved()->set_receipt(EncodeMemory(Memory()));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "no receipt";
}

TEST_F(ClaimCodec, OnlyTheEngineMovesReceipts) {
  EXPECT_EQ(Bad(EventWith(R"(receipt_moved { from_member: "m-2" })")),
            DeadLetterReason::kForgedOrigin);
  EXPECT_EQ(Bad(EventWith(R"(origin: ORIGIN_ENGINE
                             receipt_claimed { receipt { fiscal_id: "1" } to_member: "m-2" })")),
            DeadLetterReason::kForgedOrigin);
}

}  // namespace
}  // namespace kopilka
