// SHA-256 (FIPS 180-4), where anybody shall be able to compute the same: the header that tells a
// dead letter's value from another, draws, control groups.
#ifndef KOPILKA_BASE_SHA256_H_
#define KOPILKA_BASE_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

// 32 bytes.
std::string Sha256(absl::string_view bytes);

// Lower-case hex, 64 characters.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace kopilka

#endif  // KOPILKA_BASE_SHA256_H_
