// SHA-256 (FIPS 180-4), for the header that tells a dead letter's value from another.
#ifndef KOPILKA_CODEC_SHA256_H_
#define KOPILKA_CODEC_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

// Lower-case hex, 64 characters.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_SHA256_H_
