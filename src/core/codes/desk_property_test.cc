// Random histories of a list: many members over several partitions, versions that make the list
// longer, lose codes of it, or go back. Whatever happens, no two members have one code, and of a
// list that only grew each partition gives all its codes in their order. A failure prints
// KOPILKA_SEED.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/random.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

using Codes = std::vector<std::string>;

std::unique_ptr<Plan> PlanWithCodes(const Codes& codes) {
  auto plan = BarePlan();
  plan->entitlements = {{.name = Name("kino"),
                         .kind = EntitlementRule::Kind::kCoupon,
                         .codes = std::make_shared<CodePool>(codes)}};
  Campaign campaign{.name = Name("cinema")};
  campaign.entitlements = {Name("kino")};
  plan->campaigns = {campaign};
  return plan;
}

class HistoryOfCodes {
 public:
  HistoryOfCodes(Random random, bool only_grows)
      : random_(random),
        only_grows_(only_grows),
        codes_(Made(10)),
        town_([this] { return PlanWithCodes(codes_); }, kPartitions) {}

  void Run() {
    for (int i = 0; i < kSteps; ++i) {
      if (random_.OneIn(20)) Change();
      Buy(i);
    }
    if (only_grows_) ExpectAllInOrder();
  }

 private:
  static constexpr int32_t kPartitions = 3;
  static constexpr int kMembers = 7;
  static constexpr int kSteps = 80;

  // Codes that were never made before.
  Codes Made(int64_t n) {
    Codes made;
    for (int64_t i = 0; i < n; ++i) made.push_back(absl::StrCat("K", 100 + made_++));
    return made;
  }

  void Change() {
    const Codes before = codes_;
    const Codes more = Made(random_.Between(1, 6));
    codes_.insert(codes_.end(), more.begin(), more.end());
    if (!only_grows_ && random_.OneIn(2)) codes_.erase(codes_.begin() + random_.Small(5));
    if (!only_grows_ && random_.OneIn(3)) std::swap(codes_[Place(codes_)], codes_.back());
    if (!only_grows_ && random_.OneIn(4)) codes_ = before;
    for (int member = 0; member < kMembers; ++member) {
      town_[NameOf(member)].Switch(PlanWithCodes(codes_));
    }
  }

  size_t Place(const Codes& codes) {
    return static_cast<size_t>(random_.Below(static_cast<int64_t>(codes.size())));
  }

  static std::string NameOf(int64_t member) {
    return std::string(1, static_cast<char>('a' + member));
  }

  void Buy(int step) {
    const std::string member = NameOf(random_.Below(kMembers));
    World& world = town_[member];
    const Decision decision = town_.Send(
        world.Purchased(absl::StrCat("r", step), kNoon + Hours(step), {{"tea", 10'000}}));
    for (const EntitlementChange& each : decision.changes.at(0).entitlements) {
      const std::string& code = each.entitlement.code;
      EXPECT_TRUE(whose_.emplace(code, member).second) << code << " was given before";
      given_[world.partition].push_back(code);
    }
  }

  void ExpectAllInOrder() {
    for (int i = 0; i < 100; ++i) Buy(kSteps + i);  // Until nothing is left.
    std::map<int32_t, Codes> wanted;
    for (const std::string& code : codes_) {
      int32_t sum = 0;
      for (const char c : code) sum += c;
      wanted[sum % kPartitions].push_back(code);
    }
    EXPECT_EQ(given_, wanted);
  }

  Random random_;
  const bool only_grows_;
  int made_ = 0;
  Codes codes_;
  Town town_;
  std::map<std::string, std::string> whose_;
  std::map<int32_t, Codes> given_;  // By partition.
};

TEST(CodesProperty, ACodeIsGivenOnce) {
  const uint64_t seed = TestSeed();
  SCOPED_TRACE(absl::StrCat("KOPILKA_SEED=", seed));
  for (uint64_t i = 0; i < 6; ++i)
    HistoryOfCodes(Random(seed + i), /*only_grows=*/i % 2 == 0).Run();
}

}  // namespace
}  // namespace kopilka
