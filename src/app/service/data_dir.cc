#include "app/service/data_dir.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "app/exit_code.h"

namespace kopilka::app {
namespace {

absl::Status Failure(const std::string& path, int error) {
  const std::string message =
      absl::StrCat("store.data_dir ", path, ": ", std::strerror(error),
                   "; make it writable for this user, or name another directory");
  if (error == EACCES || error == EPERM || error == EROFS) {
    return absl::PermissionDeniedError(message);
  }
  return WithExitCode(absl::UnavailableError(message), ExitCode::kInputOutput);
}

}  // namespace

absl::StatusOr<std::unique_ptr<DataDir>> DataDir::Open(const std::string& path) {
  std::error_code error;
  const bool is_new = std::filesystem::create_directories(path, error);
  if (error) return Failure(path, error.value());
  if (is_new && chmod(path.c_str(), S_IRWXU) != 0) return Failure(path, errno);
  const std::string file = absl::StrCat(path, "/LOCK");
  const int lock = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (lock < 0) return Failure(path, errno);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return absl::FailedPreconditionError(
        absl::StrCat("STORE_LOCKED: another process of Kopilka uses ", path,
                     "; stop it, or give this one another store.data_dir"));
  }
  return std::unique_ptr<DataDir>(new DataDir(path, lock));
}

DataDir::~DataDir() { close(lock_); }

}  // namespace kopilka::app
