#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "kafka/membership.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(OwnedPartitions, AGivingEndsWithTheNext) {
  OwnedPartitions owned;
  EXPECT_EQ(owned.GivingOf(0), std::nullopt);
  owned.Set({3, 0});
  EXPECT_THAT(owned.All(), ElementsAre(0, 3));
  const auto first = owned.GivingOf(0);
  EXPECT_NE(first, std::nullopt);
  EXPECT_EQ(owned.GivingOf(3), first);
  EXPECT_EQ(owned.GivingOf(1), std::nullopt);
  owned.Clear();
  EXPECT_THAT(owned.All(), IsEmpty());
  owned.Set({0});
  EXPECT_NE(owned.GivingOf(0), std::nullopt);
  EXPECT_NE(owned.GivingOf(0), first) << "given again is not the same as kept";
}

}  // namespace
}  // namespace kopilka
