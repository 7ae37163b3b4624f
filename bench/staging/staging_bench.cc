// From polled records to all that a commit will hand over, one partition on one core, in memory.
// Each benchmark carries its claim as its label; `allocations` and `timers` (that fired) are per
// item. The events are the generator's and the programme is programmes/base.yaml.
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "benchmark/benchmark.h"
#include "codec/arena.h"
#include "core/decide.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/options.h"
#include "embedded/virtual_clock.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "staging/allocations.h"
#include "state/memory_store.h"
#include "state/partition_state.h"
#include "stream/control_records.h"
#include "stream/emitter.h"
#include "stream/fold.h"
#include "stream/programmes.h"
#include "stream/stage_state.h"
#include "workload/generator.h"

namespace kopilka {
namespace {

constexpr int kWarmingBatches = 10;
constexpr int kWarmingRecords = 1'000;
constexpr int kMostRecords = 2'000;  // What a task polls at once.
constexpr size_t kCacheBytes = 256 << 20;

// Per item, over all iterations.
class AllocationCount {
 public:
  explicit AllocationCount(benchmark::State* state) : state_(state), before_(Allocations()) {}
  void Report(int64_t items) const {
    const auto spent = static_cast<double>(Allocations() - before_);
    state_->counters["allocations"] = spent / static_cast<double>(items);
    state_->SetItemsProcessed(items);
  }

 private:
  benchmark::State* const state_;
  const uint64_t before_;
};

EmbeddedOptions OnePartition() {
  EmbeddedOptions options = ContractTopics(/*partitions=*/1, /*recorded=*/true);
  options.waits = false;
  return options;
}

workload::Options Events() {
  workload::Options options;
  options.members = 2'000;
  return options;
}

// A partition in the middle of its life: members have balances, receipts and timers.
class Partition {
 public:
  Partition()
      : cluster_(OnePartition(), &clock_),
        log_(&cluster_),
        programmes_(&log_, CompileCanonical),
        state_(std::make_unique<MemoryStore>(), kCacheBytes),
        fold_(
            Options(), &programmes_, &state_, [](int64_t) { return std::optional<Instant>(); },
            nullptr),
        generator_(Events()) {
    const Publication programme = Publish(*ParseFile(KOPILKA_BASE_PROGRAMME));
    std::vector<Outgoing> records = ProgrammeRecords(programme);
    const std::vector<Outgoing> activation = ActivationRecords(programme, 1, Events().start);
    records.insert(records.end(), activation.begin(), activation.end());
    if (!WriteInOneTransaction(&log_, "operator", records).ok()) std::abort();
    // Its activation is the first record.
    const Outgoing& first = activation.back();
    Commit(Stage({Record{.offset = next_offset_++,
                         .timestamp = *first.timestamp,
                         .value = absl::string_view(*first.value)}}));
    for (int i = 0; i < kWarmingBatches; ++i) Commit(Stage(Next(kWarmingRecords)));
    following_ = Next(kMostRecords);
  }

  // The first of what follows, always the same.
  absl::Span<const Record> Following(int64_t count) const {
    return absl::MakeConstSpan(following_).first(static_cast<size_t>(count));
  }

  Staged Stage(absl::Span<const Record> records) {
    absl::StatusOr<Staged> staged = fold_.Stage(position_, records);
    if (!staged.ok()) std::abort();
    return *std::move(staged);
  }

 private:
  std::vector<Record> Next(int count) {
    std::vector<Record> records;
    for (int i = 0; i < count; ++i) {
      workload::GeneratedRecord& event = events_.emplace_back();
      generator_.Next(&event);
      records.push_back({.offset = next_offset_++, .timestamp = event.timestamp});
      if (!event.key.empty()) records.back().key = absl::string_view(event.key);
      records.back().value = absl::string_view(event.value);
    }
    return records;
  }

  static FoldOptions Options() {
    FoldOptions options;
    options.recorded_history = true;
    options.most_outputs = 1'000'000;
    return options;
  }

