// For tests: a file system that tells when a directory is about to be listed.
#ifndef KOPILKA_STATE_TESTING_ROCKSDB_LISTENED_FILES_H_
#define KOPILKA_STATE_TESTING_ROCKSDB_LISTENED_FILES_H_

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace kopilka {

class ListenedFiles : public rocksdb::FileSystemWrapper {
 public:
  explicit ListenedFiles(std::function<void()> before_listing)
      : FileSystemWrapper(rocksdb::FileSystem::Default()),
        before_listing_(std::move(before_listing)) {}

  const char* Name() const override { return "ListenedFiles"; }
  rocksdb::IOStatus GetChildren(const std::string& directory, const rocksdb::IOOptions& options,
                                std::vector<std::string>* names,
                                rocksdb::IODebugContext* debug) override {
    before_listing_();
    return FileSystemWrapper::GetChildren(directory, options, names, debug);
  }

 private:
  const std::function<void()> before_listing_;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_TESTING_ROCKSDB_LISTENED_FILES_H_
