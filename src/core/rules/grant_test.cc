#include "core/rules/grant.h"

#include <vector>

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// A campaign that asks 60 and then 50 points.
class GrantTest : public testing::Test {
 protected:
  GrantTest() {
    campaign_ = Fixed("c", Points{60});
    campaign_.give.push_back(Fixed("c", Points{50}).give[0]);
    occasion_.plan = plan_.get();
  }

  void AddLimit(Limit::Measure measure, bool refuse = false) {
    Limit limit;
    limit.name = Name("c");
    limit.measure = measure;
    limit.over = refuse ? Limit::Over::kRefuse : Limit::Over::kCut;
    campaign_.limits.push_back(limit);
  }

  Grants With(std::vector<int64_t> left) {
    return GrantsOf(campaign_, occasion_, EarningBase(occasion_, {}), {}, left);
  }

  std::unique_ptr<Plan> plan_ = BarePlan();
  Campaign campaign_;
  Occasion occasion_;
};

TEST_F(GrantTest, G26ACapThatCuts) {
  AddLimit(Limit::Measure::kPoints);
  const Grants grants = With({80});
  EXPECT_EQ(grants[0].granted.n, 60);
  EXPECT_TRUE(grants[0].cut_by.empty());
  EXPECT_EQ(grants[1].granted.n, 20);
  EXPECT_EQ(grants[1].award.points.n, 50) << "what was asked is still said";
  EXPECT_EQ(grants[1].cut_by, Name("c"));
}

TEST_F(GrantTest, G26ACapThatRejects) {
  AddLimit(Limit::Measure::kPoints, true);
  EXPECT_EQ(TotalGranted(With({110})).n, 110) << "exactly reached is not passed";
  const Grants grants = With({109});
  EXPECT_EQ(TotalGranted(grants).n, 0);
  EXPECT_EQ(grants[0].cut_by, Name("c"));
}

TEST_F(GrantTest, TimesCountTheFiringNotThePoints) {
  AddLimit(Limit::Measure::kTimes);
  EXPECT_EQ(TotalGranted(With({1})).n, 110);
  EXPECT_EQ(TotalGranted(With({0})).n, 0);
}

TEST_F(GrantTest, AllLimitsHold) {
  AddLimit(Limit::Measure::kPoints);
  AddLimit(Limit::Measure::kPoints);
  EXPECT_EQ(TotalGranted(With({90, 70})).n, 70);
  EXPECT_EQ(TotalGranted(With({70, 90})).n, 70);
}

}  // namespace
}  // namespace kopilka
