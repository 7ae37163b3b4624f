// For tests: a file system that runs full, or whose disk fails, when it is told to.
#ifndef KOPILKA_STATE_TESTING_ROCKSDB_FAULTY_FILES_H_
#define KOPILKA_STATE_TESTING_ROCKSDB_FAULTY_FILES_H_

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <memory>
#include <string>

namespace kopilka {

enum class Disk { kGood, kFull, kBroken };

class FaultyFiles : public rocksdb::FileSystemWrapper {
 public:
  FaultyFiles() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

  const char* Name() const override { return "FaultyFiles"; }
  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = FileSystemWrapper::NewWritableFile(name, options, file, debug);
    if (status.ok()) *file = std::make_unique<File>(std::move(*file), this);
    return status;
  }
  // How much room RocksDB sees when it asks whether it may go on.
  rocksdb::IOStatus GetFreeSpace(const std::string& path, const rocksdb::IOOptions& options,
                                 uint64_t* bytes, rocksdb::IODebugContext* debug) override {
    if (state != Disk::kFull) return FileSystemWrapper::GetFreeSpace(path, options, bytes, debug);
    *bytes = 0;
    return rocksdb::IOStatus::OK();
  }

  std::atomic<Disk> state = Disk::kGood;

 private:
  class File : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    File(std::unique_ptr<rocksdb::FSWritableFile>&& file, FaultyFiles* files)
        : FSWritableFileOwnerWrapper(std::move(file)), files_(files) {}
    using FSWritableFileOwnerWrapper::Append;
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override {
      if (files_->state == Disk::kFull) return rocksdb::IOStatus::NoSpace("No space left");
      if (files_->state == Disk::kBroken) return rocksdb::IOStatus::IOError("Input/output error");
      return FSWritableFileOwnerWrapper::Append(data, options, debug);
    }

   private:
    FaultyFiles* files_;
  };
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_TESTING_ROCKSDB_FAULTY_FILES_H_
