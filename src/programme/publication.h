// Publication: a version as it goes to loyalty.programme, in pieces that fit a record. They are cut
// by content, so that what two versions have in common is in the topic once.
#ifndef KOPILKA_PROGRAMME_PUBLICATION_H_
#define KOPILKA_PROGRAMME_PUBLICATION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "programme/programme.h"

namespace kopilka {

inline constexpr size_t kMaxChunkBytes = 512 << 10;

struct Chunk {
  std::string hash;  // Hex SHA-256 of `bytes`.
  std::string bytes;
};

struct Publication {
  std::string programme;
  std::string version;
  uint32_t semantics = 1;
  uint64_t size = 0;          // Of the canonical form.
  std::vector<Chunk> chunks;  // In order; joined, they are the canonical form.
};

Publication Publish(const Parsed& parsed);

// The canonical form of `version`. InvalidArgument when a chunk is not what its hash says, or
// when all of them together are not what the size and the version say.
absl::StatusOr<std::string> JoinChunks(absl::Span<const Chunk> chunks, uint64_t size,
                                       absl::string_view version);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_PUBLICATION_H_
