#include "programme/text/nearest.h"

#include <gtest/gtest.h>

namespace kopilka {
namespace {

TEST(NearestTest, FewestEditsWins) {
  EXPECT_EQ(Nearest("expirs", {"exempt", "expires", "except"}), "expires");
  EXPECT_EQ(Nearest("brun", {"burn", "earn"}), "burn");  // Neighbours swapped: one edit.
  EXPECT_EQ(Nearest("wallets", {"wallets"}), "wallets");
}

TEST(NearestTest, WhatIsTooFarIsNoHelp) {
  EXPECT_EQ(Nearest("colour", {"burn", "earn"}), "");
  EXPECT_EQ(Nearest("of", {"on"}), "on");
  EXPECT_EQ(Nearest("to", {"on"}), "");
  EXPECT_EQ(Nearest("x", {}), "");
  EXPECT_EQ(Nearest(std::string(1000, 'a'), {"burn"}), "");
  EXPECT_EQ(Nearest("burn", {std::string(1000, 'a'), "burn"}), "burn");
}

}  // namespace
}  // namespace kopilka
