// What a store costs. The claim of each benchmark is beside it; numbers are per core of the machine
// of the run, and the data fits in memory.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <system_error>
#include <vector>

#include "benchmark/benchmark.h"
#include "state/memory_store.h"
#include "state/rocksdb_store.h"

namespace kopilka {
namespace {

constexpr int64_t kAccounts = 200'000;
constexpr size_t kValueBytes = 300;  // An account with six lots, about.

std::string AccountKey(uint64_t n) { return "am-" + std::to_string(1'000'000 + n); }

// A store with kAccounts accounts in it, made once and gone with the process.
class Filled {
 public:
  Filled() : dir_((std::filesystem::temp_directory_path() / "kopilka-bench-XXXXXX").string()) {
    if (mkdtemp(dir_.data()) == nullptr) std::abort();
    store_ = *RocksdbStore::Open(dir_, {"k", "t", "", 0, ""}, ShareRocksdb({}));
    for (uint64_t n = 0; n < kAccounts;) {
      StoreBatch batch;
      for (int i = 0; i < 1000; ++i, ++n) {
        batch.writes.push_back({AccountKey(n), std::string(kValueBytes, 'x')});
      }
      if (!store_->Commit(batch).ok()) std::abort();
    }
  }
  ~Filled() {
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(dir_, ignored);
  }

  static RocksdbStore& Rocksdb() {
    static Filled filled;
    return *filled.store_;
  }

 private:
  std::string dir_;
  std::unique_ptr<RocksdbStore> store_;
};

// One batch of a task reads its members at once: a hit costs microseconds, so the account cache in
// front of it is worth having.
void BM_RocksdbMultiGet(benchmark::State& state) {
  RocksdbStore& store = Filled::Rocksdb();
  std::mt19937_64 random(1);
  std::vector<std::optional<std::string>> values;
  const auto count = static_cast<size_t>(state.range(0));
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<std::string> keys;
    for (size_t i = 0; i < count; ++i) keys.push_back(AccountKey(random() % kAccounts));
    const std::vector<absl::string_view> views(keys.begin(), keys.end());
    state.ResumeTiming();
    benchmark::DoNotOptimize(store.MultiGet(views, &values));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_RocksdbMultiGet)->Arg(1)->Arg(1000);

// Most event ids are new: the bloom filter answers for several times less than a hit costs.
void BM_RocksdbMultiGetMiss(benchmark::State& state) {
  RocksdbStore& store = Filled::Rocksdb();
  std::mt19937_64 random(2);
  std::vector<std::optional<std::string>> values;
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<std::string> keys;
    for (int i = 0; i < 1000; ++i) keys.push_back("mm-" + std::to_string(random()));
    const std::vector<absl::string_view> views(keys.begin(), keys.end());
    state.ResumeTiming();
    benchmark::DoNotOptimize(store.MultiGet(views, &values));
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(BM_RocksdbMultiGetMiss);

// The store's write after a transaction takes milliseconds, not tens: less than the transaction
// itself.
template <typename Store>
void CommitBatches(benchmark::State& state, Store* store) {
  std::mt19937_64 random(3);
  for (auto _ : state) {
    state.PauseTiming();
    StoreBatch batch;
    for (int64_t i = 0; i < state.range(0); ++i) {
      batch.writes.push_back({AccountKey(random() % kAccounts), std::string(kValueBytes, 'y')});
    }
    state.ResumeTiming();
    if (!store->Commit(batch).ok()) state.SkipWithError("commit failed");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_RocksdbCommit(benchmark::State& state) { CommitBatches(state, &Filled::Rocksdb()); }
BENCHMARK(BM_RocksdbCommit)->Arg(100)->Arg(1000)->Arg(10'000);

// What is left when the disk is taken away: how much of a commit is RocksDB.
void BM_MemoryCommit(benchmark::State& state) {
  MemoryStore store;
  CommitBatches(state, &store);
}
BENCHMARK(BM_MemoryCommit)->Arg(1000);

// Finding the next due timer, which every record asks for, costs microseconds.
void BM_RocksdbScanFirst(benchmark::State& state) {
  RocksdbStore& store = Filled::Rocksdb();
  for (auto _ : state) {
    int seen = 0;
    benchmark::DoNotOptimize(
        store.Scan("a", "b", [&](absl::string_view, absl::string_view) { return ++seen < 10; }));
  }
}
BENCHMARK(BM_RocksdbScanFirst);

}  // namespace
}  // namespace kopilka
