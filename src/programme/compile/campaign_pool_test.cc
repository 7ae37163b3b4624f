#include "programme/compile/campaign_pool.h"

#include <memory>
#include <string>

#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "programme/sample.h"

namespace kopilka {
namespace {

constexpr char kProgramme[] =
    "programme: pooled\nzone: UTC\ncurrency: RUB\nwallets: {bonus: {}}\n"
    "groups: {one: {choose: first}, two: {choose: first}}\n"
    "campaigns:\n"
    "  a: {on: purchase, valid: {from: 2026-01-01}, give: {bonus: 5}, combine: {group: two}}\n"
    "  b: {on: purchase, give: {bonus: 7}}\n";

std::shared_ptr<const Plan> With(absl::string_view text, absl::string_view instead) {
  return PlanOf(absl::StrReplaceAll(kProgramme, {{text, instead}}));
}

const Campaign* At(const std::shared_ptr<const Plan>& plan, size_t i) {
  return plan->campaigns[i].owner().get();
}

TEST(CampaignPoolTest, VersionsShareWhatIsAlike) {
  const auto first = PlanOf(kProgramme);
  const auto second = With("bonus: 7", "bonus: 8");
  EXPECT_EQ(At(first, 0), At(second, 0));
  EXPECT_NE(At(first, 1), At(second, 1));
  EXPECT_EQ(first->campaigns[1]->give[0].points, Points{7});
  EXPECT_EQ(second->campaigns[1]->give[0].points, Points{8});
}

// A day of another zone begins at another instant.
TEST(CampaignPoolTest, NotOverZones) {
  const auto first = PlanOf(kProgramme);
  const auto second = With("zone: UTC", "zone: Europe/Moscow");
  EXPECT_NE(At(first, 0), At(second, 0));
  EXPECT_NE(first->campaigns[0]->valid_from, second->campaigns[0]->valid_from);
}

// A campaign knows where among the groups its own stands.
TEST(CampaignPoolTest, NotOverGroups) {
  const auto first = PlanOf(kProgramme);
  const auto second = With("one: {choose: first}, ", "");
  EXPECT_EQ(first->campaigns[0]->group_index, 1);
  EXPECT_EQ(second->campaigns[0]->group_index, 0);
  EXPECT_EQ(first->campaigns[0]->group_index, 1);
}

// A limit that names a budget is compiled with what the budget says.
TEST(CampaignPoolTest, NotOverBudgets) {
  const auto with = [](int points) {
    return PlanOf(
        absl::StrCat("programme: pooled\nzone: UTC\ncurrency: RUB\nwallets: {bonus: {}}\n"
                     "budgets: {all: {points: ",
                     points,
                     "}}\ncampaigns:\n  a: {on: purchase, give: {bonus: 5}, limit: {budget: all}}\n"
                     "  b: {on: purchase, give: {bonus: 7}}\n"));
  };
  const auto first = with(100);
  const auto second = with(200);
  EXPECT_EQ(first->campaigns[0]->limits[0].amount, 100);
  EXPECT_EQ(second->campaigns[0]->limits[0].amount, 200);
  EXPECT_EQ(At(first, 1), At(second, 1));
}

TEST(CampaignPoolTest, NotOverNames) {
  const auto first = PlanOf(kProgramme);
  const auto second = With("  b: {", "  c: {");
  EXPECT_EQ(second->campaigns[1]->name, Name("c"));
  EXPECT_EQ(first->campaigns[1]->name, Name("b"));
}

TEST(CampaignPoolTest, KeepsNothingAlive) {
  std::weak_ptr<const Campaign> gone;
  {
    const auto plan = With("bonus: 7", "bonus: 1234");
    gone = plan->campaigns[1].owner();
    EXPECT_FALSE(gone.expired());
  }
  EXPECT_TRUE(gone.expired());
}

// It forgets the names of what went, so that it does not grow with every version there ever was.
TEST(CampaignPoolTest, ForgetsWhatWent) {
  for (int i = 0; i < 1'000; ++i) With("bonus: 7", absl::StrCat("bonus: ", 10'000 + i));
  EXPECT_LT(CampaignPool::OfProcess().size(), 100U);
}

}  // namespace
}  // namespace kopilka
