#include "core/rules/earning_base.h"

#include <string>
#include <vector>

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class EarningBaseTest : public testing::Test {
 protected:
  void Add(absl::string_view sku, int64_t amount, int64_t quantity = 1'000) {
    Line line;
    line.number = static_cast<uint32_t>(lines_.size() + 1);
    line.sku = sku;
    line.amount = Money{amount};
    line.quantity = Quantity{quantity};
    lines_.push_back(line);
    occasion_.plan = plan_.get();
    occasion_.lines = lines_;
  }

  std::unique_ptr<Plan> plan_ = BarePlan();
  std::vector<Line> lines_;
  Occasion occasion_;
};

TEST_F(EarningBaseTest, ThePartPaidWithPointsEarnsNothing) {
  Add("a", 7'000);
  Add("b", 3'000);
  // 10.00 of 100.00 paid with points: 7.00 of it on a, 3.00 on b.
  const EarningBase base(occasion_, Money{1'000});
  EXPECT_EQ(base.receipt().n, 9'000);
  EXPECT_EQ(base.Matching(occasion_, Leaf(Condition::Kind::kSku, {"a"})).n, 6'300);
  EXPECT_EQ(base.Matching(occasion_, Leaf(Condition::Kind::kSku, {"b"})).n, 2'700);
}

TEST_F(EarningBaseTest, G32ThePartsSumToTheWhole) {
  Add("a", 100);
  Add("b", 100);
  Add("c", 100);
  // 1.00 over three lines: 34, 33, 33.
  const EarningBase base(occasion_, Money{100});
  EXPECT_EQ(base.Matching(occasion_, Leaf(Condition::Kind::kSku, {"a"})).n, 66);
  EXPECT_EQ(base.Matching(occasion_, Leaf(Condition::Kind::kSku, {"b"})).n, 67);
  EXPECT_EQ(base.receipt().n, 200);
}

TEST_F(EarningBaseTest, ExcludedLinesEarnNothingButCarryTheirPartOfThePoints) {
  plan_->earns_nothing = Leaf(Condition::Kind::kSku, {"tobacco"});
  Add("a", 6'000, 2'000);
  Add("tobacco", 4'000, 5'000);
  // 10.00 paid with points: 6.00 on a, 4.00 on tobacco.
  const EarningBase base(occasion_, Money{1'000});
  EXPECT_EQ(base.receipt().n, 5'400);
  EXPECT_EQ(base.Matching(occasion_, Condition()).n, 5'400);
  EXPECT_EQ(base.MatchingQuantity(occasion_, Condition()).n, 2'000);
}

TEST_F(EarningBaseTest, OnlyTheTendersThatTheProgrammeNames) {
  plan_->tenders_earn_nothing = {"points", "gift-card"};
  const std::vector<Tender> tenders = {
      {"card", Money{5'000}, ""}, {"points", Money{2'000}, "q"}, {"gift-card", Money{1'500}, ""}};
  EXPECT_EQ(PaidWithoutEarning(*plan_, tenders, Money{8'500}).n, 3'500);
  EXPECT_EQ(PaidWithoutEarning(*plan_, tenders, Money{3'000}).n, 3'000) << "at most the total";
  EXPECT_EQ(PaidWithoutEarning(*plan_, {}, Money{3'000}).n, 0);
}

}  // namespace
}  // namespace kopilka
