// DataDir: the directory of a process's stores, locked while the process lives.
#ifndef KOPILKA_APP_SERVICE_DATA_DIR_H_
#define KOPILKA_APP_SERVICE_DATA_DIR_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace kopilka::app {

// Each store is locked by itself; this lock keeps two processes from sharing a directory and then
// blocking each other when a partition moves.
class DataDir {
 public:
  // Makes it where there is none, readable by its owner only. FailedPrecondition "STORE_LOCKED:
  // ...": another process has it. PermissionDenied or Unavailable: it cannot be made.
  static absl::StatusOr<std::unique_ptr<DataDir>> Open(const std::string& path);
  ~DataDir();
  DataDir(const DataDir&) = delete;
  DataDir& operator=(const DataDir&) = delete;

  const std::string& path() const { return path_; }

 private:
  DataDir(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}
  const std::string path_;
  const int lock_;  // File descriptor.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_DATA_DIR_H_
