// The name of a content: its SHA-256.
#ifndef KOPILKA_PROGRAMME_SHA256_H_
#define KOPILKA_PROGRAMME_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

// 64 lower-case hex digits.
std::string Sha256Hex(absl::string_view content);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_SHA256_H_
