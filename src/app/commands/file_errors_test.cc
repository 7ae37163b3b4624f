// What a command says when a file of this machine cannot be read or written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "app/testing/bench.h"
#include "app/testing/events.h"
#include "app/testing/programmes.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// What TMPDIR says while this lives.
class TemporaryPlace {
 public:
  explicit TemporaryPlace(const std::string& path) {
    if (const char* before = getenv("TMPDIR"); before != nullptr) before_ = before;
    setenv("TMPDIR", path.c_str(), 1);
  }
  ~TemporaryPlace() {
    if (before_) {
      setenv("TMPDIR", before_->c_str(), 1);
    } else {
      unsetenv("TMPDIR");
    }
  }

 private:
  std::optional<std::string> before_;
};

class FileErrorsTest : public testing::Test {
 protected:
  std::string Path(absl::string_view name) {
    return absl::StrCat(bench_.directory().path(), "/", name);
  }
  std::string Programme() { return bench_.directory().Write("small.yaml", kSmallProgramme); }
  void ExpectInputOutput(const Ran& ran, const std::string& says) {
    EXPECT_EQ(ran.code, ExitCode::kInputOutput);
    EXPECT_EQ(ran.err, absl::StrCat("error: ", says, "\n"));
  }

  Bench bench_;
};

TEST_F(FileErrorsTest, OfAuditsBase) {
  ASSERT_EQ(bench_.Run({"programme", "publish", Programme(), "--activate", "--at", "0"}).code,
            ExitCode::kOk);
  WriteEnrolled(&bench_, "m1", Bench::kNow);
  bench_.Decide();
  const std::string file = bench_.directory().Write("file", "");
  ExpectInputOutput(bench_.Run({"audit", "--write-base", file + "/base"}),
                    file + "/base: cannot be made a directory: Not a directory");

  const std::string base = Path("base");
  const std::string first = base + "/partition-0.base";
  const Ran missing = bench_.Run({"audit", "--base", base});
  EXPECT_EQ(missing.code, ExitCode::kNoInput);
  EXPECT_THAT(missing.err, HasSubstr(first + ": does not exist; "));
  std::filesystem::create_directories(base);
  std::filesystem::create_symlink("/dev/full", first + ".unfinished");
  ExpectInputOutput(bench_.Run({"audit", "--write-base", base}),
                    first + ": cannot be written: No space left on device");

  ASSERT_EQ(bench_.Run({"audit", "--write-base", base}).code, ExitCode::kOk);
  EXPECT_EQ(bench_.Run({"audit", "--base", base}).code, ExitCode::kOk);
  std::filesystem::remove(first);
  std::filesystem::create_directory(first);
  ExpectInputOutput(bench_.Run({"audit", "--base", base}),
                    first + ": cannot be read: Is a directory");
}

TEST_F(FileErrorsTest, OfAuditsStores) {
  const Ran missing = bench_.Run({"audit", "--store", Path("none")});
  EXPECT_EQ(missing.code, ExitCode::kNoInput);
  EXPECT_EQ(missing.err, absl::StrCat("error: ", Path("none"), ": there is no such directory\n"));
  // Nobody can look through these, root neither.
  const std::string loop = Path("loop");
  std::filesystem::create_symlink(loop, loop);
  ExpectInputOutput(bench_.Run({"audit", "--store", loop}),
                    loop + ": cannot be read: Too many levels of symbolic links");
  std::filesystem::create_directory(Path("data"));
  const std::string first = Path("data/partition-0");
  std::filesystem::create_symlink(first, first);
  ExpectInputOutput(bench_.Run({"audit", "--store", Path("data")}),
                    first + ": cannot be read: Too many levels of symbolic links");
}

TEST_F(FileErrorsTest, OfTheDemosProgramme) {
  const Ran ran = bench_.Run({"demo", "--programme", Path("none.yaml")});
  EXPECT_EQ(ran.code, ExitCode::kNoInput);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("none.yaml: cannot be read; the events need rules: "),
                             HasSubstr("name a programme with --programme FILE")));
}

TEST_F(FileErrorsTest, OfTheConfiguration) {
  const Ran ran = bench_.Run({"config", "check", "-c", Path("none.yaml")});
  EXPECT_EQ(ran.code, ExitCode::kNoInput);
  EXPECT_EQ(ran.err,
            absl::StrCat("error: ", Path("none.yaml"), ": there is no such configuration file\n"));
}

TEST_F(FileErrorsTest, OfTheDemosTemporaryDirectory) {
  const std::string programme = Programme();
  const auto demo = [&](const std::string& place) {
    const TemporaryPlace temporary(place);
    return bench_.Run({"demo", "--programme", programme, "--visits", "1"});
  };
  ExpectInputOutput(demo(Path("nowhere")), "TMPDIR: names no directory: No such file or directory");
  ExpectInputOutput(demo(programme), "TMPDIR: names no directory: Not a directory");
  const Ran unwritable = demo("/proc");
  EXPECT_EQ(unwritable.code, ExitCode::kInputOutput);
  EXPECT_THAT(unwritable.err, HasSubstr("/proc: no directory can be made here; set TMPDIR: "));
}

TEST_F(FileErrorsTest, OfAGeneratedFile) {
  ExpectInputOutput(bench_.Run({"generate", "--visits", "10", "--to", Path("no/such")}),
                    Path("no/such") + ": cannot be written: No such file or directory");
  ExpectInputOutput(bench_.Run({"generate", "--visits", "1000", "--to", "/dev/full"}),
                    "/dev/full: cannot be written: No space left on device");
}

}  // namespace
}  // namespace kopilka::app
