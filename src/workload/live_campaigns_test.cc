#include "workload/live_campaigns.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace kopilka::workload {
namespace {

TEST(LiveCampaignsTest, TheSameOptionsGiveTheSameFiles) {
  LiveOptions options;
  options.campaigns = 50;
  const auto once = LiveProgramme(options);
  const auto again = LiveProgramme(options);
  ASSERT_EQ(once.size(), again.size());
  for (size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].path, again[i].path);
    EXPECT_EQ(once[i].text, again[i].text);
  }
  options.seed = 2;
  EXPECT_NE(LiveProgramme(options)[1].text, once[1].text);
}

TEST(LiveCampaignsTest, HasAsManyGoodsAsItSays) {
  size_t lists = 0;
  size_t skus = 0;
  size_t campaigns = 0;
  for (const TextFile& file : LiveProgramme({})) {
    EXPECT_LT(file.text.size(), 1U << 20);
    if (!absl::StartsWith(file.path, "lists/")) {
      for (const absl::string_view line : absl::StrSplit(file.text, '\n')) {
        campaigns += absl::StartsWith(line, "  live-") ? 1 : 0;
      }
      continue;
    }
    ++lists;
    const std::set<std::string> codes = absl::StrSplit(file.text, '\n', absl::SkipEmpty());
    skus += codes.size();
  }
  EXPECT_EQ(campaigns, 2'000U);
  EXPECT_NEAR(static_cast<double>(lists), 1'100, 100);
  EXPECT_NEAR(static_cast<double>(skus), 200'000, 20'000);
}

}  // namespace
}  // namespace kopilka::workload