  void Commit(Staged staged) {
    if (!state_.store->Commit(staged.store).ok()) std::abort();
    for (Staged::Publish& publish : staged.cache) {
      state_.cache.Put(publish.member, std::move(publish.account));
    }
    position_ = staged.after;
  }

  VirtualClock clock_{Instant{0}};
  EmbeddedCluster cluster_;
  EmbeddedLog log_;
  Programmes programmes_;
  PartitionState state_;
  Fold fold_;
  workload::Generator generator_;
  std::deque<workload::GeneratedRecord> events_;  // What records point to.
  std::vector<Record> following_;
  Position position_;
  int64_t next_offset_ = 0;
};

// Nothing of a batch is kept, so each iteration does the same.
void BM_StageBatch(benchmark::State& state) {
  static Partition partition;
  const absl::Span<const Record> records = partition.Following(state.range(0));
  state.counters["timers"] = static_cast<double>(partition.Stage(records).tally.timers_fired) /
                             static_cast<double>(state.range(0));
  const AllocationCount allocations(&state);
  for (auto _ : state) benchmark::DoNotOptimize(partition.Stage(records));
  allocations.Report(state.iterations() * state.range(0));
  state.SetLabel("100 events are staged faster than their transaction commits (20 ms)");
}
BENCHMARK(BM_StageBatch)->Arg(1)->Arg(100)->Arg(kMostRecords);

Account AccountWithLots(int lots) {
  Account account;
  account.enrolled = true;
  for (int i = 0; i < lots; ++i) {
    account.lots.push_back({{Name("bonus"), Name("chain"), kAlways, {1'798'761'600'000 + i}},
                            {1'767'225'600'000},
                            {500},
                            {20},
                            {0},
                            {0},
                            true});
  }
  return account;
}

void BM_StageState(benchmark::State& state) {
  PartitionState partition(std::make_unique<MemoryStore>(), kCacheBytes);
  Arena arena;
  WorkingSet set(&partition, &arena);
  WorkingSet::Keys keys;
  for (int64_t i = 0; i < state.range(0); ++i) keys.members.push_back(absl::StrCat("m-", i));
  if (!set.Fetch(keys).ok()) std::abort();
  const Account account = AccountWithLots(6);
  const AllocationCount allocations(&state);
  for (auto _ : state) {
    for (const std::string& member : keys.members) {
      set.Put(member, account, Instant{1'798'761'600'000});
    }
    Staged staged;
    StageState(&set, 0, &staged);
    benchmark::DoNotOptimize(staged);
  }
  allocations.Report(state.iterations() * state.range(0));
  state.SetLabel("a changed account is copied and staged once a batch, in microseconds");
}
BENCHMARK(BM_StageState)->Arg(100)->Arg(2000);

void BM_Emit(benchmark::State& state) {
  const LotKey lot{Name("bonus"), Name("chain"), kAlways, {1'798'761'600'000}};
  Change change;
  change.postings = {{Ledger::kMember, lot, {170}, 0, false},
                     {Ledger::kIssuer, lot, {-170}, 0, false}};
  change.balances = {{Name("bonus"), {500}, {0}, {0}, {0}}};
  Decision decision;
  decision.changes = {change};
  decision.triggers = {{.name = Name("points-earned"), .wallet = Name("bonus"), .points = {170}}};
  const Record record{.offset = 4711};
  const std::string version(64, 'a');
  const AllocationCount allocations(&state);
  for (auto _ : state) {
    Staged staged;
    Emitter emitter("loyalty.events", 16, &staged);
    for (int64_t i = 0; i < state.range(0); ++i) {
      emitter.StartRecord(record, "s0012/t3/2026-01-01/004711", version, {1'767'225'600'000});
      emitter.Emit("m-0123456789abcdef", decision, "", "");
    }
    benchmark::DoNotOptimize(staged);
  }
  allocations.Report(state.iterations() * state.range(0));
  state.SetLabel("a balance change and a trigger are written in microseconds");
}
BENCHMARK(BM_Emit)->Arg(1000);

}  // namespace
}  // namespace kopilka
