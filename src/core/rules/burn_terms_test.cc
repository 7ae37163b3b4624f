#include "core/rules/burn_terms.h"

#include <vector>

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class BurnTermsTest : public testing::Test {
 protected:
  BurnTermsTest() {
    rule_.worth = Money{100};
    request_.receipt_total = Money{100'000};  // 1000.00
    occasion_.plan = plan_.get();
  }

  BurnTerms Ask(int64_t points, int64_t available = 1'000'000) {
    request_.points = Points{points};
    request_.partial = false;
    return BurnTermsOf(rule_, request_, occasion_, Points{available});
  }
  BurnTerms AskPart(int64_t points, int64_t available = 1'000'000) {
    request_.points = Points{points};
    request_.partial = true;
    return BurnTermsOf(rule_, request_, occasion_, Points{available});
  }

  std::unique_ptr<Plan> plan_ = BarePlan();
  BurnRule rule_;
  RedemptionRequest request_;
  Occasion occasion_;
};

TEST_F(BurnTermsTest, PointsPay) {
  const BurnTerms terms = Ask(300);
  EXPECT_FALSE(terms.refusal.has_value());
  EXPECT_EQ(terms.points.n, 300);
  EXPECT_EQ(terms.worth.n, 30'000);
}

TEST_F(BurnTermsTest, G12AtMostAShareOfTheReceipt) {
  rule_.at_most_ppm = 300'000;  // 30 % of 1000.00 is 300.00.
  EXPECT_EQ(Ask(300).points.n, 300);
  EXPECT_EQ(Ask(301).refusal, Refusal::kAboveShare);
  EXPECT_EQ(AskPart(301).points.n, 300);
  request_.receipt_total = Money{100'099};  // 300.29: still 300 whole roubles.
  EXPECT_EQ(AskPart(999).points.n, 300);
}

TEST_F(BurnTermsTest, WithoutAReceiptAShareAllowsNothing) {
  request_.receipt_total = {};
  EXPECT_EQ(Ask(300).points.n, 300) << "no share to look at";
  rule_.at_most_ppm = 300'000;
  EXPECT_EQ(Ask(300).refusal, Refusal::kAboveShare);
  EXPECT_EQ(AskPart(300).refusal, Refusal::kAboveShare);
}

TEST_F(BurnTermsTest, ExcludedGoodsAreNotPaid) {
  rule_.except = Leaf(Condition::Kind::kSku, {"tobacco"});
  Line tobacco;
  tobacco.sku = "tobacco";
  tobacco.amount = Money{40'000};
  Line bread;
  bread.sku = "bread";
  bread.amount = Money{60'000};
  const std::vector<Line> lines = {tobacco, bread};
  request_.lines = lines;
  EXPECT_EQ(Ask(600).points.n, 600);
  EXPECT_EQ(Ask(601).refusal, Refusal::kAboveShare);
}

TEST_F(BurnTermsTest, Minimum) {
  rule_.minimum = Points{50};
  EXPECT_EQ(Ask(49).refusal, Refusal::kBelowMinimum);
  EXPECT_EQ(Ask(50).points.n, 50);
  EXPECT_EQ(AskPart(60, 49).refusal, Refusal::kInsufficientPoints);
}

TEST_F(BurnTermsTest, Multiples) {
  rule_.multiple = Points{75};
  EXPECT_EQ(Ask(100).refusal, Refusal::kNotAMultiple);
  EXPECT_EQ(Ask(150).points.n, 150);
  EXPECT_EQ(AskPart(200).points.n, 150);
  EXPECT_EQ(AskPart(74).refusal, Refusal::kBelowMinimum);
}

TEST_F(BurnTermsTest, TheReceiptIsTooSmall) {
  rule_.receipt_at_least = Money{100'001};
  EXPECT_EQ(Ask(1).refusal, Refusal::kReceiptTooSmall);
}

TEST_F(BurnTermsTest, NotEnoughPoints) {
  EXPECT_EQ(Ask(300, 299).refusal, Refusal::kInsufficientPoints);
  EXPECT_EQ(AskPart(300, 299).points.n, 299);
  EXPECT_EQ(AskPart(300, 0).refusal, Refusal::kInsufficientPoints);
}

// G6, G10: 10 points pay 1.00; of 657 points 650 pay, and no more are burned.
TEST_F(BurnTermsTest, G6BurningDropsFractions) {
  rule_.per = Points{10};
  const BurnTerms terms = Ask(657);
  EXPECT_EQ(terms.points.n, 650);
  EXPECT_EQ(terms.worth.n, 6'500);
  EXPECT_EQ(Ask(9).refusal, Refusal::kBelowMinimum);
  EXPECT_EQ(WorthOf(rule_, Points{657}).n, 6'500);
}

}  // namespace
}  // namespace kopilka
