#include "app/exit_code.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <set>

#include "app/event_codes.h"
#include "base/file_error.h"

namespace kopilka::app {
namespace {

TEST(ExitCodeTest, StatusesMapByTheirCode) {
  struct Case {
    absl::Status status;
    ExitCode want;
  };
  const Case cases[] = {
      {absl::OkStatus(), ExitCode::kOk},
      {absl::InvalidArgumentError("x"), ExitCode::kBadData},
      {absl::DataLossError("x"), ExitCode::kBadData},
      {absl::OutOfRangeError("x"), ExitCode::kBadData},
      {absl::NotFoundError("x"), ExitCode::kNoInput},
      {absl::UnavailableError("x"), ExitCode::kUnavailable},
      {absl::PermissionDeniedError("x"), ExitCode::kNoPermission},
      {absl::FailedPreconditionError("x"), ExitCode::kTryAgain},
      {absl::InternalError("x"), ExitCode::kInternal},
      {absl::UnknownError("x"), ExitCode::kInternal},
  };
  for (const Case& c : cases) EXPECT_EQ(ExitCodeOf(c.status), c.want) << c.status;
}

TEST(ExitCodeTest, AStopCodeInTheMessageWins) {
  const auto of = [](absl::string_view message) {
    return ExitCodeOf(absl::FailedPreconditionError(message));
  };
  EXPECT_EQ(of("STORE_LOCKED: another process"), ExitCode::kStoreLocked);
  EXPECT_EQ(of("STORE_AHEAD: of the log"), ExitCode::kForeignStore);
  EXPECT_EQ(of("FOREIGN_LOG: another cluster"), ExitCode::kForeignStore);
  EXPECT_EQ(of("CLOCK_STEP: 8 h"), ExitCode::kTryAgain);
  EXPECT_EQ(of("GAP: records were deleted"), ExitCode::kBadData);
  EXPECT_EQ(of("a STORE_LOCKED: in the middle"), ExitCode::kTryAgain);
  EXPECT_EQ(of("HTTP 404: not one of ours"), ExitCode::kTryAgain);
}

TEST(ExitCodeTest, AFixedCodeWinsOverBoth) {
  const absl::Status status = WithExitCode(absl::InvalidArgumentError("GAP: x"), ExitCode::kConfig);
  EXPECT_EQ(ExitCodeOf(status), ExitCode::kConfig);
  EXPECT_EQ(status.message(), "GAP: x");
}

TEST(ExitCodeTest, AFileErrorIsAboutThisMachine) {
  for (const int error : {EACCES, ENOSPC, ENOENT, EIO, 0}) {
    EXPECT_EQ(ExitCodeOf(FileError("GAP", "x", error)), ExitCode::kInputOutput) << error;
  }
}

TEST(ExitCodeTest, StopCodesAreWordsBeforeAColon) {
  EXPECT_EQ(StopCodeOf("GAP: x"), "GAP");
  EXPECT_EQ(StopCodeOf("UNKNOWN_SEMANTICS: 2"), "UNKNOWN_SEMANTICS");
  EXPECT_EQ(StopCodeOf("GAP"), "");
  EXPECT_EQ(StopCodeOf("Gap: x"), "");
  EXPECT_EQ(StopCodeOf("OK: too short"), "");
  EXPECT_EQ(StopCodeOf(""), "");
}

TEST(ExitCodeTest, TheTableAscendsAndIsComplete) {
  int last = -1;
  for (const ExitCodeRow& row : ExitCodeTable()) {
    EXPECT_GT(static_cast<int>(row.code), last);
    last = static_cast<int>(row.code);
    EXPECT_FALSE(row.meaning.empty());
  }
  EXPECT_EQ(ExitCodeTable().size(), 15u);
}

TEST(EventCodesTest, EveryCodeIsThereOnceAndSaysWhatToDo) {
  std::set<absl::string_view> seen;
  for (const EventCode& row : EventCodes()) {
    EXPECT_TRUE(seen.insert(row.code).second) << row.code;
    EXPECT_FALSE(row.meaning.empty()) << row.code;
    EXPECT_FALSE(row.todo.empty()) << row.code;
  }
  EXPECT_EQ(LevelOf("GAP"), LogLevel::kError);
  EXPECT_EQ(LevelOf("NEVER_HEARD_OF"), LogLevel::kWarning);
}

}  // namespace
}  // namespace kopilka::app
