// Claims (on the reference machine, docs/performance.md):
//   BM_Purchase          a receipt of 10 lines under 20 campaigns is decided in a few microseconds,
//                        so deciding is never what a partition waits for;
//   BM_PurchaseCampaigns the cost grows with the number of live campaigns, linearly;
//   BM_PurchaseLots      and with the size of the account, by its copy;
//   BM_Reserve           a till's question costs less than a receipt;
//   BM_Return            a return costs no more than a few receipts;
//   BM_NextDue           asking an account for its next timer costs a fraction of a decision.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "core/decide.h"
#include "core/testing/plans.h"

namespace kopilka {
namespace {

// Half of the campaigns speak of a category that is not in the basket.
std::unique_ptr<Plan> PlanWith(int64_t campaigns) {
  auto plan = BarePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->wallets[0].expires.period = {.months = 12};
  plan->campaigns.push_back(PerStep("c00000", Money{10'000}));
  for (int64_t i = 1; i < campaigns; ++i) {
    Campaign campaign = PerStep(absl::StrCat("c", absl::Dec(i, absl::kZeroPad5)), Money{10'000});
    const std::string category = i % 10 == 0 ? "dairy" : absl::StrCat("category-", i);
    campaign.when = Over(Condition::Kind::kAnyLine, {InCategory({category})});
    campaign.lines = InCategory({category});
    campaign.give[0].base = Give::Base::kMatchingLines;
    plan->campaigns.push_back(std::move(campaign));
  }
  TriggerRule expiring;
  expiring.name = Name("expiring");
  expiring.kind = TriggerKind::kExpiring;
  expiring.days = 7;
  plan->triggers.push_back(expiring);
  return plan;
}

Account AccountWith(const Plan& plan, int64_t lots) {
  Account account;
  for (int64_t i = 0; i < lots; ++i) {
    Lot lot;
    lot.key = {plan.wallets[0].name, plan.funder, kNoon - Days(lots - i), kNoon + Days(i + 30)};
    lot.issued = Points{100};
    lot.activated = true;
    account.lots.push_back(lot);
  }
  return account;
}

// A receipt of ten lines, and what a decision about it needs.
struct Basket {
  explicit Basket(const Plan& plan, const Account& account) {
    for (uint32_t i = 0; i < 10; ++i) {
      Line line;
      line.number = i + 1;
      line.sku = "sku-000123";
      line.category = i % 2 == 0 ? dairy : soap;
      line.quantity = Quantity{1'000};
      line.amount = Money{15'990};
      lines.push_back(line);
    }
    Purchase purchase;
    purchase.till = "t1";
    purchase.number = "4711";
    purchase.currency = "RUB";
    purchase.total = Money{159'900};
    purchase.lines = lines;
    purchase.tenders = tenders;
    event.id = "s1/t1/2026-03-02/4711";
    event.store = "s1";
    event.occurred_at = kNoon;
    event.body = purchase;
    input.plan = &plan;
    input.account = &account;
    input.event = &event;
    input.clock = kNoon;
  }

  const std::vector<absl::string_view> dairy = {"food", "dairy", "milk"};
  const std::vector<absl::string_view> soap = {"home", "soap"};
  const std::vector<Tender> tenders = {{"card", Money{159'900}, ""}};
  std::vector<Line> lines;
  Event event;
  DecisionInput input;
};

void Purchases(benchmark::State& state, int64_t campaigns, int64_t lots) {
  const auto plan = PlanWith(campaigns);
  const Account account = AccountWith(*plan, lots);
  const Basket basket(*plan, account);
  for (auto _ : state) benchmark::DoNotOptimize(Decide(basket.input));
}

void BM_Purchase(benchmark::State& state) { Purchases(state, 20, 20); }
BENCHMARK(BM_Purchase);

void BM_PurchaseCampaigns(benchmark::State& state) { Purchases(state, state.range(0), 20); }
BENCHMARK(BM_PurchaseCampaigns)->Arg(1)->Arg(100)->Arg(2000);

void BM_PurchaseLots(benchmark::State& state) { Purchases(state, 20, state.range(0)); }
BENCHMARK(BM_PurchaseLots)->Arg(0)->Arg(100)->Arg(1000);

void BM_Reserve(benchmark::State& state) {
  const auto plan = PlanWith(20);
  const Account account = AccountWith(*plan, 20);
  Basket basket(*plan, account);
  RedemptionRequest request;
  request.wallet = "bonus";
  request.points = Points{500};
  request.receipt_total = Money{159'900};
  basket.event.id = "q";
  basket.event.body = request;
  for (auto _ : state) benchmark::DoNotOptimize(Decide(basket.input));
}
BENCHMARK(BM_Reserve);

void BM_Return(benchmark::State& state) {
  const auto plan = PlanWith(20);
  const Account account = AccountWith(*plan, 20);
  Basket basket(*plan, account);
  const Decision bought = Decide(basket.input);
  Return back;
  back.receipt = bought.memories[0].memory.receipt->id;
  const std::vector<ReturnedLine> lines = {{3, Quantity{1'000}}};
  back.lines = lines;
  basket.event.id = "b";
  basket.event.body = back;
  basket.input.account = &*bought.account;
  basket.input.by_receipt = &bought.memories[0].memory;
  basket.input.receipt_plan = plan.get();
  for (auto _ : state) benchmark::DoNotOptimize(Decide(basket.input));
}
BENCHMARK(BM_Return);

void BM_NextDue(benchmark::State& state) {
  const auto plan = PlanWith(20);
  const Account account = AccountWith(*plan, 20);
  for (auto _ : state) benchmark::DoNotOptimize(NextDue(*plan, account));
}
BENCHMARK(BM_NextDue);

}  // namespace
}  // namespace kopilka
