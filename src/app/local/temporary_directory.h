// A directory that goes with its owner.
#ifndef KOPILKA_APP_LOCAL_TEMPORARY_DIRECTORY_H_
#define KOPILKA_APP_LOCAL_TEMPORARY_DIRECTORY_H_

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace kopilka::app {

class TemporaryDirectory {
 public:
  // Below the system's directory for such; path() is empty where it cannot be made.
  TemporaryDirectory() {
    std::error_code error;
    std::string name = std::filesystem::temp_directory_path(error) / "kopilka-XXXXXX";
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_TEMPORARY_DIRECTORY_H_
