#include "core/people/receipt_address.h"

#include <string>

#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(ReceiptAddressTest, IsTheIdentityWhereThatIsAMemberId) {
  EXPECT_EQ(ReceiptAddress("f/9282"), "receipt/f/9282");
  EXPECT_EQ(ReceiptAddress("s/s1/t1/2026-03-02/17"), "receipt/s/s1/t1/2026-03-02/17");
  const std::string longest = "f/" + std::string(54, '9');
  EXPECT_EQ(ReceiptAddress(longest), "receipt/" + longest) << "64 bytes";
}

// The digests are those of `printf %s ... | sha256sum`.
TEST(ReceiptAddressTest, IsADigestElse) {
  EXPECT_EQ(ReceiptAddress("f/" + std::string(55, '9')),
            "receipt/9efbdd6da7bf69fd8247b53e49660fac735cb9f8ca8d936bd6b6cb03");
  EXPECT_EQ(ReceiptAddress("s/\xd0\xb0/t1/2026-03-02/17"),
            "receipt/03f28a1bfec93e5f5c20f6b266fb16873b912facda60badb99c042d4");
}

TEST(ReceiptAddressTest, IsToldFromAMember) {
  EXPECT_TRUE(IsReceiptAddress("receipt/f/9282"));
  EXPECT_FALSE(IsReceiptAddress("receipt"));
  EXPECT_FALSE(IsReceiptAddress("receipts/1"));
  EXPECT_FALSE(IsReceiptAddress(""));
}

}  // namespace
}  // namespace kopilka
