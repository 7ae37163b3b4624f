#include "codec/murmur2.h"

#include <string>

#include "codec/event_codec.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// The vectors of the Java client's own test (UtilsTest.testMurmur2).
TEST(Murmur2, AgreesWithTheJavaClient) {
  EXPECT_EQ(Murmur2("21"), -973932308);
  EXPECT_EQ(Murmur2("foobar"), -790332482);
  EXPECT_EQ(Murmur2("a-little-bit-long-string"), -985981536);
  EXPECT_EQ(Murmur2("a-little-bit-longer-string"), -1486304829);
  EXPECT_EQ(Murmur2("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8"), -58897971);
  EXPECT_EQ(Murmur2("abc"), 479470107);
}

TEST(Murmur2, BytesAreUnsigned) {
  // Java masks its signed bytes; the tail must do the same.
  EXPECT_NE(Murmur2("\xff"), Murmur2("\x7f"));
  EXPECT_EQ(Murmur2(std::string(1, '\xff')), Murmur2("\xff"));
}

TEST(PartitionOf, ClearsTheSignAsTheJavaPartitioner) {
  EXPECT_EQ(PartitionOf("21", 16), (-973932308 & 0x7fffffff) % 16);
  EXPECT_EQ(PartitionOf("foobar", 7), (-790332482 & 0x7fffffff) % 7);
  EXPECT_EQ(PartitionOf("foobar", 1), 0);
}

}  // namespace
}  // namespace kopilka
