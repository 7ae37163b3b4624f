#include "base/whole_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/file_error.h"

namespace kopilka {
namespace {

using ::testing::HasSubstr;

class WholeFileTest : public testing::Test {
 protected:
  WholeFileTest() {
    std::string name = std::filesystem::temp_directory_path() / "whole-file-XXXXXX";
    directory_ = mkdtemp(name.data());
    path_ = directory_ + "/file";
  }
  ~WholeFileTest() override { std::filesystem::remove_all(directory_); }

  void Old() { std::ofstream(path_) << "old"; }
  std::string Content() const {
    std::ifstream in(path_);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  bool OnlyTheFileIsThere() const {
    const std::filesystem::directory_iterator files(directory_);
    return std::distance(begin(files), end(files)) == 1;
  }

  std::string directory_;
  std::string path_;
};

TEST_F(WholeFileTest, IsThereWhenItIsPublished) {
  Old();
  {
    const auto file = WholeFile::Open(path_);
    ASSERT_TRUE(file.ok()) << file.status();
    (*file)->Append("new");
    EXPECT_TRUE((*file)->Close().ok());
    EXPECT_EQ(Content(), "old");
    EXPECT_TRUE((*file)->Publish().ok());
  }
  EXPECT_EQ(Content(), "new");
  EXPECT_TRUE(OnlyTheFileIsThere());
}

TEST_F(WholeFileTest, LeavesNothingBehindOtherwise) {
  Old();
  {
    const auto file = WholeFile::Open(path_);
    ASSERT_TRUE(file.ok()) << file.status();
    (*file)->Append("new");
  }
  EXPECT_EQ(Content(), "old");
  EXPECT_TRUE(OnlyTheFileIsThere());
}

// As soon as the bytes leave the buffer, and at the latest when the file is closed.
TEST_F(WholeFileTest, AFullDiskIsNoticed) {
  std::filesystem::create_symlink("/dev/full", path_ + ".unfinished");
  const auto early = WholeFile::Open(path_);
  ASSERT_TRUE(early.ok()) << early.status();
  (*early)->Append(std::string(1 << 20, 'x'));
  EXPECT_TRUE(IsFileError((*early)->status()));
  EXPECT_THAT(std::string((*early)->status().message()),
              HasSubstr("file: cannot be written: No space left on device"));
  EXPECT_FALSE((*early)->Close().ok());

  const auto late = WholeFile::Open(path_);
  ASSERT_TRUE(late.ok()) << late.status();
  (*late)->Append("x");
  EXPECT_TRUE((*late)->status().ok());
  EXPECT_THAT(std::string((*late)->Close().message()), HasSubstr("No space left on device"));
}

TEST_F(WholeFileTest, WhatIsInTheWayIsNamed) {
  Old();
  const absl::Status below = WholeFile::Open(path_ + "/below").status();
  EXPECT_TRUE(IsFileError(below));
  EXPECT_THAT(std::string(below.message()), HasSubstr(path_ + ": cannot be made a directory: "));

  std::filesystem::create_directory(directory_ + "/taken");
  const absl::Status taken = WholeFile::Open(directory_ + "/taken").status();
  EXPECT_TRUE(IsFileError(taken));
  EXPECT_THAT(std::string(taken.message()),
              HasSubstr("/taken: cannot be replaced: Is a directory"));
}

}  // namespace
}  // namespace kopilka
