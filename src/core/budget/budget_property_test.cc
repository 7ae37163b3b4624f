// Random chains with a budget: members in several partitions buy and return, are blocked and
// erased, versions change the budget, and what is under way arrives in any order that the log
// allows. After every step
//     total == the owner's left + every lease's left and spent + what is under way,
// and what was given and not returned is what the leases say was spent: never more than the
// budget. A failure prints KOPILKA_SEED.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/budget/lease.h"
#include "core/testing/random.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

constexpr int32_t kPartitions = 3;

struct Rules {
  explicit Rules(Random random)
      : amount(random.OneIn(3) ? random.Between(1, 20) : random.Between(20, 5'000)),
        times(random.OneIn(4)),
        refuse(times || random.OneIn(3)),
        frees(random.OneIn(2)),
        shared(!times && random.OneIn(3)),
        capped(random.OneIn(3)),
        debt(random.OneIn(2) ? DebtPolicy::kAllowed : DebtPolicy::kCutAtZero),
        by(random.OneIn(2) ? ReturnRule::By::kReEarn : ReturnRule::By::kShare) {}

  std::unique_ptr<Plan> PlanOf() const {
    auto plan = BarePlan();
    plan->wallets[0].debt = debt;
    if (capped) plan->wallets[0].at_most = Points{300};
    plan->returns.by = by;
    Campaign promo = PerStep("promo", Money{100});
    promo.limits = {{.name = Name("promo"),
                     .per = Limit::Per::kBudget,
                     .measure = times ? Limit::Measure::kTimes : Limit::Measure::kPoints,
                     .amount = amount,
                     .over = refuse ? Limit::Over::kRefuse : Limit::Over::kCut,
                     .freed_by_return = frees},
                    {.name = Name("promo#2"), .amount = 400, .each = Limit::Each::kMonth}};
    plan->campaigns = {promo};
    if (shared) {
      promo.name = Name("second");
      promo.limits[1].name = Name("second#2");
      plan->campaigns.push_back(std::move(promo));
    }
    EXPECT_TRUE(CollectBudgets(plan.get()));
    return plan;
  }

  const int64_t amount;
  const bool times;
  const bool refuse;
  const bool frees;
  const bool shared;
  const bool capped;
  const DebtPolicy debt;
  const ReturnRule::By by;
};

class Chain {
 public:
  explicit Chain(uint64_t seed)
      : random_(seed),
        rules_(Random(seed)),
        town_([this] { return rules_.PlanOf(); }, kPartitions) {}

  void Play(int steps) {
    for (int i = 0; i < steps && !testing::Test::HasFailure(); ++i) {
      Step();
      Check();
    }
    while (!town_.quiet() && !testing::Test::HasFailure()) {
      Deliver();
      Check();
    }
    const BudgetState* const state = State();
    if (state == nullptr) return;
    EXPECT_TRUE(state->waiting.empty());
    for (const BudgetState::Holder& holder : state->holders) EXPECT_FALSE(holder.called);
  }

 private:
  const BudgetState* State() {
    const Memory* const memory = town_[BudgetAddress("promo")].Find(BudgetKey("promo", kAlways));
    return memory == nullptr ? nullptr : &*memory->budget;
  }

  void Check() {
    const BudgetState* const state = State();
    int64_t spent = 0;
    int64_t held = 0;
    for (int32_t partition = 0; partition < kPartitions; ++partition) {
      for (const auto& [key, lease] : town_.LeasesOf(partition)) {
        EXPECT_GE(lease.left, 0);
        EXPECT_GE(lease.spent, 0);
        spent += lease.spent;
        held += lease.left;
      }
    }
    EXPECT_LE(spent, rules_.amount);
    for (const Sent& sent : town_.under_way()) {
      if (sent.kind != Sent::Kind::kBudgetAsked) held += sent.budget.amount;
    }
    if (state != nullptr) {
      EXPECT_GE(state->left, 0);
      EXPECT_LE(state->waiting.size(), kMaxBudgetQuestions);
      EXPECT_EQ(state->total, rules_.amount);
      EXPECT_EQ(state->left + held + spent, rules_.amount);
    }
    if (!rules_.frees) {
      const int64_t given = rules_.times ? Times() : -town_.Posted(Ledger::kIssuer) + Returned();
      EXPECT_EQ(given, spent);
    }
  }

  // Changes in which the campaign gave anything.
  int64_t Times() {
    int64_t times = 0;
    ForEachChange([&](const Change& change) {
      for (const Fired& fired : change.fired) times += fired.granted.n > 0 ? 1 : 0;
    });
    return times;
  }

  // What returns posted to the issuer.
  int64_t Returned() {
    int64_t points = 0;
    ForEachChange([&](const Change& change) {
      if (change.kind != ChangeKind::kReturn) return;
      for (const Posting& posting : change.postings) {
        if (posting.account == Ledger::kIssuer) points += posting.points.n;
      }
    });
    return points;
  }

  template <typename Use>
  void ForEachChange(Use use) {
    for (const std::string& member : members_) {
      for (const Decision& decision : town_[member].history) {
        for (const Change& change : decision.changes) use(change);
      }
    }
  }

  std::string Id() { return absl::StrCat("id", ++ids_); }

  void Deliver() {
    town_.DeliverFrom(static_cast<size_t>(
        random_.Between(0, static_cast<int64_t>(town_.under_way().size()) - 1)));
  }

  void Step() {
    if (random_.OneIn(6)) now_ = now_ + Hours(static_cast<int>(random_.Between(1, 5)));
    switch (random_.Small(10)) {
      case 0:
        town_.Send(Anybody().Blocked(Id(), now_, random_.OneIn(3)));
        return;
      case 1:
        if (random_.OneIn(10)) town_.Send(Anybody().Erased(Id(), now_));
        return;
      case 2:
        return Return();
      case 3:
      case 4:
      case 5:
        return Buy();
      default:
        if (!town_.quiet()) Deliver();
    }
  }

  World& Anybody() { return town_[random_.Of(members_)]; }

  void Buy() {
    const std::string& member = random_.Of(members_);
    sold_.push_back({member, Id(), now_});
    town_.Send(town_[member].Purchased(sold_.back().number, now_,
                                       {{"tea", random_.Between(1, 20'000), 3000}}));
  }

  void Return() {
    if (sold_.empty()) return;
    const Sold& sold = random_.Of(sold_);
    std::vector<Back> back;
    if (random_.OneIn(2)) back = {{1, 1000}};
    town_.Send(town_[sold.member].Returned(Id(), now_, sold.number, sold.at, back));
  }

  struct Sold {
    std::string member;
    std::string number;
    Instant at;
  };
  Random random_;
  const Rules rules_;
  Town town_;
  const std::vector<std::string> members_ = {"anna", "boris", "carl", "dora", "emil", "fay"};
  std::vector<Sold> sold_;
  Instant now_ = kNoon;
  int ids_ = 0;
};

TEST(BudgetProperty, IsNeverOverspent) {
  const uint64_t seed = TestSeed();
  for (uint64_t i = 0; i < 80 && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("history ", i));
    Chain(seed + i).Play(150);
  }
}

}  // namespace
}  // namespace kopilka
