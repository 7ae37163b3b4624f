#include "exactly_once/saga_rig.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "codec/event_codec.h"
#include "codec/json.h"
#include "exactly_once/audit_fixture.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/test_events.h"
#include "gtest/gtest.h"
#include "programme/publication.h"
#include "stream/control_records.h"
#include "stream/read_to_end.h"

namespace kopilka {
namespace {

constexpr int kMostSteps = 10'000;

EmbeddedOptions OptionsOf(bool recorded) {
  EmbeddedOptions options = ContractTopics(kSagaPartitions, recorded);
  options.waits = false;
  return options;
}

}  // namespace

const absl::string_view kPeoplesProgramme = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus: {debt: allowed, burn: {worth: 1.00 RUB}}
people:
  gift: {wallets: bonus}
  funds: {sea: sea-account}
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 1}}
  friend-came:
    on: purchase
    when: {invited_by: anyone, purchase number: 1}
    give: {bonus: 300, to: inviter}
    limit: {times: 1, per: inviter, each: year}
)";

SagaRig::SagaRig(bool recorded, absl::string_view programme)
    : SagaRig(recorded, ParseText(programme, "rig.yaml")) {}

SagaRig::SagaRig(bool recorded, const absl::StatusOr<Parsed>& parsed)
    : clock(Rig::kStart), cluster(OptionsOf(recorded), &clock), log(&cluster), recorded_(recorded) {
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  const Publication publication = Publish(*parsed);
  std::vector<Outgoing> records = ProgrammeRecords(publication);
  for (Outgoing& record : ActivationRecords(publication, kSagaPartitions, clock.Now())) {
    records.push_back(std::move(record));
  }
  const absl::Status written = WriteInOneTransaction(&log, "operator", records);
  EXPECT_TRUE(written.ok()) << written;
  for (int32_t partition = 0; partition < kSagaPartitions; ++partition) Start(partition);
}

std::string SagaRig::Member(int32_t partition, int number) {
  for (int i = 0;; ++i) {
    std::string member = absl::StrCat("m", i);
    if (PartitionOf(member, kSagaPartitions) == partition && number-- == 0) return member;
  }
}

void SagaRig::Write(absl::string_view member, absl::string_view id, absl::string_view body) {
  const absl::StatusOr<std::string> value =
      FromJson(JsonMessage::kEvent,
               absl::StrCat(R"({"event_id":")", id, R"(","member_id":")", member,
                            R"(","occurred_at_ms":")", clock.Now().ms, R"(",)", body, "}"));
  ASSERT_TRUE(value.ok()) << value.status();
  const absl::Status appended = cluster.Append({.topic = Topic::kEvents,
                                                .partition = PartitionOf(member, kSagaPartitions),
                                                .key = std::string(member),
                                                .value = *value,
                                                .timestamp = clock.Now()});
  ASSERT_TRUE(appended.ok()) << appended;
}

void SagaRig::Purchase(absl::string_view member, absl::string_view number, int64_t minor) {
  const absl::Status appended =
      cluster.Append({.topic = Topic::kEvents,
                      .partition = PartitionOf(member, kSagaPartitions),
                      .key = std::string(member),
                      .value = PurchaseEvent(member, number, minor, clock.Now()),
                      .timestamp = clock.Now()});
  ASSERT_TRUE(appended.ok()) << appended;
}

void SagaRig::Give(absl::string_view member, absl::string_view id, absl::string_view to,
                   int64_t points) {
  Write(member, id,
        absl::StrCat(R"("gift":{"to_member":")", to, R"(","wallet":"bonus","points":")", points,
                     R"("})"));
}

void SagaRig::Start(int32_t partition, Failpoint* failpoint) {
  TaskOptions options;
  options.fold.partition = partition;
  options.fold.partition_count = kSagaPartitions;
  options.fold.recorded_history = recorded_;
  options.fold.programme_timeout = Millis{0};
  auto process = std::make_unique<Process>();
  process->log = std::make_unique<EmbeddedLog>(&cluster, EmbeddedClient{});
  process->programmes = std::make_unique<Programmes>(process->log.get(), CompileCanonical);
  const auto at = static_cast<size_t>(partition);
  process->task = std::make_unique<Task>(std::move(options), process->log.get(), &disks.at(at),
                                         process->programmes.get(), &clock, &process->reports,
                                         failpoint, [](int64_t) { return absl::OkStatus(); });
  if (processes_.at(at) != nullptr) dead_.push_back(std::move(processes_.at(at)));
  processes_.at(at) = std::move(process);
}

