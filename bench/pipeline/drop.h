// drop: deletes topics, so that one side's records take no room from the next.
#ifndef KOPILKA_BENCH_PIPELINE_DROP_H_
#define KOPILKA_BENCH_PIPELINE_DROP_H_

#include <string>
#include <vector>

namespace kopilka::bench {

struct DropOptions {
  std::string brokers;
  std::string prefix;             // All topics whose names begin so,
  std::vector<std::string> keep;  // but these.
};

void Drop(const DropOptions& options);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_DROP_H_
