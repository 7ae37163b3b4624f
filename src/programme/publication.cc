#include "programme/publication.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/content_name.h"

namespace kopilka {
namespace {

constexpr size_t kMinChunkBytes = 16 << 10;
constexpr uint64_t kCutMask = 0xFFFF'0000'0000'0000;  // One place in 65,536.

// SplitMix64, as the random words of a gear hash.
constexpr std::array<uint64_t, 256> Gear() {
  std::array<uint64_t, 256> gear = {};
  for (size_t i = 0; i < gear.size(); ++i) {
    uint64_t z = (i + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    gear[i] = z ^ (z >> 31);
  }
  return gear;
}

// Where the chunk that begins the text ends: where the 64 bytes before hash to zeros, so that a
// change moves the cuts near it only and all other chunks stay what they were (gear hash, Xia et
// al. 2014).
size_t ChunkBytes(absl::string_view text) {
  static constexpr std::array<uint64_t, 256> kGear = Gear();
  const size_t most = std::min(text.size(), kMaxChunkBytes);
  uint64_t hash = 0;
  for (size_t i = 0; i < most; ++i) {
    hash = (hash << 1) + kGear[static_cast<unsigned char>(text[i])];
    if (i + 1 >= kMinChunkBytes && (hash & kCutMask) == 0) return i + 1;
  }
  return most;
}

}  // namespace

Publication Publish(const Parsed& parsed) {
  Publication publication;
  publication.programme = parsed.plan->programme;
  publication.version = parsed.plan->version;
  publication.semantics = parsed.plan->semantics;
  publication.size = parsed.canonical.size();
  absl::string_view rest = parsed.canonical;
  while (!rest.empty()) {
    std::string bytes(rest.substr(0, ChunkBytes(rest)));
    rest.remove_prefix(bytes.size());
    std::string hash = ContentName(bytes);
    publication.chunks.push_back({std::move(hash), std::move(bytes)});
  }
  return publication;
}

absl::StatusOr<std::string> JoinChunks(absl::Span<const Chunk> chunks, uint64_t size,
                                       absl::string_view version) {
  std::string canonical;
  for (const Chunk& chunk : chunks) {
    if (ContentName(chunk.bytes) != chunk.hash) {
      return absl::InvalidArgumentError(absl::StrCat("chunk ", chunk.hash, " has other content"));
    }
    canonical += chunk.bytes;
  }
  if (canonical.size() != size) {
    return absl::InvalidArgumentError(absl::StrCat("programme version ", version, " has ",
                                                   canonical.size(), " bytes, not ", size));
  }
  if (ContentName(canonical) != version) {
    return absl::InvalidArgumentError(absl::StrCat("the chunks are not version ", version));
  }
  return canonical;
}

}  // namespace kopilka
