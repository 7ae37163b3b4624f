// Events from a file of JSON lines (docs/complete-journey.md "The format").
#ifndef KOPILKA_APP_FEED_JSON_LINES_FEED_H_
#define KOPILKA_APP_FEED_JSON_LINES_FEED_H_

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>

#include "app/feed/feed.h"

namespace kopilka::app {

//   {"timestamp_ms": 1483271606000, "event": {"event_id": "...", "member_id": "h900", ...}}
// Without timestamp_ms the record carries event.occurred_at_ms. A line that is no such object stops
// the feed: file and line are named, since a file in hand can be mended.
class JsonLinesFeed : public Feed {
 public:
  // "-" is standard input. NotFound: the file cannot be read.
  static absl::StatusOr<std::unique_ptr<JsonLinesFeed>> Open(const std::string& path);

  absl::StatusOr<bool> Next(FeedRecord* record) override;
  std::optional<int64_t> progress_ppm() const override;

 private:
  JsonLinesFeed(std::string path, std::ifstream file, int64_t size);

  const std::string path_;
  std::ifstream file_;
  const int64_t size_;
  int64_t read_ = 0;
  int64_t line_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_FEED_JSON_LINES_FEED_H_
