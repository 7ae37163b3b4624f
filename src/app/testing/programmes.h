// Programmes for the tests of commands.
#ifndef KOPILKA_APP_TESTING_PROGRAMMES_H_
#define KOPILKA_APP_TESTING_PROGRAMMES_H_

namespace kopilka::app {

inline constexpr char kSmallProgramme[] = R"(programme: small
zone: Europe/Moscow
currency: RUB
funder: chain

wallets:
  bonus:
    burn: {worth: 1.00 RUB, per: 10 points, hold: 30 minutes}
    activates: after 14 days
    expires: 12 months
  promo:
    burn: {worth: 1.00 RUB, per: 10 points}
    expires: next 1 March

tiers:
  level:
    by: spend
    window: year
    review: 1 January
    downgrade: one step
    steps:
      regular: {}
      silver: {from: 15 000.00 RUB}

campaigns:
  base:
    on: purchase
    give: {bonus: {per: 100.00 RUB, of: receipt, points: 5}}
  welcome:
    on: enrolled
    give: {promo: {points: 500, expires: 14 days}}
)";

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TESTING_PROGRAMMES_H_
