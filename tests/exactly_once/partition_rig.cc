#include "exactly_once/partition_rig.h"

#include <optional>
#include <utility>

#include "audit/audit.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/test_events.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "stream/control_records.h"
#include "stream/read_to_end.h"

namespace kopilka {

void PartitionRig::Activate(absl::string_view programme, absl::string_view operator_identity) {
  const absl::StatusOr<Parsed> parsed = ParseText(programme, "rig.yaml");
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const Publication publication = Publish(*parsed);
  std::vector<Outgoing> records = ProgrammeRecords(publication);
  for (Outgoing& record : ActivationRecords(publication, 1, std::nullopt)) {
    records.push_back(std::move(record));
  }
  const absl::Status written = WriteInOneTransaction(&outside(), operator_identity, records);
  ASSERT_TRUE(written.ok()) << written;
}

std::unique_ptr<Process> PartitionRig::StartOn(std::unique_ptr<Log> log, TaskOptions options,
                                               Disk* disk, Failpoint* failpoint) {
  auto process = std::make_unique<Process>();
  process->log = std::move(log);
  process->programmes = std::make_unique<Programmes>(process->log.get(), CompileCanonical);
  Process* const self = process.get();
  process->task = std::make_unique<Task>(
      std::move(options), process->log.get(), disk, process->programmes.get(), clock_,
      &process->reports, failpoint, [this, self](int64_t) {
        return owner_ == self ? absl::OkStatus()
                              : absl::FailedPreconditionError("the generation is outdated");
      });
  owner_ = self;
  return process;
}

void PartitionRig::Purchase(absl::string_view member, absl::string_view number, int64_t minor) {
  Raw(member, PurchaseEvent(member, number, minor, clock_->Now()));
}

void PartitionRig::Burn(absl::string_view member, absl::string_view id, int64_t points) {
  Raw(member, BurnEvent(member, id, points, clock_->Now()));
}

void PartitionRig::Raw(absl::string_view key, absl::string_view value) {
  Outgoing record{.topic = Topic::kEvents, .value = std::string(value)};
  record.key = std::string(key);
  const absl::Status appended = Append(record);
  ASSERT_TRUE(appended.ok()) << appended;
}

void PartitionRig::RunUntilIdle(Process* process) {
  for (int steps = 0; Patient(steps); ++steps) {
    process->task->Step();
    const TaskState state = process->task->state();
    if (state == TaskState::kStopped || state == TaskState::kClosed) return;
    if (process->task->idle_at() < 0) continue;
    const absl::StatusOr<Ends> ends = outside().EndsOf(Topic::kEvents, 0);
    if (ends.ok() && process->task->idle_at() >= ends->high) return;
  }
  FAIL() << "the task neither rests nor stops: " << process->reports.last;
}

std::unique_ptr<Process> PartitionRig::RunUntilKilled(std::unique_ptr<Process> process) {
  for (int steps = 0; Patient(steps); ++steps) {
    try {
      process->task->Step();
    } catch (const Killed&) {
      return process;
    }
  }
  ADD_FAILURE() << "the step was never reached: " << process->task->stopped_by();
  return process;
}

std::vector<std::string> PartitionRig::Values(Topic topic) {
  std::vector<std::string> values;
  const absl::StatusOr<Ends> ends = outside().EndsOf(topic, 0);
  EXPECT_TRUE(ends.ok()) << ends.status();
  const absl::Status read = ReadToEnd(&outside(), topic, 0, ends->low, CommittedEnd(topic),
                                      Seconds(30), [&](const Record& record) {
                                        values.emplace_back(record.value.value_or(""));
                                        return absl::OkStatus();
                                      });
  EXPECT_TRUE(read.ok()) << read;
  return values;
}

std::vector<RecordedChange> PartitionRig::Changes() {
  std::vector<RecordedChange> changes;
  for (const std::string& value : Values(Topic::kBalanceChanges)) {
    changes.push_back(*DecodeChange(value));
  }
  return changes;
}

Position PartitionRig::LogPosition() {
  const std::vector<std::string> values = Values(Topic::kPartitions);
  return values.empty() ? Position() : *DecodePosition(values.back());
}

int64_t PartitionRig::Balance(absl::string_view member) {
  int64_t balance = 0;
  for (const std::string& value : Values(Topic::kAccounts)) {
    const absl::StatusOr<StoredAccount> stored = DecodeAccount(value);
    if (!stored.ok() || stored->member != member) continue;
    balance = 0;
    for (const Lot& lot : stored->account.lots) balance += lot.left().n;
  }
  return balance;
}

std::string PartitionRig::Audit(const Disk* disk) {
  Programmes programmes(&outside(), CompileCanonical);
  AuditProgress progress;
  AuditOptions options;
  options.threads = 1;
  if (disk != nullptr) options.store_of = [disk](int32_t) { return &disk->store(); };
  const absl::StatusOr<AuditReport> report = RunAudit(options, &outside(), &programmes, &progress);
  return report.ok() ? Describe(*report) : report.status().ToString();
}

}  // namespace kopilka
