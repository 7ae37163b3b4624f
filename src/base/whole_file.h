// WholeFile: a file that is written whole or not at all.
#ifndef KOPILKA_BASE_WHOLE_FILE_H_
#define KOPILKA_BASE_WHOLE_FILE_H_

#include <fstream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// Written beside its place as "<path>.unfinished", which goes with this object. One thread.
class WholeFile {
 public:
  // Makes the directory where it is missing. FileError here and below.
  static absl::StatusOr<std::unique_ptr<WholeFile>> Open(const std::string& path);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  // What fails here fails status() and Close() from now on.
  void Append(absl::string_view bytes);
  absl::Status status() const;
  // Nothing can be appended from here on; everything reached the file.
  absl::Status Close();
  // After Close(): takes its place, whatever was there.
  absl::Status Publish();

 private:
  explicit WholeFile(std::string path);
  void Note();

  const std::string path_;
  const std::string unfinished_;
  std::ofstream out_;
  int error_ = 0;  // errno of the first failure.
};

}  // namespace kopilka

#endif  // KOPILKA_BASE_WHOLE_FILE_H_
