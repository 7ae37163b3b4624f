// What bytes cost. Claims are beside each benchmark; they are per core, on the machine of the run.
#include <cstdint>
#include <string>

#include "benchmark/benchmark.h"
#include "codec/event_codec.h"
#include "codec/output_codec.h"
#include "codec/state_codec.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {
namespace {

constexpr int kBatch = 1000;

std::string PurchaseBytes(int lines) {
  loyalty::v1::Event event;
  event.set_event_id("s0012/t3/2026-01-01/004711");
  event.set_member_id("m-0123456789abcdef");
  event.set_occurred_at_ms(1767225600000);
  event.set_store("s0012");
  event.set_channel("store");
  event.set_source("pos");
  auto* purchase = event.mutable_purchase();
  purchase->set_till("t3");
  purchase->set_number("004711");
  purchase->set_currency("RUB");
  purchase->set_total_minor(lines * 17000);
  for (int i = 1; i <= lines; ++i) {
    auto* line = purchase->add_lines();
    line->set_number(static_cast<uint32_t>(i));
    line->set_sku("4600" + std::to_string(100000 + i));
    line->add_category("dairy");
    line->add_category("milk");
    line->set_brand("own");
    line->set_quantity_milli(2000);
    line->set_unit_price_minor(8990);
    line->set_amount_minor(17000);
    line->set_discount_minor(980);
  }
  auto* tender = purchase->add_tenders();
  tender->set_kind("card");
  tender->set_amount_minor(lines * 17000);
  return event.SerializeAsString();
}

// Decoding and checking are no bottleneck beside the log, which gives about 200,000 records a
// second to two cores.
void BM_DecodePurchase(benchmark::State& state) {
  const std::string bytes = PurchaseBytes(static_cast<int>(state.range(0)));
  Arena arena;
  const int32_t partition = PartitionOf("m-0123456789abcdef", 16);
  int n = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(DecodeEvent("m-0123456789abcdef", bytes, partition, 16, &arena));
    if (++n % kBatch == 0) arena.Reset();
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes.size()));
}
BENCHMARK(BM_DecodePurchase)->Arg(1)->Arg(10)->Arg(100);

Account AccountWithLots(int lots) {
  Account account;
  account.sequence = 77;
  account.enrolled = true;
  account.enrolled_at = {1700000000000};
  account.last_purchase_at = {1767225600000};
  account.purchases = 77;
  for (int i = 0; i < lots; ++i) {
    account.lots.push_back({{Name("bonus"), Name("chain"), kAlways, {1798761600000 + i}},
                            {1767225600000},
                            {500},
                            {20},
                            {0},
                            {0},
                            true});
  }
  account.tiers = {{Name("level"), Name("gold"), {1}, {2}, {3}, {4}, {5}}};
  account.counters = {{Name("base"), {1767225600000}, 3}};
  account.attributes = {{"card", "gold"}};
  return account;
}

// A state record costs less to write than the decision that changed it.
void BM_EncodeAccount(benchmark::State& state) {
  const Account account = AccountWithLots(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(EncodeAccount("m-0123456789abcdef", account, {1798761600000}));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_EncodeAccount)->Arg(1)->Arg(6)->Arg(1000);

// What a hit of the account cache saves, beside the read itself.
void BM_DecodeAccount(benchmark::State& state) {
  const std::string bytes =
      EncodeAccount("m-0123456789abcdef", AccountWithLots(static_cast<int>(state.range(0))), {5});
  for (auto _ : state) benchmark::DoNotOptimize(DecodeAccount(bytes));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_DecodeAccount)->Arg(1)->Arg(6)->Arg(1000);

// Keeping the digest costs two of these a record.
void BM_HashRecord(benchmark::State& state) {
  const std::string value(static_cast<size_t>(state.range(0)), 'x');
  for (auto _ : state) benchmark::DoNotOptimize(HashRecord("am-0123456789abcdef", value));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_HashRecord)->Arg(100)->Arg(1000);

void BM_EncodeChange(benchmark::State& state) {
  const LotKey lot{Name("bonus"), Name("chain"), kAlways, {1798761600000}};
  Change change;
  change.member_sequence = 77;
  change.at = {1767225600000};
  change.postings = {{Ledger::kMember, lot, {170}, 0, false},
                     {Ledger::kIssuer, lot, {-170}, 0, false}};
  change.balances = {{Name("bonus"), {500}, {0}, {0}, {0}}};
  change.tiers = {{Name("level"), Name("gold"), {15'000'000}, {1798761600000}}};
  change.fired = {{Name("base"),
                   Name("bonus"),
                   Name("chain"),
                   {170000},
                   "1 x floor(1700.00 / 10.00)",
                   {170},
                   {170},
                   Name()}};
  change.receipt_key = "s/s0012/t3/2026-01-01/004711";
  const Cause cause = {"loyalty.events",
                       3,
                       123456,
                       "s0012/t3/2026-01-01/004711",
                       0,
                       "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                       {5}};
  for (auto _ : state) benchmark::DoNotOptimize(EncodeChange(cause, "m-0123456789abcdef", change));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_EncodeChange);

}  // namespace
}  // namespace kopilka