// Whether the process has lived through it.
bool SagaRig::Step(int32_t partition) {
  try {
    processes_.at(static_cast<size_t>(partition))->task->Step();
    return true;
  } catch (const Killed&) {
    Start(partition);
    return false;
  }
}

std::vector<int64_t> SagaRig::EventEnds() {
  std::vector<int64_t> ends;
  for (int32_t partition = 0; partition < kSagaPartitions; ++partition) {
    ends.push_back(log.EndsOf(Topic::kEvents, partition)->high);
  }
  return ends;
}

void SagaRig::RunUntilIdle(int32_t partition) {
  for (int steps = 0; steps < kMostSteps; ++steps) {
    if (!Step(partition)) continue;
    const Task& task = *processes_.at(static_cast<size_t>(partition))->task;
    if (task.idle_at() >= log.EndsOf(Topic::kEvents, partition)->high) return;
  }
  FAIL() << "partition " << partition << " neither rests nor stops: "
         << processes_.at(static_cast<size_t>(partition))->reports.last;
}

void SagaRig::RunUntilQuiet() {
  for (std::vector<int64_t> before; before != EventEnds();) {
    before = EventEnds();
    // An open transaction of one holds the other back, so neither is waited for alone.
    for (int steps = 0; steps < kMostSteps; ++steps) {
      bool idle = true;
      for (int32_t partition = 0; partition < kSagaPartitions; ++partition) {
        const bool lived = Step(partition);
        const Task& task = *processes_.at(static_cast<size_t>(partition))->task;
        idle = idle && lived && task.idle_at() >= log.EndsOf(Topic::kEvents, partition)->high;
      }
      if (idle) break;
      ASSERT_LT(steps + 1, kMostSteps) << "the partitions do not come to rest";
    }
  }
}

std::map<std::string, Account> SagaRig::Accounts() {
  std::map<std::string, Account> accounts;
  for (int32_t partition = 0; partition < kSagaPartitions; ++partition) {
    const Ends ends = *log.EndsOf(Topic::kAccounts, partition);
    const absl::Status read = ReadToEnd(&log, Topic::kAccounts, partition, ends.low, ends.stable,
                                        Seconds(30), [&](const Record& record) {
                                          const absl::StatusOr<StoredAccount> stored =
                                              DecodeAccount(*record.value);
                                          accounts[stored->member] = stored->account;
                                          return absl::OkStatus();
                                        });
    EXPECT_TRUE(read.ok()) << read;
  }
  return accounts;
}

std::map<std::string, int64_t> SagaRig::Balances() {
  std::map<std::string, int64_t> balances;
  for (const auto& [member, account] : Accounts()) {
    int64_t& balance = balances[member];
    for (const Lot& lot : account.lots) balance += lot.left().n;
    for (const Debt& debt : account.debts) balance -= debt.points.n;
  }
  return balances;
}

size_t SagaRig::CountOf(Topic topic) {
  size_t count = 0;
  for (int32_t partition = 0; partition < kSagaPartitions; ++partition) {
    const Ends ends = *log.EndsOf(topic, partition);
    const absl::Status read =
        ReadToEnd(&log, topic, partition, ends.low, ends.stable, Seconds(30), [&](const Record&) {
          ++count;
          return absl::OkStatus();
        });
    EXPECT_TRUE(read.ok()) << read;
  }
  return count;
}

std::string SagaRig::Audit(AuditOptions options) {
  options.fold.recorded_history = recorded_;
  options.store_of = [this](int32_t partition) {
    return &disks.at(static_cast<size_t>(partition)).store();
  };
  const absl::StatusOr<AuditReport> report = AuditOf(&log, std::move(options));
  return report.ok() ? Describe(*report) : report.status().ToString();
}

}  // namespace kopilka
