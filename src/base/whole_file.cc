#include "base/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file_error.h"

namespace kopilka {

WholeFile::WholeFile(std::string path)
    : path_(std::move(path)), unfinished_(path_ + ".unfinished") {}

absl::StatusOr<std::unique_ptr<WholeFile>> WholeFile::Open(const std::string& path) {
  const std::filesystem::path directory = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!directory.empty()) std::filesystem::create_directories(directory, error);
  if (error) return FileError(directory.string(), "cannot be made a directory", error.value());
  if (std::filesystem::is_directory(path, error)) {
    return FileError(path, "cannot be replaced", EISDIR);
  }
  auto file = std::unique_ptr<WholeFile>(new WholeFile(path));
  errno = 0;
  file->out_.open(file->unfinished_, std::ios::binary | std::ios::trunc);
  if (!file->out_) return FileError(file->unfinished_, "cannot be written", errno);
  return file;
}

WholeFile::~WholeFile() {
  if (out_.is_open()) out_.close();
  std::error_code ignored;
  std::filesystem::remove(unfinished_, ignored);
}

// Later failures say less: the first one is the cause.
void WholeFile::Note() {
  if (!out_ && error_ == 0) error_ = errno == 0 ? EIO : errno;
}

void WholeFile::Append(absl::string_view bytes) {
  errno = 0;
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  Note();
}

absl::Status WholeFile::status() const {
  return error_ == 0 ? absl::OkStatus() : FileError(path_, "cannot be written", error_);
}

absl::Status WholeFile::Close() {
  errno = 0;
  out_.close();
  Note();
  return status();
}

absl::Status WholeFile::Publish() {
  if (std::rename(unfinished_.c_str(), path_.c_str()) == 0) return absl::OkStatus();
  return FileError(path_, "cannot be replaced", errno);
}

}  // namespace kopilka
