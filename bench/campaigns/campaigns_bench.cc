// What live campaigns cost: deciding the generator's receipts under 10, 2,000 and 20,000 of them
// (docs/workload.md), beside what it costs to read the same receipts from their bytes; and
// compiling them. docs/performance.md has the command and the figures.
#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "benchmark/benchmark.h"
#include "codec/arena.h"
#include "codec/event_codec.h"
#include "core/campaign_index.h"
#include "core/decide.h"
#include "core/rules/offer.h"
#include "programme/programme.h"
#include "staging/allocations.h"
#include "workload/generator.h"
#include "workload/live_campaigns.h"

namespace kopilka {
namespace {

constexpr int kReceipts = 2'000;

int64_t HeapBytes() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<int64_t>(info.uordblks + info.hblkhd);
}

// The files of a live programme, in a directory that goes with the process.
class LiveFiles {
 public:
  explicit LiveFiles(uint32_t campaigns) {
    std::string name = (std::filesystem::temp_directory_path() / "kopilka-live-XXXXXX").string();
    directory_ = mkdtemp(name.data());
    workload::LiveOptions options;
    options.campaigns = campaigns;
    // Ten campaigns have lists as long as two thousand.
    if (campaigns < 2'000) options.listed_skus = campaigns * 100;
    for (const workload::TextFile& file : workload::LiveProgramme(options)) {
      std::filesystem::create_directories((directory_ / file.path).parent_path());
      std::ofstream(directory_ / file.path, std::ios::binary) << file.text;
    }
  }
  ~LiveFiles() { std::filesystem::remove_all(directory_); }
  LiveFiles(const LiveFiles&) = delete;
  LiveFiles& operator=(const LiveFiles&) = delete;

  Parsed Parse() const {
    absl::StatusOr<Parsed> parsed = ParseFile((directory_ / "live.yaml").string());
    if (!parsed.ok()) {
      std::fprintf(stderr, "%s\n", parsed.status().ToString().substr(0, 2'000).c_str());
      std::abort();
    }
    return *std::move(parsed);
  }

 private:
  std::filesystem::path directory_;
};

const Parsed& Live(int64_t campaigns) {
  static auto* const known = new std::map<int64_t, Parsed>();
  const auto at = known->find(campaigns);
  if (at != known->end()) return at->second;
  return known->emplace(campaigns, LiveFiles(static_cast<uint32_t>(campaigns)).Parse())
      .first->second;
}

// Purchases of the generator, as bytes and decoded.
class Purchases {
 public:
  Purchases() {
    workload::Options options;
    options.members = 500;
    workload::Generator generator(options);
    workload::GeneratedRecord record;
    while (records_.size() < kReceipts && generator.Next(&record)) {
      if (record.kind == workload::RecordKind::kPurchase) records_.push_back(record);
    }
    for (const workload::GeneratedRecord& each : records_) {
      DecodedRecord decoded = Decode(each, &arena_);
      events_.push_back(std::get<MemberEvent>(std::move(decoded)));
    }
  }

  static DecodedRecord Decode(const workload::GeneratedRecord& record, Arena* arena) {
    return DecodeEvent(record.key, record.value, 0, 1, arena);
  }

  const std::deque<workload::GeneratedRecord>& records() const { return records_; }
  const std::vector<MemberEvent>& events() const { return events_; }

 private:
  std::deque<workload::GeneratedRecord> records_;
  Arena arena_;
  std::vector<MemberEvent> events_;
};

const Purchases& Bought() {
  static const Purchases* const purchases = new Purchases();
  return *purchases;
}

Account AMember(const Plan& plan) {
  Account account;
  account.enrolled = true;
  account.segments = {"pensioner"};
  for (int i = 0; i < 6; ++i) {
    Lot lot;
    lot.key = {plan.wallets[0].name, plan.funder, kAlways, {1'798'761'600'000 + i}};
    lot.issued = Points{500};
    lot.activated = true;
    account.lots.push_back(lot);
  }
  return account;
}

// Claims: with 2,000 campaigns at most twice as much as with 10, with 20,000 at most four times,
// and with 2,000 at most three times BM_ReadReceipt.
void BM_DecideReceipt(benchmark::State& state) {
  const Plan& plan = *Live(state.range(0)).plan;
  const Account account = AMember(plan);
  const std::vector<MemberEvent>& events = Bought().events();
  DecisionInput input;
  input.plan = &plan;
  input.account = &account;
  size_t next = 0;
  int64_t fired = 0;
  int64_t candidates = 0;
  int64_t lines = 0;
  for (const MemberEvent& each : events) {
    const Occasion occasion = OccasionOf(plan, each.event, account);
    candidates += static_cast<int64_t>(CandidatesOf(Campaign::On::kPurchase, occasion).size());
    lines += static_cast<int64_t>(occasion.lines.size());
    input.event = &each.event;
    input.clock = each.event.occurred_at;
    for (const Change& change : Decide(input).changes) {
      fired += static_cast<int64_t>(change.fired.size());
    }
  }
  const uint64_t before = Allocations();
  for (auto _ : state) {
    const MemberEvent& each = events[next];
    next = (next + 1) % events.size();
    input.event = &each.event;
    input.clock = each.event.occurred_at;
    benchmark::DoNotOptimize(Decide(input));
  }
  const auto receipts = static_cast<double>(events.size());
  state.counters["allocations"] =
      static_cast<double>(Allocations() - before) / static_cast<double>(state.iterations());
  state.counters["fired"] = static_cast<double>(fired) / receipts;
  state.counters["candidates"] = static_cast<double>(candidates) / receipts;
  state.counters["lines"] = static_cast<double>(lines) / receipts;
}
BENCHMARK(BM_DecideReceipt)->Arg(10)->Arg(2'000)->Arg(20'000);

// Which campaigns could fire, alone.
void BM_Candidates(benchmark::State& state) {
  const Plan& plan = *Live(state.range(0)).plan;
  const Account account = AMember(plan);
  const std::vector<MemberEvent>& events = Bought().events();
  size_t next = 0;
  const uint64_t before = Allocations();
  for (auto _ : state) {
    const Occasion occasion = OccasionOf(plan, events[next].event, account);
    next = (next + 1) % events.size();
    benchmark::DoNotOptimize(CandidatesOf(Campaign::On::kPurchase, occasion));
  }
  state.counters["allocations"] =
      static_cast<double>(Allocations() - before) / static_cast<double>(state.iterations());
}
BENCHMARK(BM_Candidates)->Arg(10)->Arg(2'000)->Arg(20'000);

// The same receipts from their bytes.
void BM_ReadReceipt(benchmark::State& state) {
  const std::deque<workload::GeneratedRecord>& records = Bought().records();
  Arena arena;
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Purchases::Decode(records[next], &arena));
    next = (next + 1) % records.size();
    if (next == 0) arena.Reset();
  }
}
BENCHMARK(BM_ReadReceipt);

// Claims: 2,000 campaigns with 200,000 listed SKUs in less than a second and 64 MiB.
void BM_Compile(benchmark::State& state) {
  // Of other suppliers: what another plan has, too, would not be counted.
  const std::string canonical =
      absl::StrReplaceAll(Live(state.range(0)).canonical, {{"\"supplier-", "\"vendor-"}});
  int64_t plan_bytes = 0;
  for (auto _ : state) {
    const int64_t before = HeapBytes();
    auto plan = CompileCanonical(canonical);
    if (!plan.ok()) std::abort();
    plan_bytes = HeapBytes() - before;
  }
  state.counters["plan_MiB"] = static_cast<double>(plan_bytes) / (1 << 20);
  state.counters["index_MiB"] =
      static_cast<double>(Live(state.range(0)).plan->index->bytes()) / (1 << 20);
  state.counters["canonical_MiB"] = static_cast<double>(canonical.size()) / (1 << 20);
}
BENCHMARK(BM_Compile)->Arg(2'000)->Arg(20'000)->Unit(benchmark::kMillisecond);

// Twenty campaigns have another supplier than in any other version.
std::string VersionOf(const std::string& canonical, int version) {
  std::string text = canonical;
  constexpr int kChanged = 20;
  constexpr int kStride = 2'000 / kChanged;
  for (int i = 0; i < kChanged; ++i) {
    const int number = (version + i * kStride) % 2'000;
    const size_t campaign = text.find(absl::StrCat("\"live-", absl::Dec(number, absl::kZeroPad5)));
    const size_t supplier = text.find("\"supplier-", campaign);
    text.insert(supplier + 1, absl::StrCat("version-", version, "-"));
  }
  return text;
}

// Claims: two hundred versions of two thousand campaigns that differ by twenty take less than 256
// MiB, their indices included. Twenty are compiled; each after the first takes as much as any
// other.
void BM_Versions(benchmark::State& state) {
  constexpr int kVersions = 20;
  // Of another wallet: what the benchmarks' own plan has, too, would not be counted.
  const std::string canonical =
      absl::StrReplaceAll(Live(2'000).canonical, {{"\"bonus\"", "\"points\""}});
  for (auto _ : state) {
    const int64_t before = HeapBytes();
    int64_t after_first = 0;
    std::vector<std::shared_ptr<const Plan>> plans;
    for (int i = 0; i < kVersions; ++i) {
      auto plan = CompileCanonical(VersionOf(canonical, i));
      if (!plan.ok()) std::abort();
      plans.push_back(*std::move(plan));
      if (i == 0) after_first = HeapBytes();
    }
    const auto first = static_cast<double>(after_first - before) / (1 << 20);
    const auto others = static_cast<double>(HeapBytes() - after_first) / (1 << 20);
    state.counters["MiB_first"] = first;
    state.counters["MiB_200"] = first + others * 199 / (kVersions - 1);
  }
}
BENCHMARK(BM_Versions)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kopilka
