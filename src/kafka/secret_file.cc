#include "kafka/secret_file.h"

#include <fstream>
#include <iterator>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

// A private key with its certificates is a few kilobytes; a larger file is the wrong file.
constexpr size_t kMaxSecretBytes = 64 << 10;

absl::Status Bad(absl::string_view key, absl::string_view path, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("the file ", path, " for ", key, " ", what));
}

}  // namespace

absl::StatusOr<std::string> ReadSecretFile(absl::string_view key, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Bad(key, path, "cannot be opened");
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return Bad(key, path, "cannot be read");
  if (text.size() > kMaxSecretBytes) return Bad(key, path, "is too large for a secret");
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  if (text.empty()) return Bad(key, path, "is empty");
  return text;
}

}  // namespace kopilka
