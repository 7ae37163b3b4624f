#include "programme/other_files.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

// So that a programme means the same wherever its directory is taken.
bool LeavesDirectory(const std::filesystem::path& path) {
  return path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end();
}

}  // namespace

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  // One byte more than may be, so that a larger file is seen to be larger.
  std::string text(kMaxFileBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in && !in.eof()) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  text.resize(static_cast<size_t>(in.gcount()));
  return text;
}

OtherFiles FilesBeside(const std::string& programme) {
  const std::filesystem::path directory = std::filesystem::path(programme).parent_path();
  const auto left = std::make_shared<size_t>(kMaxOtherBytes);
  return [directory, left](const std::string& path) -> absl::StatusOr<std::string> {
    if (LeavesDirectory(path)) {
      return absl::InvalidArgumentError(
          "expected a path in the programme's directory or below, such as lists/dairy.txt");
    }
    absl::StatusOr<std::string> text = ReadWholeFile((directory / path).string());
    if (!text.ok()) return text.status();
    if (text->size() > *left) {
      return absl::InvalidArgumentError(
          absl::StrCat("the files of a programme have more than ", kMaxOtherBytes, " bytes"));
    }
    *left -= text->size();
    return text;
  };
}

OtherFiles NoOtherFiles() {
  return [](const std::string& path) -> absl::StatusOr<std::string> {
    return absl::InvalidArgumentError(absl::StrCat(path, ": there is no directory to look in"));
  };
}

}  // namespace kopilka
