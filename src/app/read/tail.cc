#include "app/read/tail.h"

#include <algorithm>
#include <string>

#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

constexpr int64_t kGrowth = 4;

}  // namespace

absl::StatusOr<bool> ReadTail(Log* log, Topic topic, int32_t partition, const Tail& tail,
                              const std::function<absl::Status(const Record& record)>& visit,
                              const std::function<bool()>& enough) {
  const absl::StatusOr<Ends> ends = log->EndsOf(topic, partition);
  if (!ends.ok()) return ends.status();
  const int64_t last = std::max(ends->low, ends->stable - tail.most);
  int64_t end = ends->stable;
  for (int64_t window = tail.first; end > last && !enough(); window *= kGrowth) {
    const int64_t begin = std::max(last, end - window);
    const absl::Status status = ReadToEnd(log, topic, partition, begin, end, Seconds(10), visit);
    if (!status.ok()) return status;
    end = begin;
  }
  return end <= ends->low;
}

absl::StatusOr<std::optional<Position>> LastPosition(Log* log, int32_t partition) {
  const std::string key = PositionKey(partition);
  std::optional<std::string> value;
  const absl::StatusOr<bool> read = ReadTail(
      log, Topic::kPartitions, partition, {},
      [&](const Record& record) {
        if (record.key == absl::string_view(key) && record.value.has_value()) {
          value = std::string(*record.value);
        }
        return absl::OkStatus();
      },
      [&] { return value.has_value(); });
  if (!read.ok()) return read.status();
  if (!value.has_value()) return std::nullopt;
  return DecodePosition(*value);
}

}  // namespace kopilka::app
