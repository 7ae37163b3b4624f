// The input of every side: the generator's enrolments, receipts and burns in one phase, which is
// what bench/programmes/plain.yaml and the peers know.
#ifndef KOPILKA_BENCH_PIPELINE_INPUT_H_
#define KOPILKA_BENCH_PIPELINE_INPUT_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "pipeline/client.h"
#include "stream/record.h"
#include "workload/generator.h"

namespace kopilka::bench {

struct InputOptions {
  int32_t partitions = 16;
  uint64_t events = 1'000'000;
  uint64_t members = 100'000;
  uint64_t seed = 1;
  std::string skew = "uniform";
  int64_t ends_at_ms = 0;  // The business time of the last event; 0: after the days of 2026.
  uint64_t days = 200;     // From the first event to the last: no point of it expires within.
};

void AddInputOptions(CLI::App* cli, InputOptions* options);

// One thread at a time.
class Input {
 public:
  explicit Input(const InputOptions& options);
  // False: all events have come.
  bool Next(Outgoing* record);

 private:
  const InputOptions options_;
  workload::Generator generator_;
  uint64_t made_ = 0;
};

// Hands over, waiting where the client's queue is full.
void Write(Client* writer, const std::string& topic, const Outgoing& record);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_INPUT_H_
