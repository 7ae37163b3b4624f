#include "kafka/owned_partitions.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(OwnedPartitions, AGivingEndsWithTheNext) {
  OwnedPartitions owned;
  EXPECT_EQ(owned.GivingOf(0), std::nullopt);
  owned.Add({3, 0});
  EXPECT_THAT(owned.All(), ElementsAre(0, 3));
  const auto first = owned.GivingOf(0);
  EXPECT_NE(first, std::nullopt);
  EXPECT_EQ(owned.GivingOf(3), first);
  EXPECT_EQ(owned.GivingOf(1), std::nullopt);
  EXPECT_THAT(owned.Remove({3, 7, 0}), ElementsAre(0, 3)) << "only what was owned";
  EXPECT_THAT(owned.All(), IsEmpty());
  owned.Add({0});
  EXPECT_NE(owned.GivingOf(0), std::nullopt);
  EXPECT_NE(owned.GivingOf(0), first) << "given again is not the same as kept";
}

TEST(OwnedPartitions, WhatIsKeptKeepsItsGiving) {
  OwnedPartitions owned;
  owned.Add({0, 1});
  const auto kept = owned.GivingOf(1);
  owned.Remove({0});
  owned.Add({2});
  EXPECT_EQ(owned.GivingOf(1), kept);
}

}  // namespace
}  // namespace kopilka
