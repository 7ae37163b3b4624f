#include "exactly_once/rig.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "audit/audit.h"
#include "codec/json.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "stream/control_records.h"

namespace kopilka {
namespace {

constexpr absl::string_view kProgramme = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus:
    burn: {worth: 1.00 RUB, hold: 30 minutes}
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 1}}
)";

EmbeddedOptions Options() {
  EmbeddedOptions options = ContractTopics(/*partitions=*/1, /*recorded=*/false);
  options.waits = false;
  return options;
}

std::string EventJson(absl::string_view member, absl::string_view id, Instant at,
                      absl::string_view body) {
  return absl::StrCat(R"({"event_id":")", id, R"(","member_id":")", member,
                      R"(","occurred_at_ms":")", at.ms, R"(","store":"s1",)", body, "}");
}

}  // namespace

Rig::Rig() : cluster(Options(), &clock, &faults), log(&cluster) {
  const absl::StatusOr<Parsed> parsed = ParseText(kProgramme, "rig.yaml");
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  const Publication publication = Publish(*parsed);
  std::vector<Outgoing> records = ProgrammeRecords(publication);
  for (Outgoing& record : ActivationRecords(publication, 1, std::nullopt)) {
    records.push_back(std::move(record));
  }
  EXPECT_TRUE(WriteInOneTransaction(&log, "operator", records).ok());
}

std::unique_ptr<Process> Rig::Start(Disk* disk, Failpoint* failpoint, bool trusting) {
  auto process = std::make_unique<Process>();
  process->log =
      std::make_unique<EmbeddedLog>(&cluster, EmbeddedClient{.instance = "", .trusting = trusting});
  process->programmes = std::make_unique<Programmes>(process->log.get(), CompileCanonical);
  TaskOptions options;
  options.fold.programme_timeout = Millis{0};
  Process* const self = process.get();
  process->task = std::make_unique<Task>(
      options, process->log.get(), disk, process->programmes.get(), &clock, &process->reports,
      failpoint, [this, self](int64_t) {
        return owner_ == self ? absl::OkStatus()
                              : absl::FailedPreconditionError("the generation is outdated");
      });
  owner_ = self;
  return process;
}

void Rig::Purchase(absl::string_view member, absl::string_view number, int64_t minor) {
  const std::string body = absl::StrCat(
      R"("purchase":{"till":"1","number":")", number, R"(","currency":"RUB","total_minor":")",
      minor, R"(","lines":[{"number":1,"sku":"a","quantity_milli":"1000","unit_price_minor":")",
      minor, R"(","amount_minor":")", minor, R"("}]})");
  const absl::StatusOr<std::string> value =
      FromJson(JsonMessage::kEvent, EventJson(member, number, clock.Now(), body));
  ASSERT_TRUE(value.ok()) << value.status();
  Raw(member, *value);
}

void Rig::Burn(absl::string_view member, absl::string_view id, int64_t points) {
  const std::string body =
      absl::StrCat(R"("redemption_request":{"wallet":"bonus","immediate":true,"points":")", points,
                   R"(","receipt_total_minor":"1000000"})");
  const absl::StatusOr<std::string> value =
      FromJson(JsonMessage::kEvent, EventJson(member, id, clock.Now(), body));
  ASSERT_TRUE(value.ok()) << value.status();
  Raw(member, *value);
}

void Rig::Raw(absl::string_view key, absl::string_view value) {
  Outgoing record{.topic = Topic::kEvents, .value = std::string(value)};
  record.key = std::string(key);
  ASSERT_TRUE(cluster.Append(record).ok());
}

void Rig::Advance(Millis by) {
  clock.Advance(by);
  cluster.ServeTime();
}

void Rig::RunUntilIdle(Process* process) {
  for (int steps = 0; steps < 10'000; ++steps) {
    process->task->Step();
    const TaskState state = process->task->state();
    if (state == TaskState::kStopped || state == TaskState::kClosed) return;
    const absl::StatusOr<Ends> ends = log.EndsOf(Topic::kEvents, 0);
    if (ends.ok() && process->task->idle_at() >= ends->high) return;
  }
  FAIL() << "the task neither rests nor stops: " << process->reports.last;
}

void Rig::RunUntilKilled(std::unique_ptr<Process> process) {
  for (int steps = 0; steps < 10'000; ++steps) {
    try {
      process->task->Step();
    } catch (const Killed&) {
      return;
    }
  }
  FAIL() << "the step was never reached: " << process->task->stopped_by();
}

std::vector<std::string> Rig::Values(Topic topic) {
  std::vector<std::string> values;
  const absl::StatusOr<Ends> ends = log.EndsOf(topic, 0);
  absl::StatusOr<std::unique_ptr<Reader>> reader = log.Open(topic, 0, ends->low);
  for (bool at_end = !reader.ok(); !at_end;) {
    const auto batch = (*reader)->Poll(1000, Millis{0});
    if (!batch.ok()) break;
    for (const Record& record : (*batch)->records()) {
      values.emplace_back(record.value.value_or(""));
    }
    at_end = (*batch)->at_end();
  }
  return values;
}

size_t Rig::CountOf(Topic topic) { return Values(topic).size(); }

std::vector<RecordedChange> Rig::Changes() {
  std::vector<RecordedChange> changes;
  for (const std::string& value : Values(Topic::kBalanceChanges)) {
    changes.push_back(*DecodeChange(value));
  }
  return changes;
}

Position Rig::LogPosition() {
  const std::vector<std::string> values = Values(Topic::kPartitions);
  return values.empty() ? Position() : *DecodePosition(values.back());
}

int64_t Rig::Balance(absl::string_view member) {
  int64_t balance = 0;
  for (const std::string& value : Values(Topic::kAccounts)) {
    const absl::StatusOr<StoredAccount> stored = DecodeAccount(value);
    if (!stored.ok() || stored->member != member) continue;
    balance = 0;
    for (const Lot& lot : stored->account.lots) balance += lot.left().n;
  }
  return balance;
}

Position Rig::StorePosition(const StateStore& store) {
  std::vector<std::optional<std::string>> values;
  const std::vector<absl::string_view> keys = {PositionStoreKey()};
  EXPECT_TRUE(store.MultiGet(keys, &values).ok());
  return values[0] ? *DecodePosition(*values[0]) : Position();
}

Position Rig::StorePosition(const Disk& disk) {
  return StorePosition(const_cast<Disk&>(disk).store());
}

std::string Rig::Audit() {
  Programmes programmes(&log, CompileCanonical);
  AuditProgress progress;
  AuditOptions options;
  options.threads = 1;
  const absl::StatusOr<AuditReport> report = RunAudit(options, &log, &programmes, &progress);
  return report.ok() ? Describe(*report) : report.status().ToString();
}

}  // namespace kopilka
