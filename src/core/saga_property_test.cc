// Random sagas: members who buy, give, bring friends, return, are blocked, merged, pooled, parted
// and erased, while events between them are under way. At every moment all that was posted in
// transit is under way, and in the end nothing is. A failure prints KOPILKA_SEED.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/random.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

std::unique_ptr<Plan> PlanOf(Random random) {
  auto plan = RoublePlan();
  WalletRule& wallet = plan->wallets[0];
  wallet.debt = std::vector{DebtPolicy::kAllowed, DebtPolicy::kForbidden,
                            DebtPolicy::kCutAtZero}[static_cast<size_t>(random.Small(3))];
  wallet.expires = {.kind = ExpiryRule::Kind::kRolling,
                    .period = {.days = static_cast<int>(random.Between(1, 9))}};
  if (random.OneIn(2)) wallet.at_most = Points{random.Between(100, 3000)};
  plan->returns.by = random.OneIn(2) ? ReturnRule::By::kReEarn : ReturnRule::By::kShare;
  plan->people.gift = GiftRule{.wallets = {Name("bonus")}, .at_least = Points{1}};
  if (random.OneIn(2)) {
    plan->people.gift->most =
        Limit{.name = Name("people/gift"), .amount = 500, .each = Limit::Each::kDay};
  }
  plan->people.funds = {{Name("sea"), "sea"}};
  Campaign others = Fixed("others", Points{random.Between(1, 400)});
  others.give[0].to = Name(kInviter);
  if (random.OneIn(2)) others.give[0].activates = Activation{.after = {.days = 3}};
  others.give.push_back(PerStep("", Money{500}).give[0]);
  others.give[1].to = Name("sea");
  others.give.push_back(PerStep("", Money{300}).give[0]);
  others.give[2].to = InviterAt(static_cast<int>(random.Between(2, 4)));
  others.limits = {{.name = Name("others"),
                    .per = Limit::Per::kInviter,
                    .measure = random.OneIn(2) ? Limit::Measure::kTimes : Limit::Measure::kPoints,
                    .amount = random.Between(1, 500),
                    .each = Limit::Each::kDay,
                    .over = random.OneIn(2) ? Limit::Over::kRefuse : Limit::Over::kCut,
                    .freed_by_return = random.OneIn(2)}};
  plan->campaigns.push_back(others);
  return plan;
}

class Sagas {
 public:
  explicit Sagas(uint64_t seed) : random_(seed), town_([seed] { return PlanOf(Random(seed)); }) {}

  void Play(int steps) {
    for (size_t i = 0; i + 1 < members_.size(); ++i) {
      MemberEnrolled enrolled;
      enrolled.invited_by = members_[i + 1];
      town_.Send(World(i).Make("enrol", now_, enrolled, "enrolled"));
    }
    for (int i = 0; i < steps && !testing::Test::HasFailure(); ++i) {
      Step();
      EXPECT_EQ(town_.Posted(Ledger::kInTransit), town_.InFlight());
    }
    town_.Settle();
    EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
    int64_t all = 0;
    for (const Ledger side : {Ledger::kMember, Ledger::kIssuer, Ledger::kRedeemed, Ledger::kExpired,
                              Ledger::kAdjusted, Ledger::kErased}) {
      all += town_.Posted(side);
    }
    EXPECT_EQ(all, 0);
  }

 private:
  class World& World(size_t i) {
    return town_[members_[i]];
  }
  class World& Anybody() {
    return town_[random_.Of(members_)];
  }
  std::string Id() { return absl::StrCat("id", ++ids_); }

  void Step() {
    if (random_.OneIn(4)) now_ = now_ + Hours(static_cast<int>(random_.Between(1, 40)));
    switch (random_.Small(17)) {
      case 0:
        return Send(Anybody().Blocked(Id(), now_, random_.OneIn(3)));
      case 1:
        if (random_.OneIn(5)) Send(Anybody().Erased(Id(), now_));
        return;
      case 2:
        return Send(Anybody().Adjusted(Id(), now_, random_.Between(-100, 500)));
      case 3:
      case 4:
        return Send(Anybody().Given(Id(), now_, random_.Of(members_), random_.Between(1, 300)));
      case 5:
        return Return();
      case 6:
      case 7:
        return Buy();
      case 8:
        asked_.push_back(Id());
        return Send(
            Anybody().Asked(asked_.back(), now_, random_.Between(1, 200), random_.OneIn(2)));
      case 9:
        if (random_.OneIn(6)) Send(Anybody().Merged(Id(), now_, random_.Of(members_)));
        return;
      case 10:
        return Send(Anybody().Joined(Id(), now_, random_.OneIn(4) ? "sea" : "home"));
      case 11:
        return Send(Anybody().Parted(Id(), now_));
      case 12:
        if (random_.OneIn(5)) return Send(town_["home"].Dissolved(Id(), now_));
        return Send(Anybody().Cancelled(Id(), now_, random_.Of(asked_)));
      default:
        if (!town_.quiet()) town_.Deliver();
    }
  }

  void Send(const World::Message& message) { town_.Send(message); }

  void Buy() {
    const std::string& member = random_.Of(members_);
    sold_.push_back({member, Id(), now_});
    Send(town_[member].Purchased(sold_.back().number, now_,
                                 {{"tea", random_.Between(1, 50'000), 3000}}));
  }

  void Return() {
    if (sold_.empty()) return;
    const Sold& sold = random_.Of(sold_);
    std::vector<Back> back;
    if (random_.OneIn(2)) back = {{1, 1000}};
    Send(town_[sold.member].Returned(Id(), now_, sold.number, sold.at, back));
  }

  struct Sold {
    std::string member;
    std::string number;
    Instant at;
  };
  Random random_;
  Town town_;
  const std::vector<std::string> members_ = {"anna", "boris", "carl", "dora", "sea"};
  std::vector<Sold> sold_;
  std::vector<std::string> asked_ = {"nothing"};
  Instant now_ = kNoon;
  int ids_ = 0;
};

TEST(SagaProperty, NothingIsLostOrDoubledInTransit) {
  const uint64_t seed = TestSeed();
  for (uint64_t i = 0; i < 150 && !testing::Test::HasFailure(); ++i) Sagas(seed + i).Play(120);
}

}  // namespace
}  // namespace kopilka
