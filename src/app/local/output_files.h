// OutputFiles: the outputs of an embedded log as JSON lines.
#ifndef KOPILKA_APP_LOCAL_OUTPUT_FILES_H_
#define KOPILKA_APP_LOCAL_OUTPUT_FILES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/whole_file.h"
#include "state/store.h"
#include "stream/log.h"

namespace kopilka::app {

// One partition, one thread. The files of a former run stay until all of these are whole.
class OutputFiles {
 public:
  // FileError: the directory cannot be written; the message names it.
  static absl::StatusOr<std::unique_ptr<OutputFiles>> Open(const std::string& directory, Log* log);

  // Appends what the output topics have gained.
  absl::Status Drain();
  // Every account of the store, by member.
  absl::Status WriteAccounts(const StateStore& store);
  // Checks that everything reached its file, and puts the files in place.
  absl::Status Publish();

 private:
  struct File {
    Topic topic;
    std::unique_ptr<WholeFile> out;
    std::unique_ptr<Reader> reader;
  };
  explicit OutputFiles(std::string directory) : directory_(std::move(directory)) {}
  absl::StatusOr<File> OpenFile(Topic topic, absl::string_view name) const;
  static absl::Status Write(const Record& record, File* file);

  const std::string directory_;
  std::vector<File> files_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_OUTPUT_FILES_H_
