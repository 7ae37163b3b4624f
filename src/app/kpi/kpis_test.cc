#include "app/kpi/kpis.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "app/kpi/goals.h"

namespace kopilka::app {
namespace {

constexpr KpiPeriod kPeriod = {.before = {1'000}, .from = {2'000}, .until = {3'000}};

BoughtReceipt Bought(int64_t at, int64_t total, int64_t returned = 0, int64_t paid = 0) {
  return {.at = {at}, .total = {total}, .returned = {returned}, .paid = {paid}};
}

class KpisTest : public testing::Test {
 protected:
  KpisTest() {
    Add("anna", {900},
        {Bought(1'500, 1'000), Bought(2'000, 10'000), Bought(2'999, 5'000, 0, 3'000)});
    Add("lost", {900}, {Bought(1'000, 8'000)});
    Add("all-back", {900}, {Bought(2'500, 2'000, 2'000)});
    Add("some-back", {2'999}, {Bought(2'500, 4'000, 1'000)});
    Add("too-late", {3'000}, {});
    Add("bought-too-late", kAlways, {Bought(3'000, 7'000)});
    Add("neither", kNever, {Bought(3'000, 7'000)});
  }
  void Add(const std::string& member, Instant enrolled_at, std::vector<BoughtReceipt> receipts,
           const std::string& belongs_to = "") {
    kpis_.Add(
        member,
        {.enrolled_at = enrolled_at, .belongs_to = belongs_to, .receipts = std::move(receipts)});
  }
  Kpi Figure(const std::string& name) const {
    for (const Kpi& figure : kpis_.Figures()) {
      if (name == figure.name) return figure;
    }
    ADD_FAILURE() << name;
    return {};
  }
  void Expect(const std::string& name, int64_t part, int64_t whole) const {
    EXPECT_EQ(Figure(name).part, part) << name;
    EXPECT_EQ(Figure(name).whole, whole) << name;
  }

  Kpis kpis_{kPeriod};
};

TEST_F(KpisTest, SharesOfMembers) {
  Expect("participation", 2, 5);
  Expect("repeat purchase", 1, 2);
  Expect("churn", 1, 2);
  Expect("redemption", 1, 2);
}

// Sold for 100.00, 50.00 and 40.00, of which 10.00 came back.
TEST_F(KpisTest, SharesOfReceiptsAndMoney) {
  Expect("receipts with points", 1, 3);
  Expect("money in points", 3'000, 19'000);
  Expect("average receipt", 18'000, 3);
  Expect("purchases a member", 18'000, 2);
}

// Before the end of the period: 10.00 and 80.00 more, of one buyer more.
TEST_F(KpisTest, ALifetimeEndsWithThePeriod) { Expect("lifetime value", 27'000, 3); }

// The lost one's other card, and a household of hers that nobody has read yet: one member who is
// not lost and bought twice. Of the five there were, none more.
TEST_F(KpisTest, WhoBelongsToAnotherIsOneWithHim) {
  Add("card", kNever, {Bought(2'100, 100)}, "lost");
  Add("lost", {900}, {Bought(1'000, 8'000)}, "home");
  Add("child", {900}, {Bought(2'200, 100)}, "home");
  Expect("participation", 3, 5);
  Expect("repeat purchase", 2, 3);
  Expect("churn", 0, 2);
  Expect("receipts with points", 1, 5);
}

TEST_F(KpisTest, ARingEnds) {
  Add("one", {900}, {}, "other");
  Add("other", {900}, {}, "one");
  EXPECT_EQ(Figure("repeat purchase").whole, 2);
}

TEST(ReachedTest, NothingIsRounded) {
  const Kpi third = {.name = "churn", .part = 1, .whole = 3};
  EXPECT_TRUE(Reached({.figure = "churn", .target = 333'333}, third));
  EXPECT_FALSE(Reached({.figure = "churn", .target = 333'334}, third));
  EXPECT_TRUE(Reached({.figure = "churn", .at_most = true, .target = 333'334}, third));
  EXPECT_FALSE(Reached({.figure = "churn", .at_most = true, .target = 333'333}, third));
  const Kpi half = {.name = "churn", .part = 1, .whole = 2};
  EXPECT_TRUE(Reached({.figure = "churn", .target = 500'000}, half));
  EXPECT_TRUE(Reached({.figure = "churn", .at_most = true, .target = 500'000}, half));
  const Kpi average = {.name = "average receipt", .part = 100'001, .whole = 2, .average = true};
  EXPECT_TRUE(Reached({.figure = "average receipt", .target = 50'000}, average));
  EXPECT_FALSE(Reached({.figure = "average receipt", .target = 50'001}, average));
  EXPECT_FALSE(Reached({.figure = "churn", .at_most = true, .target = 1'000'000}, Kpi()));
}

}  // namespace
}  // namespace kopilka::app
