#include "app/bulk/csv.h"

#include <gtest/gtest.h>

namespace kopilka::app {
namespace {

using Cells = std::vector<std::string>;

TEST(CsvTest, CellsAreTextsAndKnowTheirLine) {
  const absl::StatusOr<std::vector<CsvRow>> rows =
      ReadCsv("a,b\r\n\n\"x, \"\"y\"\"\nz\",\n1,\"\",3");
  ASSERT_TRUE(rows.ok()) << rows.status();
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[0].cells, (Cells{"a", "b"}));
  EXPECT_EQ((*rows)[1].line, 3);
  EXPECT_EQ((*rows)[1].cells, (Cells{"x, \"y\"\nz", ""}));
  EXPECT_EQ((*rows)[2].line, 5);
  EXPECT_EQ((*rows)[2].cells, (Cells{"1", "", "3"}));
}

TEST(CsvTest, FaultsNameTheirLine) {
  EXPECT_EQ(ReadCsv("a\n\"b").status().message(), "line 2: a quote is not closed");
  EXPECT_EQ(ReadCsv("a\n\"b\"c,d\n").status().message(), "line 2: a quote closes within a cell");
  for (const char* const text : {"a\nb,c\rd,e\n", "a\nb\r"}) {
    EXPECT_EQ(ReadCsv(text).status().message(),
              "line 2: a line ends with CR alone; save the file with LF or CRLF at the end of each "
              "line");
  }
}

TEST(CsvTest, AByteOrderMarkIsNoText) {
  const absl::StatusOr<std::vector<CsvRow>> rows = ReadCsv("\xEF\xBB\xBFmember,b\n");
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_EQ((*rows)[0].cells, (Cells{"member", "b"}));
}

TEST(CsvTest, WhatIsWrittenIsRead) {
  for (const char* const cell : {"plain", "with, comma", "with \"quote\"", "two\nlines", ""}) {
    const absl::StatusOr<std::vector<CsvRow>> rows = ReadCsv("k," + CsvCell(cell) + "\n");
    ASSERT_TRUE(rows.ok()) << rows.status();
    EXPECT_EQ((*rows)[0].cells[1], cell);
  }
}

}  // namespace
}  // namespace kopilka::app
