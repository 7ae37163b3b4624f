#include "base/file_error.h"

#include <cerrno>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

constexpr absl::string_view kPayload = "kopilka/file";

}  // namespace

absl::Status FileError(absl::string_view path, absl::string_view what, int error) {
  return AsFileError(absl::ErrnoToStatus(error == 0 ? EIO : error, absl::StrCat(path, ": ", what)));
}

absl::Status AsFileError(absl::Status status) {
  status.SetPayload(kPayload, absl::Cord());
  return status;
}

bool IsFileError(const absl::Status& status) { return status.GetPayload(kPayload).has_value(); }

}  // namespace kopilka
