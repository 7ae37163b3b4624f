// FileError: what the machine answered to reading or writing a file.
#ifndef KOPILKA_BASE_FILE_ERROR_H_
#define KOPILKA_BASE_FILE_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// "<path>: <what>: <the text of `error`>". `error` is an errno; 0: not known.
absl::Status FileError(absl::string_view path, absl::string_view what, int error);

// `status`, told as a FileError of whoever knows the file: RocksDB has no errno.
absl::Status AsFileError(absl::Status status);

// Whether a status is a FileError, and so about this machine and not about a broker.
bool IsFileError(const absl::Status& status);

}  // namespace kopilka

#endif  // KOPILKA_BASE_FILE_ERROR_H_
