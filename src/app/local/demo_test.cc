// `kopilka demo` under a programme whose members' events reach each other: it ends when everything
// is decided, also what was sent last.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing/bench.h"

namespace kopilka::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kFundOfAll[] = R"(programme: small
zone: Europe/Moscow
currency: RUB
people: {funds: {sea: fund-1}}
wallets:
  bonus: {burn: {worth: 1.00 RUB}, debt: cut at zero}
campaigns:
  base: {on: purchase, give: {bonus: 2 %}}
  share: {on: purchase, give: {bonus: 1 %, to: sea}}
)";

TEST(DemoTest, EndsWhenNothingIsInFlight) {
  Bench bench;
  const Ran ran =
      bench.Run({"demo", "--programme", bench.directory().Write("fund.yaml", kFundOfAll),
                 "--members", "40", "--visits", "600", "--partitions", "4", "--member", "fund-1"});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr(" 0 differences"));
  EXPECT_THAT(ran.out, Not(HasSubstr("in flight")));
  EXPECT_THAT(ran.out, HasSubstr("received")) << "the fund's statement";
}

}  // namespace
}  // namespace kopilka::app
