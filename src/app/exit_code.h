// Exit codes: what a script or a service manager can tell from how Kopilka ended.
#ifndef KOPILKA_APP_EXIT_CODE_H_
#define KOPILKA_APP_EXIT_CODE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace kopilka::app {

// 64 and above are those of sysexits.h; below are our own.
enum class ExitCode : int {
  kOk = 0,
  kDifferences = 1,   // A check ran and found something.
  kCannotDerive = 2,  // An audit could not run to its end: part of the proof is not there.
  kStoreLocked = 3,   // Another process has the store open.
  kForeignStore = 4,  // The store or the log is not the one the other belongs to, or is newer.
  kDrainOverran = 5,  // Work did not end within the grace period; the next owner completes it.
  kUsage = 64,
  kBadData = 65,
  kNoInput = 66,
  kUnavailable = 69,
  kInternal = 70,
  kInputOutput = 74,
  kTryAgain = 75,
  kNoPermission = 77,
  kConfig = 78,
};

struct ExitCodeRow {
  ExitCode code = ExitCode::kOk;
  absl::string_view name;
  absl::string_view meaning;
};

// Every code, ascending; docs/operations.md shows the same table.
absl::Span<const ExitCodeRow> ExitCodeTable();

// Fixes the exit code of a status, where the general rule would choose another.
absl::Status WithExitCode(absl::Status status, ExitCode code);

// What is wrong with the command line.
absl::Status UsageError(absl::string_view message);

// Whether another process has taken this one's place in the group, by the same `instance`.
bool IsInstanceTaken(const absl::Status& status);

// By WithExitCode; else kInputOutput for a FileError; else kConfig for a taken instance; else by
// the stable code that the message begins with (STORE_LOCKED, FOREIGN_LOG, CLOCK_STEP, ...:
// docs/operations.md); else by the status's own code.
ExitCode ExitCodeOf(const absl::Status& status);

// The stable code that a message begins with ("GAP: ..."); empty: none.
absl::string_view StopCodeOf(absl::string_view message);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_EXIT_CODE_H_
