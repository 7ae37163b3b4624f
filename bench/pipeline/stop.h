// SIGTERM and SIGINT, as something to wait for.
#ifndef KOPILKA_BENCH_PIPELINE_STOP_H_
#define KOPILKA_BENCH_PIPELINE_STOP_H_

#include <cstdint>

namespace kopilka::bench {

// Before the first thread is made.
void BlockStopSignals();
// Waits so long for one of them; true: it came.
bool StopAskedWithin(int64_t ms);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_STOP_H_
