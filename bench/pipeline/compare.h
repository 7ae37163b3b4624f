// compare: whether two topics hold the same balance changes, record for record.
#ifndef KOPILKA_BENCH_PIPELINE_COMPARE_H_
#define KOPILKA_BENCH_PIPELINE_COMPARE_H_

#include <cstdint>
#include <string>

namespace kopilka::bench {

struct CompareOptions {
  std::string brokers;
  std::string left;
  std::string right;
  int32_t partitions = 16;
};

// {"records": n} when key and value of each record are the same bytes in the same order of its
// partition; dies of the first that is not, and of two topics without any.
void Compare(const CompareOptions& options);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_COMPARE_H_
