// Codes of a list over two partitions, each with its own process: whatever is ended wherever, no
// code is given twice and none is passed over.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "codec/event_codec.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/saga_rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "programme/programme.h"

namespace kopilka {
namespace {

using testing::HasSubstr;

constexpr absl::string_view kCinema = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus: {debt: allowed}
coupons:
  kino: {codes: codes.txt}
campaigns:
  cinema: {on: purchase, give: {coupon: kino}}
)";

constexpr int kCodes = 12;

std::string Code(int n) { return absl::StrCat("KINO-", n); }

absl::StatusOr<Parsed> ParseCinema() {
  std::string name = (std::filesystem::temp_directory_path() / "kopilka-codes-XXXXXX").string();
  const std::filesystem::path directory = mkdtemp(name.data());
  std::ofstream(directory / "rig.yaml") << kCinema;
  std::ofstream codes(directory / "codes.txt");
  for (int i = 0; i < kCodes; ++i) codes << Code(i) << "\n";
  codes.close();
  absl::StatusOr<Parsed> parsed = ParseFile((directory / "rig.yaml").string());
  std::filesystem::remove_all(directory);
  return parsed;
}

// One parse for all runs.
const absl::StatusOr<Parsed>& CinemaProgramme() {
  static const auto& parsed = *new absl::StatusOr<Parsed>(ParseCinema());
  return parsed;
}

// Two members of each partition.
void BuyTickets(SagaRig* rig, const std::string& number) {
  for (int partition = 0; partition < kSagaPartitions; ++partition) {
    for (int member = 0; member < 2; ++member) {
      rig->Purchase(SagaRig::Member(partition, member), number, 1'000);
    }
  }
}

// The codes that each partition has to give, in their order.
std::map<int32_t, std::vector<std::string>> Shares() {
  std::map<int32_t, std::vector<std::string>> shares;
  for (int i = 0; i < kCodes; ++i) {
    shares[PartitionOf(Code(i), kSagaPartitions)].push_back(Code(i));
  }
  return shares;
}

// What the accounts topics have, by partition: each of the first codes once.
void ExpectGiven(SagaRig* rig, size_t wanted) {
  auto shares = Shares();
  for (auto& [partition, codes] : shares) {
    ASSERT_GE(codes.size(), wanted);
    codes.resize(wanted);
    std::vector<std::string> held;
    for (const auto& [member, account] : rig->Accounts()) {
      if (PartitionOf(member, kSagaPartitions) != partition) continue;
      for (const Entitlement& each : account.entitlements) held.push_back(each.code);
    }
    EXPECT_THAT(held, testing::UnorderedElementsAreArray(codes));
  }
}

TEST(CodesOverPartitions, AreGivenOnce) {
  SagaRig rig(/*recorded=*/false, CinemaProgramme());
  BuyTickets(&rig, "r1");
  BuyTickets(&rig, "r2");
  rig.RunUntilQuiet();
  ExpectGiven(&rig, 4);
  EXPECT_THAT(rig.Audit(), HasSubstr(" 4 members, 0 differences\n"));
}

class KilledAtACode : public KilledProcess {};

TEST_P(KilledAtACode, GivesEachOnce) {
  const auto [step, partition, nth] = GetParam();
  SagaRig rig(/*recorded=*/false, CinemaProgramme());
  rig.RunUntilQuiet();
  KillAtNth kill(static_cast<Step>(step), nth);
  rig.Start(partition, &kill);
  BuyTickets(&rig, "r1");
  if (nth > 1) rig.RunUntilQuiet();
  BuyTickets(&rig, "r2");
  rig.RunUntilQuiet();
  ASSERT_TRUE(kill.hit());
  ExpectGiven(&rig, 4);
  EXPECT_EQ(rig.CountOf(Topic::kDeadLetters), 0u);
}

INSTANTIATE_TEST_SUITE_P(EveryStep, KilledAtACode, EveryKill({0, 1}, 2), KillName);

}  // namespace
}  // namespace kopilka
