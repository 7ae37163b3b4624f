// The name of a content: its SHA-256.
#ifndef KOPILKA_PROGRAMME_CONTENT_NAME_H_
#define KOPILKA_PROGRAMME_CONTENT_NAME_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

// 64 lower-case hex digits.
std::string ContentName(absl::string_view content);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_CONTENT_NAME_H_
