// Bytes of loyalty.programme.
#ifndef KOPILKA_CODEC_PROGRAMME_CODEC_H_
#define KOPILKA_CODEC_PROGRAMME_CODEC_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace kopilka {

struct Manifest {
  std::string programme;
  std::string version;
  uint32_t semantics = 1;
  std::vector<std::string> chunks;  // Hex SHA-256 of each, in order.
  uint64_t size = 0;
};

std::string EncodeManifest(const Manifest& manifest);
absl::StatusOr<Manifest> DecodeManifest(absl::string_view value);
std::string EncodeChunk(absl::string_view content);
absl::StatusOr<std::string> DecodeChunk(absl::string_view value);

std::string ManifestKey(absl::string_view version);  // "manifest/<hash>"
std::string ChunkKey(absl::string_view hash);        // "chunk/<hash>"

}  // namespace kopilka

#endif  // KOPILKA_CODEC_PROGRAMME_CODEC_H_
