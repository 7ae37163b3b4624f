// latency: writes events at a fixed rate, whatever becomes of them, and measures for each from the
// broker's append to the moment when a reader of committed records has the answer.
#ifndef KOPILKA_BENCH_PIPELINE_LATENCY_H_
#define KOPILKA_BENCH_PIPELINE_LATENCY_H_

#include <cstdint>
#include <string>

#include "pipeline/input.h"

namespace kopilka::bench {

struct LatencyOptions {
  std::string brokers;
  std::string events;
  std::string output;     // Balance changes, or the passthrough's copies.
  bool copies = false;    // They are copies: the key tells whose.
  int64_t rate = 1000;    // Events a second.
  int64_t seconds = 30;   // Of writing.
  int64_t warm = 5;       // Seconds at the beginning that do not count.
  int64_t patience = 30;  // Seconds that the last answers may take.
  InputOptions input;
};

// {"rate": n, "written": n, "seen": n, "p50_ms": x, ...}
void MeasureLatency(const LatencyOptions& options);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_LATENCY_H_
