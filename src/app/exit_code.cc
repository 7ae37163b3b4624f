#include "app/exit_code.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/file_error.h"

namespace kopilka::app {
namespace {

constexpr absl::string_view kPayload = "kopilka/exit-code";

constexpr ExitCodeRow kExitCodes[] = {
    {ExitCode::kOk, "ok", "everything asked for was done"},
    {ExitCode::kDifferences, "differences",
     "a check ran to its end and found something: an audit, `programme test` or `programme diff` a "
     "difference, "
     "`topics check` a fault, `kpis` a goal that is missed"},
    {ExitCode::kCannotDerive, "cannot_derive",
     "an audit could not derive part of the state: records or versions it needs are gone"},
    {ExitCode::kStoreLocked, "store_locked", "another process has the store open"},
    {ExitCode::kForeignStore, "foreign_store",
     "the store does not belong to this log, is ahead of it, or was written by a newer Kopilka"},
    {ExitCode::kDrainOverran, "drain_overran",
     "work did not end within the grace period after SIGTERM; nothing is lost, the next start "
     "completes it"},
    {ExitCode::kUsage, "usage", "the command line is wrong"},
    {ExitCode::kBadData, "bad_data", "an input is not what it should be: a programme, an event"},
    {ExitCode::kNoInput, "no_input", "a file, topic, member or version does not exist"},
    {ExitCode::kUnavailable, "unavailable", "the broker cannot be reached"},
    {ExitCode::kInternal, "internal", "a fault of Kopilka itself; please report it"},
    {ExitCode::kInputOutput, "io", "reading or writing a file failed"},
    {ExitCode::kTryAgain, "try_again",
     "not now: a clock step, a version that may still come, a transaction that is still open, an "
     "engine that has not decided what was imported"},
    {ExitCode::kNoPermission, "no_permission", "an ACL denies it, or the mode of store.data_dir"},
    {ExitCode::kConfig, "config", "the configuration is wrong, or the topics do not fit it"},
};

struct StopCode {
  absl::string_view code;
  ExitCode exit = ExitCode::kOk;
};

constexpr StopCode kStopCodes[] = {
    {"STORE_LOCKED", ExitCode::kStoreLocked},
    {"STORE_AHEAD", ExitCode::kForeignStore},
    {"STORE_DIVERGED", ExitCode::kForeignStore},
    {"STORE_FOREIGN", ExitCode::kForeignStore},
    {"STORE_NEWER", ExitCode::kForeignStore},
    {"FOREIGN_LOG", ExitCode::kForeignStore},
    {"DIGEST_MISMATCH", ExitCode::kForeignStore},
    {"UNKNOWN_SEMANTICS", ExitCode::kForeignStore},
    {"CLOCK_STEP", ExitCode::kTryAgain},
    {"PROGRAMME_MISSING", ExitCode::kTryAgain},
    {"LSO_HELD", ExitCode::kTryAgain},
    {"GAP", ExitCode::kBadData},
};

std::optional<ExitCode> FixedCode(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayload);
  int code = 0;
  if (!payload.has_value() || !absl::SimpleAtoi(std::string(*payload), &code)) return std::nullopt;
  return static_cast<ExitCode>(code);
}

ExitCode ByStatusCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kDataLoss:
      return ExitCode::kBadData;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNoInput;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return ExitCode::kNoPermission;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kCancelled:
      return ExitCode::kTryAgain;
    default:
      return ExitCode::kInternal;
  }
}

}  // namespace

absl::Span<const ExitCodeRow> ExitCodeTable() { return kExitCodes; }

absl::Status WithExitCode(absl::Status status, ExitCode code) {
  status.SetPayload(kPayload, absl::Cord(absl::StrCat(static_cast<int>(code))));
  return status;
}

absl::Status UsageError(absl::string_view message) {
  return WithExitCode(absl::InvalidArgumentError(message), ExitCode::kUsage);
}

absl::string_view StopCodeOf(absl::string_view message) {
  size_t end = 0;
  while (end < message.size() &&
         (absl::ascii_isupper(static_cast<unsigned char>(message[end])) || message[end] == '_')) {
    ++end;
  }
  const bool is_code = end >= 3 && end < message.size() && message[end] == ':';
  return is_code ? message.substr(0, end) : absl::string_view();
}

bool IsInstanceTaken(const absl::Status& status) {
  return absl::IsFailedPrecondition(status) &&
         absl::StrContains(status.message(), "(FENCED_INSTANCE_ID)");
}

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return ExitCode::kOk;
  if (const std::optional<ExitCode> fixed = FixedCode(status)) return *fixed;
  if (IsFileError(status)) return ExitCode::kInputOutput;
  if (IsInstanceTaken(status)) return ExitCode::kConfig;
  const absl::string_view stop_code = StopCodeOf(status.message());
  for (const StopCode& row : kStopCodes) {
    if (row.code == stop_code) return row.exit;
  }
  return ByStatusCode(status.code());
}

}  // namespace kopilka::app
