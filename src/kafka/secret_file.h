// Secrets come from files only: a command line and an environment are readable by others.
#ifndef KOPILKA_KAFKA_SECRET_FILE_H_
#define KOPILKA_KAFKA_SECRET_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// The file's text without the line break at its end. InvalidArgument names the key and the file,
// never the text.
absl::StatusOr<std::string> ReadSecretFile(absl::string_view key, const std::string& path);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_SECRET_FILE_H_
