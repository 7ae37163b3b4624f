// What the account cache costs and saves.
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "state/account_cache.h"

namespace kopilka {
namespace {

CachedAccount Entry() {
  CachedAccount entry;
  for (int64_t i = 0; i < 6; ++i) {
    entry.account.lots.push_back({{Name("bonus"), Name("chain"), kAlways, {1798761600000 + i}},
                                  {1},
                                  {500},
                                  {20},
                                  {0},
                                  {0},
                                  true});
  }
  entry.account.tiers.resize(1);
  entry.account.counters.resize(2);
  return entry;
}

std::vector<std::string> Members(size_t n) {
  std::vector<std::string> members;
  for (size_t i = 0; i < n; ++i) members.push_back("m-" + std::to_string(1'000'000 + i));
  return members;
}

// A hit costs a small part of what reading and decoding the account would (store_bench,
// codec_bench).
void BM_CacheHit(benchmark::State& state) {
  const std::vector<std::string> members = Members(static_cast<size_t>(state.range(0)));
  AccountCache cache(size_t{4} << 30);
  for (const std::string& member : members) cache.Put(member, Entry());
  std::mt19937_64 random(1);
  for (auto _ : state) benchmark::DoNotOptimize(cache.Get(members[random() % members.size()]));
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes_an_account"] =
      static_cast<double>(cache.bytes()) / static_cast<double>(cache.entries());
}
BENCHMARK(BM_CacheHit)->Arg(1000)->Arg(200'000);

// Taking an account in and another out stays below a microsecond or so, also when every Put evicts.
void BM_CachePutEvicting(benchmark::State& state) {
  const std::vector<std::string> members = Members(100'000);
  const CachedAccount entry = Entry();
  AccountCache cache(1 << 20);
  size_t i = 0;
  for (auto _ : state) cache.Put(members[++i % members.size()], entry);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_CachePutEvicting);

}  // namespace
}  // namespace kopilka
