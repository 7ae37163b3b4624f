#include "programme/publication.h"

#include "absl/strings/str_cat.h"
#include "programme/content_name.h"

namespace kopilka {

Publication Publish(const Parsed& parsed) {
  Publication publication;
  publication.programme = parsed.plan->programme;
  publication.version = parsed.plan->version;
  publication.semantics = parsed.plan->semantics;
  publication.size = parsed.canonical.size();
  for (size_t at = 0; at < parsed.canonical.size(); at += kMaxChunkBytes) {
    std::string bytes = parsed.canonical.substr(at, kMaxChunkBytes);
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
