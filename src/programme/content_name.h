// The name of a content: its SHA-256.
#ifndef KOPILKA_PROGRAMME_CONTENT_NAME_H_
#define KOPILKA_PROGRAMME_CONTENT_NAME_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

// 64 lower-case hex digits.
std::string ContentName(absl::string_view content);

// As many of its digits as people need to tell versions apart.
inline absl::string_view ShortName(absl::string_view name) { return name.substr(0, 12); }

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_CONTENT_NAME_H_
