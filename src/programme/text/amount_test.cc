#include "programme/text/amount.h"

#include <gtest/gtest.h>

namespace kopilka {
namespace {

const Currency kRub = {"RUB", 2};

TEST(AmountTest, MoneyCarriesTheProgrammesCurrency) {
  EXPECT_EQ(ParseMoney("1 000.00 RUB", kRub)->n, 100000);
  EXPECT_EQ(ParseMoney("15 RUB", kRub)->n, 1500);
  EXPECT_EQ(ParseMoney("0.01 RUB", kRub)->n, 1);
  for (const char* wrong : {"15", "15.0 RUB", "15.000 RUB", "15.00 USD", "15.00RUB", "RUB 15",
                            "-1.00 RUB", "1,000.00 RUB", "15.00 rub"}) {
    EXPECT_FALSE(ParseMoney(wrong, kRub).ok()) << wrong;
  }
  EXPECT_EQ(ParseMoney("15 USD", kRub).status().message(),
            "expected an amount such as 1 000.00 RUB, found `15 USD`");
}

TEST(AmountTest, MinorUnitsHaveTheCurrencysDigits) {
  EXPECT_EQ(ParseMoney("15 JPY", *FindCurrency("JPY"))->n, 15);
  EXPECT_FALSE(ParseMoney("15.00 JPY", *FindCurrency("JPY")).ok());
  EXPECT_EQ(ParseMoney("1.005 KWD", *FindCurrency("KWD"))->n, 1005);
  EXPECT_FALSE(FindCurrency("RUR").has_value());
}

TEST(AmountTest, PointsCarryTheirUnitUnlessTheKeySaysIt) {
  EXPECT_EQ(ParsePoints("10 000 points")->n, 10000);
  EXPECT_EQ(ParsePoints("1 point")->n, 1);
  EXPECT_FALSE(ParsePoints("100").ok());
  EXPECT_FALSE(ParsePoints("1.5 points").ok());
  EXPECT_EQ(ParseBarePoints("300")->n, 300);
  EXPECT_EQ(ParseBarePoints("300 points")->n, 300);
  EXPECT_FALSE(ParseBarePoints("many").ok());
}

TEST(AmountTest, SharesAreMillionths) {
  EXPECT_EQ(*ParseShare("15 %", 100), 150000);
  EXPECT_EQ(*ParseShare("15%", 100), 150000);
  EXPECT_EQ(*ParseShare("0.333 %", 100), 3330);
  EXPECT_EQ(*ParseShare("0.0001 %", 100), 1);
  EXPECT_EQ(*ParseShare("100 %", 100), 1000000);
  EXPECT_FALSE(ParseShare("15", 100).ok());
  EXPECT_FALSE(ParseShare("0.00001 %", 100).ok());
  EXPECT_EQ(ParseShare("101 %", 100).status().message(),
            "expected a share of at most 100 %, found `101 %`");
}

TEST(AmountTest, ASpaceThatOnlyLooksLikeOneIsNamed) {
  EXPECT_EQ(ParseShare("15\u00a0%", 100).status().message(),
            "expected a share such as 15 %, found `15\u00a0%`, with a space that does not break or "
            "is narrow; type an ordinary one");
  EXPECT_EQ(ParseShare("15 ", 100).status().message(),
            "expected a share such as 15 %, found `15 `");
}

TEST(AmountTest, MultipliersQuantitiesAndCounts) {
  EXPECT_EQ(*ParseMultiplier("1.5"), 1500000);
  EXPECT_EQ(*ParseMultiplier("0.000001"), 1);
  EXPECT_FALSE(ParseMultiplier("1001").ok());
  EXPECT_FALSE(ParseMultiplier("x 2").ok());
  EXPECT_EQ(ParseQuantity("3 units")->n, 3000);
  EXPECT_EQ(ParseQuantity("0.5 units")->n, 500);
  EXPECT_EQ(ParseQuantity("1 unit")->n, 1000);
  EXPECT_FALSE(ParseQuantity("3").ok());
  EXPECT_EQ(*ParseCount("3"), 3);
  EXPECT_FALSE(ParseCount("0").ok());
}

}  // namespace
}  // namespace kopilka
