#include "app/reference.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "support/source_path.h"

namespace kopilka::app {
namespace {

std::filesystem::path OperationsPage() {
  return SourcePath(__FILE__).parent_path().parent_path().parent_path() / "docs" / "operations.md";
}

std::string Read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// KOPILKA_REWRITE=1 writes the page anew.
TEST(ReferenceTest, OperationsPageSaysWhatTheCodeSays) {
  const std::filesystem::path path = OperationsPage();
  const std::string page = Read(path);
  const std::string wanted = WithReference(page);
  if (std::getenv("KOPILKA_REWRITE") != nullptr) {
    std::ofstream(path, std::ios::binary) << wanted;
    return;
  }
  EXPECT_EQ(page, wanted) << "run this test with KOPILKA_REWRITE=1";
}

TEST(ReferenceTest, OperationsPageHasEveryTable) {
  const std::string page = Read(OperationsPage());
  for (const ReferenceBlock& block : ReferenceBlocks()) {
    EXPECT_NE(page.find(absl::StrCat("<!-- generated: ", block.name, " -->\n")), std::string::npos)
        << block.name;
  }
}

TEST(ReferenceTest, ABlockIsReplacedBetweenItsMarks) {
  EXPECT_EQ(WithReference("a\n<!-- generated: nothing -->\nb\n<!-- end -->\nc"),
            "a\n<!-- generated: nothing -->\nb\n<!-- end -->\nc");
  const std::string page = WithReference("a\n<!-- generated: exit-codes -->\nold\n<!-- end -->\nc");
  EXPECT_EQ(page.find("old"), std::string::npos);
  EXPECT_EQ(page.find("a\n<!-- generated: exit-codes -->\n\n| code |"), 0u);
  EXPECT_NE(page.find("|\n\n<!-- end -->\nc"), std::string::npos);
  EXPECT_EQ(WithReference(page), page);
}

}  // namespace
}  // namespace kopilka::app
