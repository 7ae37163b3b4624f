// The generator must never be what a benchmark measures: compare with the engine's events a second.

#include <benchmark/benchmark.h>

#include "workload/generator.h"

namespace kopilka::workload {
namespace {

void BM_Generate(benchmark::State& state) {
  Options options;
  options.members = static_cast<uint64_t>(state.range(0));
  Generator generator(options);
  GeneratedRecord record;
  int64_t bytes = 0;
  for (auto _ : state) {
    generator.Next(&record);
    bytes += static_cast<int64_t>(record.value.size());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
}
BENCHMARK(BM_Generate)->Arg(10'000)->Arg(10'000'000);

void BM_MakeGenerator(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Generator(Options()));
}
BENCHMARK(BM_MakeGenerator)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kopilka::workload
