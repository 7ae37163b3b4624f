// Events about members who were merged: what the engine sends comes back as it was, and what it
// cannot have sent is a dead letter.
#include <memory>
#include <string>
#include <variant>

#include "base/limits.h"
#include "codec/testing/event_text.h"
#include "codec/testing/full_state.h"
#include "codec/testing/sent_codec.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using MergeCodec = SentCodec;

TEST_F(MergeCodec, AnAccountThatMovesComesAsItWas) {
  Sent moved = To(Sent::Kind::kAccountMoved);
  moved.account = std::make_shared<const Account>(FullAccount());
  moved.moved = {{"er-1", FullMemory()}};
  const MemberEvent event = Good(moved);
  const auto& body = std::get<AccountMoved>(event.event.body);
  EXPECT_EQ(body.from_member, "m-2");
  EXPECT_EQ(*body.account, FullAccount());
  ASSERT_EQ(event.moved.size(), 1u);
  EXPECT_EQ(event.moved[0].key, "er-1");
  EXPECT_EQ(EncodeMemory(event.moved[0].memory), EncodeMemory(FullMemory()));
  EXPECT_EQ(std::get<AccountMoved>(Good(To(Sent::Kind::kAccountMoved)).event.body).account,
            nullptr);
}

TEST_F(MergeCodec, TheAnswerIsYesOrSaysWhyNot) {
  Sent answer = To(Sent::Kind::kMergeAnswered);
  EXPECT_EQ(std::get<MergeAnswered>(Good(answer).event.body).refusal, std::nullopt);
  answer.refusal = Refusal::kAccountLimit;
  EXPECT_EQ(std::get<MergeAnswered>(Good(answer).event.body).refusal, Refusal::kAccountLimit);
}

TEST_F(MergeCodec, WhatIsForwardedIsTheEventWithin) {
  const loyalty::v1::Event within = EventWith(
      R"(member_id: "m-3" correlation_id: "c-9" redemption_cancel { redemption_id: "r-1" })");
  Sent sent = To(Sent::Kind::kForwarded);
  sent.original = within.SerializeAsString();
  sent.moved = {{"er-1", FullMemory()}};
  const MemberEvent event = Good(sent);
  EXPECT_EQ(event.event.id, within.event_id());
  EXPECT_EQ(event.event.member, "m-1");
  EXPECT_EQ(event.event.alias, "m-3");
  EXPECT_EQ(event.event.via, "m-2");
  EXPECT_EQ(event.event.original, sent.original);
  EXPECT_EQ(event.event.raw, value_);
  EXPECT_EQ(event.event.correlation_id, "c-9");
  EXPECT_EQ(event.event.occurred_at.ms, within.occurred_at_ms());
  EXPECT_TRUE(std::holds_alternative<RedemptionCancel>(event.event.body));
  EXPECT_EQ(event.moved.size(), 1u);
}

// A return that waited is forwarded as it came.
TEST_F(MergeCodec, AForwardedEventMayBeForwarded) {
  Sent sent = To(Sent::Kind::kForwarded);
  const std::string first =
      EventWith(R"(member_id: "m-3" redemption_cancel { redemption_id: "r-1" })")
          .SerializeAsString();
  sent.original = first;
  for (uint32_t hops = 1; hops <= kMaxMergeDepth; ++hops) {
    sent.original = EncodeSent(sent);
    EXPECT_EQ(Good(sent).event.alias, "m-3");
    EXPECT_EQ(Good(sent).event.original, first);
  }
  sent.original = EncodeSent(sent);
  EXPECT_TRUE(std::holds_alternative<DeadLetter>(Decode(EncodeSent(sent)))) << "one too many";
}

TEST_F(MergeCodec, WhatTheEngineCannotHaveSaidIsADeadLetter) {
  const auto engine = [] { return EventWith("origin: ORIGIN_ENGINE"); };
  loyalty::v1::Event event = engine();
  event.mutable_merge_asked()->set_from_member("m-2");
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "no account";
  event.mutable_merge_asked()->set_account("no account");
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation);
  event.mutable_merge_asked()->set_account(EncodeAccount("m-3", FullAccount(), kNever));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "another's";
  Account account = FullAccount();
  account.lots[0].held = {49};
  event.mutable_merge_asked()->set_account(EncodeAccount("m-2", account, kNever));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "its holds have no lot";
  account = FullAccount();
  account.lots[0].burned = {INT64_MIN};
  event.mutable_merge_asked()->set_account(EncodeAccount("m-2", account, kNever));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "no sum";
  event = engine();
  event.mutable_merge_answered()->set_from_member("m-2");
  event.mutable_merge_answered()->set_refusal(static_cast<loyalty::v1::Refusal>(999));
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation);
  event = engine();
  event.mutable_account_moved()->set_from_member("m-2");
  event.mutable_account_moved()->add_records()->set_key("er-1");
  EXPECT_EQ(Bad(event), DeadLetterReason::kValidation) << "a record without a value";
  event = engine();
  event.mutable_forwarded()->set_from_member("m-2");
  for (const std::string& within :
       {std::string("no event"), EncodeTick(), EventWith("").SerializeAsString(),
        EventWith("origin: ORIGIN_CONTROL tick {}").SerializeAsString(),
        EventWith(R"(merge_answered { from_member: "m-2" })").SerializeAsString(),
        EventWith(R"(redemption_cancel {})").SerializeAsString()}) {
    event.mutable_forwarded()->set_event(within);
    EXPECT_EQ(Bad(event), DeadLetterReason::kValidation);
  }
}

TEST_F(MergeCodec, OnlyTheEngineSaysSo) {
  for (const char* body :
       {R"(merge_asked { from_member: "m-2" account: "a" })",
        R"(merge_answered { from_member: "m-2" })", R"(account_moved { from_member: "m-2" })",
        R"(forwarded { from_member: "m-2" event: "e" })"}) {
    EXPECT_EQ(Bad(EventWith(body)), DeadLetterReason::kForgedOrigin) << body;
  }
  EXPECT_EQ(Bad(EventWith(R"(origin: ORIGIN_ENGINE member_merged { into_member: "m-2" })")),
            DeadLetterReason::kForgedOrigin);
  EXPECT_EQ(Bad(EventWith("member_merged {}")), DeadLetterReason::kValidation);
}

}  // namespace
}  // namespace kopilka
