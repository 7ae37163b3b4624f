#include "app/bulk/account_export.h"

#include <gtest/gtest.h>

#include "base/zone.h"

namespace kopilka::app {
namespace {

// 2026-05-01 in Moscow. What waits for a delivery has no day yet.
TEST(LotRowsTest, ALotSaysFromWhen) {
  constexpr Instant kMay = {1'777'582'800'000};
  StoredAccount stored{.member = "m1"};
  for (const Instant from : {kAlways, kMay, kNever}) {
    Lot lot;
    lot.key = {
        .wallet = Name("bonus"), .funder = Name("chain"), .active_from = from, .expires = kNever};
    lot.issued = Points{5};
    stored.account.lots.push_back(lot);
  }
  EXPECT_EQ(LotRows(stored, Zone("Europe/Moscow", {{kAlways, 10'800}})),
            "m1,bonus,5,chain,,\n"
            "m1,bonus,5,chain,2026-05-01,\n"
            "m1,bonus,5,chain,unknown,\n");
}

}  // namespace
}  // namespace kopilka::app
