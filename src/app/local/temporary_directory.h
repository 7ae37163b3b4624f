// A directory that goes with its owner.
#ifndef KOPILKA_APP_LOCAL_TEMPORARY_DIRECTORY_H_
#define KOPILKA_APP_LOCAL_TEMPORARY_DIRECTORY_H_

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "absl/status/status.h"
#include "base/file_error.h"

namespace kopilka::app {

class TemporaryDirectory {
 public:
  // Below the system's directory for such.
  TemporaryDirectory() {
    std::error_code error;
    const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
    std::string name = parent / "kopilka-XXXXXX";
    if (error) {
      status_ = FileError("TMPDIR", "names no directory", error.value());
    } else if (mkdtemp(name.data()) != nullptr) {
      path_ = name;
    } else {
      status_ = FileError(parent.string(), "no directory can be made here; set TMPDIR", errno);
    }
  }
  ~TemporaryDirectory() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  // FileError: there is no directory.
  const absl::Status& status() const { return status_; }
  const std::string& path() const { return path_; }

 private:
  absl::Status status_;
  std::string path_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_TEMPORARY_DIRECTORY_H_
