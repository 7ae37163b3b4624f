// A receipt without a member is claimed over two partitions, each with its own process: whatever is
// ended wherever, it is nobody's or one member's, and what comes of it later follows it once.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "codec/event_codec.h"
#include "core/people/receipt_address.h"
#include "exactly_once/audit_fixture.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/saga_rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka::claim_saga {
namespace {

constexpr absl::string_view kProgramme = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus: {debt: allowed}
accepts: {claim: 30 days}
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 1}}
)";

std::string Anna() { return SagaRig::Member(1, 0); }
std::string Boris() { return SagaRig::Member(1, 1); }

// The first of its kind whose own id is in partition 0.
std::string Number(int nth) {
  for (int i = 0;; ++i) {
    std::string number = absl::StrCat("r", i);
    const std::string address = ReceiptAddress(absl::StrCat("s/s1/1/2026-01-01/", number));
    if (PartitionOf(address, kSagaPartitions) == 0 && nth-- == 0) return number;
  }
}
std::string Address(int nth) {
  return ReceiptAddress(absl::StrCat("s/s1/1/2026-01-01/", Number(nth)));
}

std::string ReceiptOf(int nth) {
  return absl::StrCat(R"("receipt":{"store":"s1","till":"1","number":")", Number(nth),
                      R"(","business_date":20454})");
}

void Claim(SagaRig* rig, absl::string_view id, int nth, absl::string_view to) {
  rig->Write(
      Address(nth), id,
      absl::StrCat(R"("receipt_claimed":{)", ReceiptOf(nth), R"(,"to_member":")", to, R"("})"));
}

void Return(SagaRig* rig, absl::string_view id, int nth) {
  rig->Write(Address(nth), id, absl::StrCat(R"("return":{)", ReceiptOf(nth), "}"));
}

// Anna is a member, boris is blocked. Four receipts are nobody's.
void Begin(SagaRig* rig) {
  rig->Write(Anna(), "e1", R"("member_enrolled":{})");
  rig->Write(Boris(), "e2", R"("member_enrolled":{})");
  rig->Write(Boris(), "b1", R"("member_blocked":{"blocked":true})");
  rig->Purchase(Address(0), Number(0), 10'000);
  rig->Purchase(Address(1), Number(1), 5'000);
  rig->Purchase(Address(2), Number(2), 2'000);
  rig->Purchase(Address(3), Number(3), 1'000);
  rig->RunUntilQuiet();
}

// The first is anna's, and stays hers. The second comes back behind her. Boris does not take the
// third, nor the return that follows it there: both come home. The fourth is claimed last.
void Play(SagaRig* rig) {
  Claim(rig, "c1", 0, Anna());
  Claim(rig, "c2", 1, Anna());
  Claim(rig, "c3", 2, Boris());
  Return(rig, "t2", 1);
  Return(rig, "t3", 2);
  rig->RunUntilQuiet();
  Claim(rig, "c1", 0, Anna());
  Claim(rig, "c4", 0, Boris());
  Claim(rig, "c5", 2, Anna());
  Claim(rig, "c6", 3, Anna());
  rig->RunUntilQuiet();
}

void ExpectDone(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Anna()), 110);
  EXPECT_EQ(balances.at(Boris()), 0);
  EXPECT_EQ(balances.at(Address(0)), 0);
  // Two activations and seven of the beginning. Four claims move receipts, one of which comes back;
  // two returns go on, one of which comes home. Three more claims are told no, or what was told.
  EXPECT_EQ(rig->Audit(), "audit: 26 events, 6 members, 0 differences\n");
  EXPECT_EQ(rig->CountOf(Topic::kEvents), 26u);
  EXPECT_EQ(rig->CountOf(Topic::kAnswers), 7u) << "of the claims";
  EXPECT_EQ(rig->CountOf(Topic::kTriggers), 0u);
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
}

TEST(ClaimSaga, GoesThroughTheLog) {
  SagaRig rig(/*recorded=*/false, kProgramme);
  Begin(&rig);
  Play(&rig);
  ExpectDone(&rig);
}

TEST(ClaimSaga, IsInFlight) {
  SagaRig rig(/*recorded=*/false, kProgramme);
  Begin(&rig);
  Claim(&rig, "c1", 0, Anna());
  rig.RunUntilIdle(0);
  EXPECT_THAT(rig.Audit(), testing::HasSubstr("in flight: 1 events to members"));
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.Balances().at(Anna()), 100);
}

TEST(ClaimSaga, IsTheSameInARecording) {
  SagaRig rig(/*recorded=*/true, kProgramme);
  Begin(&rig);
  Play(&rig);
  ExpectDone(&rig);
}

// A receipt of nearly 1 MiB, which is more with what is remembered of it: it could not be sent.
TEST(ClaimSaga, ATooLargeOneStaysWhereItIs) {
  SagaRig rig(/*recorded=*/false, kProgramme);
  Begin(&rig);
  const std::string code(128, 'x');
  const std::string path =
      absl::StrCat("\"", code, "\",\"", code, "\",\"", code, "\",\"", code, "\",\"", code, "\"");
  std::string lines;
  for (int number = 1; number <= 987; ++number) {
    absl::StrAppend(&lines, number > 1 ? "," : "", R"({"number":)", number, R"(,"sku":")", code,
                    R"(","brand":")", code, R"(","collection":")", code, R"(","category":[)", path,
                    R"(],"quantity_milli":"1000","amount_minor":"100"})");
  }
  rig.Write(Address(4), "large",
            absl::StrCat(R"("store":"s1","purchase":{"till":"1","number":")", Number(4),
                         R"(","currency":"RUB","total_minor":"98700","lines":[)", lines, "]}"));
  rig.RunUntilQuiet();
  ASSERT_EQ(rig.CountOf(Topic::kDeadLetters), 0u);
  Claim(&rig, "c1", 4, Anna());
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.CountOf(Topic::kDeadLetters), 1u);
  EXPECT_EQ(rig.Accounts().at(Address(4)).sequence, 1u) << "as it was";
  EXPECT_EQ(rig.Balances().at(Anna()), 0);
}

