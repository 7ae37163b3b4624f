#include "app/feed/json_lines_feed.h"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/file_error.h"
#include "codec/event_line.h"

namespace kopilka::app {

JsonLinesFeed::JsonLinesFeed(std::string path, std::ifstream file, int64_t size)
    : path_(std::move(path)), file_(std::move(file)), size_(size) {}

absl::StatusOr<std::unique_ptr<JsonLinesFeed>> JsonLinesFeed::Open(const std::string& path) {
  std::ifstream file(path == "-" ? "/dev/stdin" : path);
  std::error_code error;
  // What is no regular file has no size, and its reading no known progress.
  const auto known_size = std::filesystem::file_size(path, error);
  const uintmax_t size = error ? 0 : known_size;
  if (!file || std::filesystem::is_directory(path, error)) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read; give a file of JSON lines"));
  }
  return std::unique_ptr<JsonLinesFeed>(
      new JsonLinesFeed(path, std::move(file), static_cast<int64_t>(size)));
}

std::optional<int64_t> JsonLinesFeed::progress_ppm() const {
  if (size_ == 0) return std::nullopt;
  return MulDiv(read_, 1'000'000, size_, Rounding::kDown);
}

absl::StatusOr<bool> JsonLinesFeed::Next(FeedRecord* record) {
  std::string line;
  do {
    if (!std::getline(file_, line)) {
      if (file_.bad()) return FileError(path_, "cannot be read to its end", errno);
      return false;
    }
    ++line_;
    read_ += static_cast<int64_t>(line.size()) + 1;
  } while (line.empty());
  absl::StatusOr<EventLine> read = ReadEventLine(line);
  if (!read.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path_, ":", line_, ": ", read.status().message()));
  }
  record->key = std::move(read->member);
  record->value = std::move(read->event);
  record->timestamp = read->timestamp;
  record->misplaced = false;
  return true;
}

}  // namespace kopilka::app
