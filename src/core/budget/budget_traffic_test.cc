// What leases cost in a synthetic stream: receipts of 1 to 20 points from a budget that is far from
// its end. A lease of 64 receipts grows by four each time, so from the thousandth receipt of a
// partition on, one covers 4,096.
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "core/budget/lease.h"
#include "core/testing/random.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

constexpr int32_t kTrafficPartitions = 2;
constexpr int kReceipts = 10'000;
constexpr int kSteadyFrom = 2'400;

std::unique_ptr<Plan> StreamPlan() {
  auto plan = BarePlan();
  Campaign promo = PerStep("promo", Money{100});
  promo.limits = {{.name = Name("promo"), .per = Limit::Per::kBudget, .amount = 100'000'000}};
  plan->campaigns = {std::move(promo)};
  EXPECT_TRUE(CollectBudgets(plan.get()));
  return plan;
}

TEST(BudgetTraffic, IsOneRecordForAThousandReceiptsAtMost) {
  Random random(17);
  Town town(StreamPlan, kTrafficPartitions);
  int records = 0;
  int steady = 0;
  for (int i = 0; i < kReceipts; ++i) {
    const std::string member = absl::StrCat("member", random.Small(200));
    const std::string number = absl::StrCat("r", i);
    town.Send(town[member].Purchased(number, kNoon, {{"tea", random.Between(1, 20) * 100}}));
    for (; !town.quiet(); ++records) town.Deliver();
    if (i == kSteadyFrom) steady = records;
  }
  RecordProperty("records", records);
  EXPECT_LE((records - steady) * 1000, kReceipts - kSteadyFrom);
  EXPECT_GT(records, steady) << "a lease ran low";
}

}  // namespace
}  // namespace kopilka
