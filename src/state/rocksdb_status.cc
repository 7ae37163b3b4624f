#include "state/rocksdb_status.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/file_error.h"

namespace kopilka {
namespace {

// "3" of ".../partition-3"; "N" for another directory.
absl::string_view PartitionIn(absl::string_view path) {
  absl::string_view last = path.substr(path.rfind('/') + 1);
  return absl::ConsumePrefix(&last, "partition-") ? last : "N";
}

// RocksDB has no code for it: an I/O error about the file LOCK.
bool IsLocked(const rocksdb::Status& status, absl::string_view text) {
  return status.IsIOError() && (absl::StrContains(text, "lock hold by current process") ||
                                absl::StrContains(text, "While lock file"));
}

}  // namespace

absl::Status FromRocksdb(const rocksdb::Status& status, absl::string_view path) {
  if (status.ok()) return absl::OkStatus();
  const std::string text = status.ToString();
  const std::string rebuild =
      absl::StrCat(": run `kopilka store rebuild --partition ", PartitionIn(path), "`");
  if (status.IsNoSpace()) {
    return AsFileError(
        OfStore(absl::UnavailableError(absl::StrCat("the disk is full: make room; ", text)), path));
  }
  if (IsLocked(status, text)) {
    return OfStore(absl::AlreadyExistsError("another process has it open: stop that one first"),
                   path);
  }
  if (status.IsCorruption()) {
    return OfStore(absl::DataLossError(absl::StrCat("it is damaged, ", text, rebuild)), path);
  }
  if (status.IsBusy() || status.IsTryAgain() || status.IsTimedOut()) {
    return OfStore(absl::UnavailableError(absl::StrCat("try again; ", text)), path);
  }
  const absl::Status other =
      OfStore(absl::InternalError(absl::StrCat(
                  text, "; look at the disk and start again, and if it stays so", rebuild)),
              path);
  return status.IsIOError() ? AsFileError(other) : other;
}

absl::Status OfStore(const absl::Status& status, absl::string_view path) {
  if (status.ok()) return status;
  const absl::Status told(status.code(), absl::StrCat("store ", path, ": ", status.message()));
  return IsFileError(status) ? AsFileError(told) : told;
}

}  // namespace kopilka
