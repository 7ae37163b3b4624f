#include "app/past/file_past.h"

namespace kopilka::app {

absl::StatusOr<std::unique_ptr<FilePast>> FilePast::Open(const std::string& path) {
  absl::StatusOr<std::unique_ptr<JsonLinesFeed>> feed = JsonLinesFeed::Open(path);
  if (!feed.ok()) return feed.status();
  return std::unique_ptr<FilePast>(new FilePast(*std::move(feed)));
}

absl::StatusOr<PastSlice> FilePast::Next(size_t most) {
  PastSlice slice;
  FeedRecord line;
  while (slice.records.size() < most) {
    const absl::StatusOr<bool> some = feed_->Next(&line);
    if (!some.ok()) return some.status();
    if (!*some) break;
    Record record{.timestamp = line.timestamp, .value = line.value};
    if (!line.key.empty()) record.key = line.key;
    std::optional<PastRecord> again = PastRecordOf(record, /*partitions=*/1, &arena_);
    if (again && !again->activates) slice.records.push_back(*std::move(again));
  }
  return slice;
}

}  // namespace kopilka::app
