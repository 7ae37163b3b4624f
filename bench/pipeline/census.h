// census: how many records and bytes there are in topics.
#ifndef KOPILKA_BENCH_PIPELINE_CENSUS_H_
#define KOPILKA_BENCH_PIPELINE_CENSUS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace kopilka::bench {

struct CensusOptions {
  std::string brokers;
  std::vector<std::string> topics;
  int32_t partitions = 16;
};

// A line for each topic: {"topic": "...", "records": n, "key_bytes": n, "value_bytes": n}
void TakeCensus(const CensusOptions& options);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_CENSUS_H_
