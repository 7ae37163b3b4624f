#include "codec/output_codec.h"

#include <google/protobuf/descriptor.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "codec/testing/full_state.h"
#include "codec/wire.h"
#include "core/event.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "loyalty/v1/dead_letter.pb.h"
#include "loyalty/v1/event.pb.h"
#include "loyalty/v1/output.pb.h"
#include "loyalty/v1/state.pb.h"
#include "support/source_path.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

struct Enumerator {
  int number;
  std::string name;  // As in core: kHoldTimedOut.
};

// "kHoldTimedOut" -> "HOLD_TIMED_OUT"
std::string ProtoName(const std::string& name) {
  std::string out;
  for (size_t i = 1; i < name.size(); ++i) {
    if (i > 1 && absl::ascii_isupper(static_cast<unsigned char>(name[i]))) out += '_';
    out += absl::ascii_toupper(static_cast<unsigned char>(name[i]));
  }
  return out;
}

void ExpectSame(const std::vector<Enumerator>& core, const google::protobuf::EnumDescriptor* proto,
                const std::string& prefix) {
  EXPECT_EQ(core.size() + 1, static_cast<size_t>(proto->value_count())) << proto->full_name();
  for (const Enumerator& one : core) {
    const auto* value = proto->FindValueByNumber(one.number);
    ASSERT_NE(value, nullptr) << proto->full_name() << " has no " << one.name;
    EXPECT_EQ(value->name(), prefix + ProtoName(one.name));
  }
}