// A forged receipt: no claim has sent it.
TEST(ClaimSaga, AForgedOneIsReported) {
  SagaRig rig(/*recorded=*/false, kProgramme);
  Begin(&rig);
  Claim(&rig, "c1", 0, Anna());
  rig.RunUntilQuiet();
  Sent sent;
  sent.kind = Sent::Kind::kReceiptMoved;
  sent.id = "0/1/7";
  sent.member = Boris();
  sent.from_member = Address(1);
  sent.occurred_at = rig.clock.Now();
  Memory memory;
  memory.event_id = Number(1);
  memory.receipt.emplace();
  const std::string number = Number(1);
  memory.receipt->id = {.store = "s1", .till = "1", .number = number, .business_date = {20454}};
  sent.receipt = std::make_shared<const Memory>(std::move(memory));
  ASSERT_TRUE(rig.cluster
                  .Append({.topic = Topic::kEvents,
                           .partition = 1,
                           .key = sent.member,
                           .value = EncodeSent(sent),
                           .timestamp = rig.clock.Now()})
                  .ok());
  rig.RunUntilQuiet();
  EXPECT_THAT(rig.Audit(), testing::HasSubstr("no event to a member"));
}

// Every step of every batch of the saga.
class KilledInAClaim : public KilledProcess {};

TEST_P(KilledInAClaim, LeavesNothingLostOrDoubled) {
  const auto [step, partition, nth] = GetParam();
  SagaRig rig(/*recorded=*/false, kProgramme);
  Begin(&rig);
  KillAtNth kill(static_cast<Step>(step), nth);
  rig.Start(partition, &kill);
  Play(&rig);
  ASSERT_TRUE(kill.hit());
  ExpectDone(&rig);
}

// The partition of the receipts gives them away, passes on and takes back; that of the members
// takes them or does not.
INSTANTIATE_TEST_SUITE_P(EveryStep, KilledInAClaim, EveryKill({0, 1}, 2), KillName);

}  // namespace
}  // namespace kopilka::claim_saga
