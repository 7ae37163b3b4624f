#include "programme/read/group_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using Choose = CampaignGroup::Choose;

// `groups` stands on line 7, below a campaign with these keys on line 6.
std::string File(absl::string_view campaign, absl::string_view groups) {
  return Sample(absl::StrCat(
      "wallets: {bonus: {burn: {worth: 1.00 RUB, per: 10 points}}, promo: {}}\ncampaigns:\n  c: {",
      campaign, "}\ngroups: {", groups, "}\n"));
}

constexpr char kPlain[] = "on: purchase, give: {bonus: 1}";

TEST(GroupReaderTest, AGroupAndItsCampaign) {
  const auto plan = PlanOf(
      File("on: purchase, give: {bonus: 1}, combine: {group: seasonal, priority: 10}",
           "seasonal: {choose: best for member}, weekday: {choose: first, in: seasonal, "
           "priority: 3}, shelf: {choose: best for chain, scope: line}, every: {choose: all}"));
  ASSERT_EQ(plan->groups.size(), 4U);
  EXPECT_EQ(plan->groups[0].name, Name("every"));
  EXPECT_EQ(plan->groups[0].choose, Choose::kAll);
  EXPECT_EQ(plan->groups[1].name, Name("seasonal"));
  EXPECT_EQ(plan->groups[1].choose, Choose::kBestForMember);
  EXPECT_EQ(plan->groups[1].outer, CampaignGroup::kNone);
  EXPECT_FALSE(plan->groups[1].by_line);
  EXPECT_EQ(plan->groups[2].choose, Choose::kBestForChain);
  EXPECT_TRUE(plan->groups[2].by_line);
  EXPECT_EQ(plan->groups[3].choose, Choose::kFirst);
  EXPECT_EQ(plan->groups[3].outer, 1);
  EXPECT_EQ(plan->groups[3].priority, 3);
  EXPECT_THAT(plan->groups_inside_out, ElementsAre(3, 0, 1, 2));
  const Campaign& campaign = plan->campaigns[0];
  EXPECT_EQ(campaign.group_index, 1);
  EXPECT_EQ(campaign.priority, 10);
  EXPECT_EQ(campaign.give[0].money_per_points.n, 100) << "compared as money";
  EXPECT_EQ(campaign.give[0].share_points.n, 10);
}

TEST(GroupReaderTest, TheShortForm) {
  const char* const groups = "g: {choose: first}";
  EXPECT_EQ(PlanOf(File("on: purchase, give: {bonus: 1}, combine: g", groups))->version,
            PlanOf(File("on: purchase, give: {bonus: 1}, combine: {group: g}", groups))->version);
}

// Versions of before the groups keep their hash.
TEST(GroupReaderTest, NoGroupLeavesNoTrace) {
  const auto parsed = ParseText(SampleCampaign(kPlain), "f");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->canonical.find("groups"), std::string::npos);
  EXPECT_EQ(parsed->canonical.find("combine"), std::string::npos);
}

TEST(GroupReaderTest, MistakesOfAGroup) {
  const auto problems = [](absl::string_view groups) { return ProblemsOf(File(kPlain, groups)); };
  EXPECT_THAT(problems("g: {}"), ElementsAre("7:13: group `g` needs `choose`"));
  EXPECT_THAT(problems("g: {choose: best for membre}"),
              ElementsAre("7:22: expected all | first | best for member | best for chain, found "
                          "`best for membre`; did you mean `best for member`?"));
  EXPECT_THAT(problems("g: {choose: all, scope: line}"),
              ElementsAre("7:34: a group by line chooses `first` or the best"));
  EXPECT_THAT(problems("g: {choose: all, in: seasnal}, seasonal: {choose: first}"),
              ElementsAre("7:31: expected a group of `groups`, found `seasnal`; did you mean "
                          "`seasonal`?"));
  EXPECT_THAT(problems("g: {choose: all, in: h}, h: {choose: first, scope: line}"),
              ElementsAre("7:31: a group by line holds campaigns only"));
  EXPECT_THAT(problems("g: {choose: all, priority: 3}"),
              ElementsAre("7:27: `priority` needs a group around it (`in`)"));
  const char* const circle = "the groups stand inside each other in a circle: ";
  EXPECT_THAT(problems("g: {choose: all, in: g}"),
              ElementsAre(absl::StrCat("7:31: ", circle, "g in g")));
  EXPECT_THAT(problems("g: {choose: all, in: h}, h: {choose: all, in: i}, "
                       "i: {choose: all, in: h}"),
              ElementsAre(absl::StrCat("7:56: ", circle, "h in i in h"),
                          absl::StrCat("7:81: ", circle, "i in h in i")));
  EXPECT_THAT(problems("g: {choose: all, in: h, priority: 0}, h: {choose: all}").size(), 1U);
  EXPECT_THAT(problems("g: {choose: all, in: h, priority: 1000001}, h: {choose: all}").size(), 1U);
}

TEST(GroupReaderTest, MistakesOfACampaign) {
  const auto problems = [](absl::string_view keys, absl::string_view group) {
    return ProblemsOf(File(keys, absl::StrCat("g: {", group, "}")));
  };
  EXPECT_THAT(problems("on: purchase, give: {bonus: 1}, combine: h", "choose: all"),
              ElementsAre("6:48: expected a group of `groups`, found `h`; did you mean `g`?"));
  // What is wrong with a group hides nothing of who names another.
  EXPECT_THAT(problems("on: purchase, give: {bonus: 1}, combine: h", "choose: al").size(), 2U);
  EXPECT_THAT(
      problems("on: purchase, give: {promo: 1}, combine: g", "choose: best for member"),
      ElementsAre("6:35: what a group compares is money; say in wallet `promo` what a point is "
                  "worth (`burn` or `earn`)"));
  EXPECT_THAT(problems("on: purchase, give: {bonus: 1}, combine: g", "choose: first, scope: line"),
              ElementsAre("6:35: in a group by line a campaign gives something for lines: a share, "
                          "or `per`, of the matching lines, or `per_unit`"));
  EXPECT_THAT(
      problems("on: action, give: {bonus: 1}, combine: g", "choose: first, scope: line").size(),
      2U);
  EXPECT_THAT(
      problems("on: purchase, give: {bonus: 1}, combine: {priority: 3}", "choose: first").size(),
      1U);
}

}  // namespace
}  // namespace kopilka