#define KOPILKA_ENUMERATOR(type, name) \
  Enumerator { static_cast<int>(type::name), #name }

TEST(OutputEnums, LedgerIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(Ledger, name)
  ExpectSame(
      {E(kMember), E(kIssuer), E(kRedeemed), E(kExpired), E(kAdjusted), E(kErased), E(kInTransit)},
      v1::LedgerAccount_descriptor(), "LEDGER_ACCOUNT_");
#undef E
}

TEST(OutputEnums, ChangeKindIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(ChangeKind, name)
  ExpectSame(
      {E(kPurchase),     E(kReturn),         E(kReserved),      E(kRedeemed),       E(kReleased),
       E(kHoldTimedOut), E(kAction),         E(kEnrolled),      E(kUpdated),        E(kBlocked),
       E(kErased),       E(kAdjusted),       E(kActivated),     E(kExpired),        E(kTier),
       E(kRefunded),     E(kEntitlement),    E(kChoice),        E(kReward),         E(kGift),
       E(kReceived),     E(kSentBack),       E(kRewardReduced), E(kBudgetAnswered), E(kMerged),
       E(kMergedIn),     E(kNotMerged),      E(kPassedOn),      E(kDrawWon),        E(kConsent),
       E(kReinstated),   E(kExtended),       E(kParted),        E(kPartedFrom),     E(kNotParted),
       E(kReturnedTo),   E(kPointsReturned), E(kPointsClaimed), E(kVoided),         E(kReopened),
       E(kAnonymous),    E(kClaimed),        E(kNotClaimed),    E(kPaidOut)},
      v1::ChangeKind_descriptor(), "CHANGE_KIND_");
#undef E
}

TEST(OutputEnums, RefusalIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(Refusal, name)
  ExpectSame(
      {E(kInsufficientPoints), E(kUnknownWallet),    E(kNotBurnable),      E(kBelowMinimum),
       E(kAboveShare),         E(kNotAMultiple),     E(kMemberBlocked),    E(kMemberErased),
       E(kUnknownRedemption),  E(kAlreadyConfirmed), E(kAlreadyCancelled), E(kTimedOut),
       E(kMoreThanReserved),   E(kReceiptTooSmall),  E(kNegativeBalance),  E(kReturnLimit),
       E(kUnknownMember),      E(kPastHorizon),      E(kAlreadyEnrolled),  E(kUnknownChoice),
       E(kNotOffered),         E(kTooMany),          E(kTooSoon),          E(kUnknownReward),
       E(kNotAllowed),         E(kLimitReached),     E(kMaximumBalance),   E(kAccountLimit),
       E(kUnknownDraw),        E(kWrongSeed),        E(kNotDrawn),         E(kUnknownMessage),
       E(kUnknownChannel),     E(kUnknownReceipt),   E(kAlreadyReturned),  E(kAlreadyVoided),
       E(kNotVoided),          E(kNoCodes),          E(kAlreadyClaimed),   E(kClaimTooLate)},
      v1::Refusal_descriptor(), "REFUSAL_");
#undef E
}

TEST(OutputEnums, DeadLetterReasonIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(DeadLetterReason, name)
  ExpectSame(
      {E(kDeserialize), E(kSchemaUnknown), E(kOversize), E(kValidation), E(kTimestampOutOfRange),
       E(kConflict), E(kRuleError), E(kOverflow), E(kErasedSubject), E(kWrongPartition), E(kLimit),
       E(kCurrency), E(kReturnExceedsSale), E(kUnknownReceipt), E(kKeyMismatch), E(kForgedOrigin),
       E(kNoProgramme), E(kPastHorizon)},
      v1::DeadLetterReason_descriptor(), "DEAD_LETTER_REASON_");
#undef E
}

TEST(OutputEnums, TriggerKindIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(TriggerKind, name)
  ExpectSame({E(kAccrued),
              E(kRedeemed),
              E(kActivated),
              E(kExpiring),
              E(kExpired),
              E(kTierChanged),
              E(kBalanceThreshold),
              E(kBirthday),
              E(kInactive),
              E(kNearTier),
              E(kWillDowngrade),
              E(kEntitlementGiven),
              E(kEntitlementEnding),
              E(kEntitlementEnded),
              E(kCouponIssued),
              E(kCouponUsed),
              E(kCouponExpiring),
              E(kCouponExpired),
              E(kBudget),
              E(kMessage),
              E(kPurchase),
              E(kSegmentEntered),
              E(kSegmentLeft),
              E(kAction),
              E(kDay),
              E(kLimit),
              E(kPayout),
              E(kPayoutOver),
              E(kPayoutLate)},
             v1::TriggerKind_descriptor(), "TRIGGER_KIND_");
#undef E
}

TEST(OutputEnums, MessageOutcomeIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(MessageOutcome, name)
  ExpectSame({E(kDelivered), E(kNotDelivered), E(kReacted)}, v1::MessageOutcome_descriptor(),
             "MESSAGE_OUTCOME_");
#undef E
}

TEST(OutputEnums, TierMeasureIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(TierMeasure, name)
  ExpectSame({E(kSpend), E(kPoints), E(kVisits), E(kBalance)}, v1::TierMeasure_descriptor(),
             "TIER_MEASURE_");
#undef E
}

TEST(OutputEnums, EntitlementEventIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(EntitlementEvent, name)
  ExpectSame(
      {E(kGiven), E(kUsed), E(kUseRestored), E(kWithdrawn), E(kWithdrawnAfterUse), E(kEnded)},
      v1::EntitlementEvent_descriptor(), "ENTITLEMENT_EVENT_");
#undef E
}

TEST(OutputEnums, RedemptionStateIsThatOfTheContract) {
#define E(name) KOPILKA_ENUMERATOR(RedemptionState, name)
  ExpectSame({E(kReserved), E(kConfirmed), E(kCancelled), E(kTimedOut), E(kRefused)},
             v1::Redemption::State_descriptor(), "");
#undef E
}

TEST(OutputEnums, TextsAreTheNamesInLowerCase) {
  EXPECT_EQ(DeadLetterReasonText(DeadLetterReason::kConflict), "conflict");
  EXPECT_EQ(DeadLetterReasonText(DeadLetterReason::kTimestampOutOfRange), "timestamp_out_of_range");
  EXPECT_EQ(DeadLetterReasonText(DeadLetterReason::kPastHorizon), "past_horizon");
  EXPECT_EQ(RefusalText(Refusal::kInsufficientPoints), "insufficient_points");
  EXPECT_EQ(RefusalText(Refusal::kAlreadyEnrolled), "already_enrolled");
}

// Whoever reads a refusal or a dead letter finds it explained.
TEST(OutputEnums, TheContractPageExplainsEachOfThem) {
  std::ifstream file(SourcePath(__FILE__).parent_path() / "../../docs/contract.md");
  std::ostringstream page;
  page << file.rdbuf();
  for (int i = 1; i < v1::Refusal_ARRAYSIZE; ++i) {
    if (!v1::Refusal_IsValid(i)) continue;
    const std::string text = absl::StrCat("`", RefusalText(static_cast<Refusal>(i)), "`");
    EXPECT_TRUE(absl::StrContains(page.str(), text)) << text;
  }
  for (int i = 1; i < v1::DeadLetterReason_ARRAYSIZE; ++i) {
    const auto reason = static_cast<DeadLetterReason>(i);
    const std::string row = absl::StrCat("| `", DeadLetterReasonText(reason), "` |");
    EXPECT_TRUE(absl::StrContains(page.str(), row)) << row;
  }
}

TEST(OutputCodec, ChangeSaysWhyAndWhat) {
  v1::BalanceChange out;
  ASSERT_TRUE(out.ParseFromString(EncodeChange(FullCause(), "m-1", FullChange())));
  EXPECT_EQ(out.cause().topic(), "loyalty.events");
  EXPECT_EQ(out.cause().partition(), 3);
  EXPECT_EQ(out.cause().offset(), 123456);
  EXPECT_EQ(out.cause().event_id(), "e-1");
  EXPECT_EQ(out.cause().sequence(), 2u);
  EXPECT_EQ(out.cause().programme_version(), "c0ffee");
  EXPECT_EQ(out.cause().due_at_ms(), 1767225600000);
  EXPECT_EQ(out.stream_clock_ms(), 1767225600123);
  EXPECT_EQ(out.postings(0).points(), -5);
  EXPECT_EQ(out.postings(0).account(), v1::LEDGER_ACCOUNT_IN_TRANSIT);
  EXPECT_EQ(out.receipt().store(), "s1");
  EXPECT_EQ(out.receipt().till(), "t/1");
  EXPECT_EQ(out.receipt().business_date(), 20454);
  EXPECT_EQ(out.receipt().number(), "17");
}

TEST(OutputCodec, OnlyTimersHaveADueInstant) {
  Change change = FullChange();
  change.from_timer = false;
  v1::BalanceChange out;
  ASSERT_TRUE(out.ParseFromString(EncodeChange(FullCause(), "m-1", change)));
  EXPECT_EQ(out.cause().due_at_ms(), 0);
  EXPECT_EQ(out.occurred_at_ms(), change.at.ms);
}

TEST(OutputCodec, NeverIsZeroOnTheWire) {
  Change change;
  change.postings = {
      {Ledger::kMember, {Name("bonus"), Name("chain"), kAlways, kNever}, {5}, 0, false}};
  change.tiers = {{Name("level"), Name("gold"), {1}, kNever}};
  v1::BalanceChange out;
  ASSERT_TRUE(out.ParseFromString(EncodeChange(FullCause(), "m-1", change)));
  EXPECT_EQ(out.postings(0).expires_ms(), 0);
  EXPECT_EQ(out.postings(0).active_from_ms(), 0);
  EXPECT_EQ(out.tiers(0).holds_until_ms(), 0);
  EXPECT_FALSE(out.has_receipt());
}

TEST(OutputCodec, AnswerGoesBackToTheAsker) {
  v1::Answer out;
  ASSERT_TRUE(out.ParseFromString(EncodeAnswer(FullCause(), "m-1", "c-9", "till-3", FullAnswer())));
  EXPECT_EQ(out.correlation_id(), "c-9");
  EXPECT_EQ(out.reply_to(), "till-3");
  EXPECT_FALSE(out.granted());
  EXPECT_EQ(out.refusal(), v1::REFUSAL_TIMED_OUT);
  Answer granted = FullAnswer();
  granted.granted = true;
  ASSERT_TRUE(out.ParseFromString(EncodeAnswer(FullCause(), "m-1", "", "", granted)));
  EXPECT_EQ(out.refusal(), v1::REFUSAL_UNSPECIFIED);
}

TEST(ReceiptKeys, AreThoseThatCoreMakes) {
  for (const ReceiptId& id :
       {ReceiptId{"s/1", "t%1", "17", {20454}, ""}, ReceiptId{"", "", "%2F//", {0}, ""},
        ReceiptId{"s1", "t1", "17", {20454}, "92/82%"}}) {
    v1::ReceiptId parsed;
    ASSERT_TRUE(ParseReceiptKey(ReceiptKey(id), &parsed)) << ReceiptKey(id);
    EXPECT_EQ(parsed.fiscal_id(), id.fiscal_id);
    if (!id.fiscal_id.empty()) continue;  // It alone is the identity.
    EXPECT_EQ(parsed.store(), id.store);
    EXPECT_EQ(parsed.till(), id.till);
    EXPECT_EQ(parsed.number(), id.number);
    EXPECT_EQ(parsed.business_date(), id.business_date.n);
  }
}

TEST(ReceiptKeys, WhatIsNoKeyIsRefused) {
  v1::ReceiptId id;
  EXPECT_TRUE(ParseReceiptKey("f/92%2F82", &id));
  EXPECT_EQ(id.fiscal_id(), "92/82");
  EXPECT_TRUE(ParseReceiptKey("s///2026-01-01/17", &id));
  EXPECT_EQ(id.number(), "17");
  for (const char* bad : {"", "x/1", "s/a/b/17", "s/a/b/2026-13-01/17", "s/a/b/2026-02-29/17",
                          "s/a/b/2026-01-01/17/more", "f/%2", "f/%zz", "s/%/b/2026-01-01/1"}) {
    EXPECT_FALSE(ParseReceiptKey(bad, &id)) << bad;
  }
}

std::map<std::string, std::string> Headers(const DeadLetter& why, absl::string_view value) {
  std::map<std::string, std::string> headers;
  for (auto& [name, text] : DeadLetterHeaders(FullCause(), why, value)) {
    EXPECT_TRUE(headers.emplace(name, text).second) << name << " twice";
  }
  return headers;
}

TEST(DeadLetterHeaders, AreThoseOfTheContract) {
  const std::map<std::string, std::string> expected = {
      {"__streams.errors.exception", "wrong_partition"},
      {"__streams.errors.message", "why"},
      {"__streams.errors.topic", "loyalty.events"},
      {"__streams.errors.partition", "3"},
      {"__streams.errors.offset", "123456"},
      {"dlq.reason", "wrong_partition"},
      {"dlq.stage", "validate"},
      {"dlq.app.version", std::string(kAppVersion)},
      {"dlq.rules.hash", "c0ffee"},
      {"dlq.failed_at", "1767225600123"},
      {"dlq.original.size", "3"},
      {"dlq.value.sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"dlq.id", "loyalty.events/3/123456"}};
  EXPECT_EQ(Headers({DeadLetterReason::kWrongPartition, "why"}, "abc"), expected);
}

TEST(DeadLetterHeaders, StageFollowsFromTheReason) {
  const std::map<DeadLetterReason, std::string> stages = {
      {DeadLetterReason::kOversize, "frame"},      {DeadLetterReason::kDeserialize, "parse"},
      {DeadLetterReason::kSchemaUnknown, "parse"}, {DeadLetterReason::kValidation, "validate"},
      {DeadLetterReason::kConflict, "rule"},       {DeadLetterReason::kLimit, "rule"}};
  for (const auto& [reason, stage] : stages) {
    EXPECT_EQ(Headers({reason, ""}, "")["dlq.stage"], stage);
  }
}

TEST(DeadLetterValue, OnlyAnOversizedOneIsCut) {
  const std::string large(kCutDeadLetterBytes + 1, 'x');
  EXPECT_EQ(DeadLetterValue({DeadLetterReason::kOversize, ""}, large).size(), kCutDeadLetterBytes);
  EXPECT_EQ(DeadLetterValue({DeadLetterReason::kValidation, ""}, large).size(), large.size());
  EXPECT_EQ(Headers({DeadLetterReason::kOversize, ""}, large)["dlq.original.size"], "65537");
}

}  // namespace
}  // namespace kopilka
