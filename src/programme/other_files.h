// OtherFiles: what a programme's file names beside itself.
#ifndef KOPILKA_PROGRAMME_OTHER_FILES_H_
#define KOPILKA_PROGRAMME_OTHER_FILES_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"

namespace kopilka {

// The text of a file of at most kMaxFileBytes. NotFound: it cannot be read.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path);

// The text of a file by its path, as a programme says it: seen from the programme's directory, and
// in it or below. All of them together hold at most kMaxOtherBytes.
using OtherFiles = std::function<absl::StatusOr<std::string>(const std::string& path)>;

OtherFiles FilesBeside(const std::string& programme);
// Of a programme that is a text only.
OtherFiles NoOtherFiles();

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_OTHER_FILES_H_
