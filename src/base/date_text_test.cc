#include "base/date_text.h"

#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(DateTextTest, DatesThatExist) {
  EXPECT_EQ(ParseDate("2026-03-01"), (Date{2026, 3, 1}));
  EXPECT_EQ(ParseDate("2024-02-29"), (Date{2024, 2, 29}));
}

TEST(DateTextTest, NothingElse) {
  for (const char* const text :
       {"", "2026-3-1", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "1899-12-31",
        "2026/03/01", "2026-03-01 ", "20a6-03-01", "-026-03-01"}) {
    EXPECT_FALSE(ParseDate(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace kopilka
