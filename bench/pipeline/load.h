// load: writes the input into the events topic.
#ifndef KOPILKA_BENCH_PIPELINE_LOAD_H_
#define KOPILKA_BENCH_PIPELINE_LOAD_H_

#include <string>

#include "pipeline/input.h"

namespace kopilka::bench {

struct LoadOptions {
  std::string brokers;
  std::string events;
  InputOptions input;
};

// {"events": n, "bytes": n}
void Load(const LoadOptions& options);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_LOAD_H_
