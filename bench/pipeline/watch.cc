#include "pipeline/watch.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <numeric>
#include <vector>

#include "absl/strings/str_cat.h"
#include "kafka/owned.h"
#include "pipeline/client.h"
#include "pipeline/die.h"
#include "pipeline/stop.h"

namespace kopilka::bench {
namespace {

constexpr int kRequestMs = 10'000;
constexpr int kSettledLooks = 5;

int64_t Sum(const std::vector<int64_t>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), int64_t{0});
}

int64_t WallMs() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

// What the group has committed, not beyond the ends.
int64_t Taken(const Client& consumer, const WatchOptions& options,
              const std::vector<int64_t>& ends) {
  const Owned<rd_kafka_topic_partition_list_t> list(
      rd_kafka_topic_partition_list_new(options.partitions));
  for (int32_t partition = 0; partition < options.partitions; ++partition) {
    rd_kafka_topic_partition_list_add(list.get(), options.events.c_str(), partition);
  }
  Check(rd_kafka_committed(consumer.get(), list.get(), kRequestMs), options.group);
  int64_t taken = 0;
  for (int i = 0; i < list->cnt; ++i) {
    const int64_t offset = list->elems[i].offset;  // Negative: none.
    taken += std::clamp<int64_t>(offset, 0, ends[static_cast<size_t>(i)]);
  }
  return taken;
}

}  // namespace

void Watch(const WatchOptions& options) {
  Properties properties = PropertiesOfKopilka(ClientKind::kReading, options.brokers);
  properties["group.id"] = options.group;
  const Client consumer(RD_KAFKA_CONSUMER, properties);
  const std::vector<int64_t> ends = EndsOf(consumer, options.events, options.partitions);
  const int64_t all = Sum(ends);
  const int64_t deadline = WallMs() + options.timeout_ms;
  int64_t visible_before = -1;
  for (int settled = 0; settled < kSettledLooks;) {
    const int64_t taken = Taken(consumer, options, ends);
    const int64_t visible = Sum(EndsOf(consumer, options.output, options.partitions));
    const int64_t now = WallMs();
    std::cout << absl::StrCat("{\"ms\": ", now, ", \"taken\": ", taken, ", \"of\": ", all,
                              ", \"visible\": ", visible, "}\n")
              << std::flush;
    settled = taken == all && visible == visible_before ? settled + 1 : 0;
    visible_before = visible;
    if (now > deadline) Die("it takes too long");
    if (StopAskedWithin(options.every_ms)) Die("stopped");
  }
}

}  // namespace kopilka::bench
