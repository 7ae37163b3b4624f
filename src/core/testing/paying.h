// A programme that pays points out, and what is asked and expected of it.
#ifndef KOPILKA_CORE_TESTING_PAYING_H_
#define KOPILKA_CORE_TESTING_PAYING_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {

inline const Limit kMonthly = {
    .name = Name("payout/bonus"), .amount = 200, .each = Limit::Each::kMonth};

// 1 point for each rouble. 10 points are paid out as 9.00: from 60 points, by twenties, and at most
// 200 in a month.
inline std::unique_ptr<Plan> PayingPlan() {
  auto plan = RoublePlan();
  plan->wallets[0].payout = PayoutRule{.per = Points{10},
                                       .worth = Money{900},
                                       .minimum = Points{60},
                                       .multiple = Points{20},
                                       .most = kMonthly};
  return plan;
}

inline World::Message PayoutAsked(World* world, const std::string& id, Instant at, int64_t points,
                                  absl::string_view wallet = "bonus") {
  return world->Make(id, at, PayoutRequest{wallet, {points}, "card-1"},
                     absl::StrCat("payout ", points, " ", wallet));
}

inline void ExpectPayout(const std::optional<Payout>& payout, int64_t money) {
  EXPECT_EQ(payout, (Payout{.destination = "card-1", .money = Money{money}, .currency = "RUB"}));
}

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_PAYING_H_
