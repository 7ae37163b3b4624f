#define XXH_STATIC_LINKING_ONLY  // The streaming state on the stack.
#include <xxhash.h>

#include "absl/numeric/int128.h"
#include "codec/state_codec.h"

namespace kopilka {
namespace {

uint64_t ReadBigEndian(const uint8_t* bytes) {
  uint64_t n = 0;
  for (int i = 0; i < 8; ++i) n = n << 8 | bytes[i];
  return n;
}

}  // namespace

// hashed := length of the store key (u32, little endian) store key, value
RecordHash HashRecord(absl::string_view store_key, absl::string_view value) {
  const auto length = static_cast<uint32_t>(store_key.size());
  const uint8_t prefix[4] = {static_cast<uint8_t>(length), static_cast<uint8_t>(length >> 8),
                             static_cast<uint8_t>(length >> 16),
                             static_cast<uint8_t>(length >> 24)};
  XXH3_state_t state;
  XXH3_128bits_reset(&state);
  XXH3_128bits_update(&state, prefix, sizeof(prefix));
  XXH3_128bits_update(&state, store_key.data(), store_key.size());
  XXH3_128bits_update(&state, value.data(), value.size());
  const XXH128_hash_t hash = XXH3_128bits_digest(&state);
  return {hash.low64, hash.high64};
}

Digest::Digest(const std::array<uint8_t, 16>& bytes)
    : low_(ReadBigEndian(bytes.data() + 8)), high_(ReadBigEndian(bytes.data())) {}

std::array<uint8_t, 16> Digest::bytes() const {
  std::array<uint8_t, 16> out = {};
  for (size_t i = 0; i < 8; ++i) {
    out[i] = static_cast<uint8_t>(high_ >> (56 - 8 * i));
    out[8 + i] = static_cast<uint8_t>(low_ >> (56 - 8 * i));
  }
  return out;
}

void Digest::Add(RecordHash hash) {
  const absl::uint128 sum = absl::MakeUint128(high_, low_) + absl::MakeUint128(hash.high, hash.low);
  low_ = absl::Uint128Low64(sum);
  high_ = absl::Uint128High64(sum);
}

void Digest::Remove(RecordHash hash) {
  const absl::uint128 rest =
      absl::MakeUint128(high_, low_) - absl::MakeUint128(hash.high, hash.low);
  low_ = absl::Uint128Low64(rest);
  high_ = absl::Uint128High64(rest);
}

}  // namespace kopilka
