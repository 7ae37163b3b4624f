#include "core/receipt_key.h"

#include "core/decide.h"
#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

ReceiptId Id() {
  return {.store = "s12", .till = "3", .number = "4711", .business_date = DayOf({2026, 3, 2})};
}

TEST(ReceiptKeyTest, FourParts) { EXPECT_EQ(ReceiptKey(Id()), "s/s12/3/2026-03-02/4711"); }

TEST(ReceiptKeyTest, TheFiscalIdAloneIsTheIdentity) {
  ReceiptId id = Id();
  id.fiscal_id = "fn/1%2";
  EXPECT_EQ(ReceiptKey(id), "f/fn%2F1%252");
}

TEST(ReceiptKeyTest, DifferentIdentitiesAreDifferentKeys) {
  ReceiptId a = Id();
  a.till = "3/2026-03-02";
  a.number = "x";
  ReceiptId b = Id();
  b.number = "2026-03-02/x";
  EXPECT_NE(ReceiptKey(a), ReceiptKey(b));
  ReceiptId c = Id();
  c.store = "s12%2F3";
  ReceiptId d = Id();
  d.store = "s12/3";
  EXPECT_NE(ReceiptKey(c), ReceiptKey(d));
}

TEST(ReceiptKeyTest, TheRecommendedEventId) {
  EXPECT_TRUE(IsIdentity("s12/3/2026-03-02/4711", Id()));
  EXPECT_FALSE(IsIdentity("s12/3/2026-03-02/4712", Id()));
  ReceiptId fiscal = Id();
  fiscal.fiscal_id = "fn1";
  EXPECT_TRUE(IsIdentity("fn1", fiscal));
  EXPECT_FALSE(IsIdentity("s12/3/2026-03-02/4711", fiscal));
}

// G30: 1 March 22:30 in UTC is 2 March in Moscow.
TEST(ReceiptKeyTest, TheBusinessDateIsTheStores) {
  auto plan = BarePlan();
  plan->zones.push_back(Moscow());
  plan->stores["s12"] = {.id = "s12", .zone = plan->zones.back().get(), .region = "", .banner = ""};
  Event event;
  event.store = "s12";
  event.occurred_at = At(2026, 3, 1, 22, 30);
  Purchase purchase;
  purchase.till = "3";
  purchase.number = "4711";
  event.body = purchase;
  EXPECT_EQ(ReceiptKeyOf(*plan, event), "s/s12/3/2026-03-02/4711");
  event.store = "elsewhere";
  EXPECT_EQ(ReceiptKeyOf(*plan, event), "s/elsewhere/3/2026-03-01/4711");
  event.body = Action{};
  EXPECT_EQ(ReceiptKeyOf(*plan, event), "");
}

}  // namespace
}  // namespace kopilka
