// watch: how far a consumer group is, and what readers of committed records can see of its output.
#ifndef KOPILKA_BENCH_PIPELINE_WATCH_H_
#define KOPILKA_BENCH_PIPELINE_WATCH_H_

#include <cstdint>
#include <string>

namespace kopilka::bench {

struct WatchOptions {
  std::string brokers;
  std::string group;
  std::string events;
  std::string output;
  int32_t partitions = 16;
  int64_t every_ms = 100;
  int64_t timeout_ms = 600'000;
};

// A line for each look: {"ms": wall clock, "taken": records, "of": records, "visible": offsets}.
// Ends when the group has taken everything and nothing more becomes visible.
void Watch(const WatchOptions& options);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_WATCH_H_
