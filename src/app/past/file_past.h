// FilePast: the past as a file of events has it.
#ifndef KOPILKA_APP_PAST_FILE_PAST_H_
#define KOPILKA_APP_PAST_FILE_PAST_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "app/feed/json_lines_feed.h"
#include "app/past/past.h"
#include "codec/arena.h"

namespace kopilka::app {

// In the order of the lines. A file names versions and does not have them, so activations are left
// out.
class FilePast : public Past {
 public:
  // As JsonLinesFeed::Open.
  static absl::StatusOr<std::unique_ptr<FilePast>> Open(const std::string& path);

  absl::StatusOr<PastSlice> Next(size_t most) override;

 private:
  explicit FilePast(std::unique_ptr<JsonLinesFeed> feed) : feed_(std::move(feed)) {}

  const std::unique_ptr<JsonLinesFeed> feed_;
  Arena arena_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_FILE_PAST_H_
