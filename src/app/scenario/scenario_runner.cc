#include "app/scenario/scenario_runner.h"

#include <memory>
#include <utility>

#include "app/local/one_partition.h"
#include "app/report/settlement.h"
#include "app/scenario/shown_coupons.h"
#include "codec/recorded.h"
#include "programme/publication.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

constexpr size_t kRecordsAtOnce = 1'000;
constexpr size_t kScenarioCacheBytes = size_t{1} << 20;
constexpr Topic kOutputs[] = {Topic::kBalanceChanges, Topic::kAnswers, Topic::kTriggers,
                              Topic::kDeadLetters};

class ScenarioRun {
 public:
  explicit ScenarioRun(const Scenario& scenario)
      : scenario_(scenario), partition_(kRecordsAtOnce, kScenarioCacheBytes) {}

  absl::StatusOr<std::vector<StepOutcome>> Run();

 private:
  absl::Status Start();
  std::vector<Outgoing> RecordsOf(const Step& step);
  std::string EventOf(const Step& step);
  absl::StatusOr<StepOutcome> Do(const Step& step);
  absl::Status Drain(const Step& step, StepOutcome* outcome);
  absl::Status Settle(const Step& step, const Record& record);

  const Scenario& scenario_;
  OnePartition partition_;
  std::vector<std::unique_ptr<Reader>> readers_;
  std::map<std::string, Standing> standings_;
  std::map<std::string, std::string> written_;  // Events, by what the transcript says of them.
  Settlement settlement_;
};

absl::StatusOr<std::vector<StepOutcome>> ScenarioRun::Run() {
  if (absl::Status status = Start(); !status.ok()) return status;
  std::vector<StepOutcome> outcomes;
  for (const Step& step : scenario_.steps) {
    absl::StatusOr<StepOutcome> outcome = Do(step);
    if (!outcome.ok()) return outcome.status();
    outcomes.push_back(*std::move(outcome));
  }
  return outcomes;
}

absl::Status ScenarioRun::Start() {
  for (const std::string& member : scenario_.members) standings_[member] = {};
  for (const Topic topic : kOutputs) {
    absl::StatusOr<std::unique_ptr<Reader>> reader = partition_.log().Open(topic, 0, 0);
    if (!reader.ok()) return reader.status();
    readers_.push_back(*std::move(reader));
  }
  for (const Parsed& programme : scenario_.programmes) {
    absl::Status status = partition_.Write(ProgrammeRecords(Publish(programme)));
    if (!status.ok()) return status;
  }
  if (scenario_.steps.empty()) return absl::OkStatus();
  const Publication first = Publish(scenario_.programmes.front());
  absl::Status status =
      partition_.Write(ActivationRecords(first, 1, scenario_.steps.front().arrives));
  if (!status.ok()) return status;
  return partition_.Settle();
}

// What is repeated is what was written, whatever the member holds by then.
std::string ScenarioRun::EventOf(const Step& step) {
  const auto [written, is_new] = written_.try_emplace(step.event);
  if (is_new) written->second = WithCodes(step.member, step.event, standings_[step.member]);
  return written->second;
}

std::vector<Outgoing> ScenarioRun::RecordsOf(const Step& step) {
  if (step.kind == Step::Kind::kTick) return TickRecords(1, step.arrives);
  if (step.kind == Step::Kind::kActivate) {
    return ActivationRecords(Publish(scenario_.programmes[step.programme]), 1, step.arrives);
  }
  return {{.topic = Topic::kEvents,
           .key = step.key,
           .value = EventOf(step),
           .timestamp = step.arrives}};
}

absl::StatusOr<StepOutcome> ScenarioRun::Do(const Step& step) {
  StepOutcome outcome;
  for (const auto& [member, standing] : standings_) {
    outcome.members[member] = {.before = standing, .after = standing};
  }
  if (absl::Status status = partition_.Write(RecordsOf(step)); !status.ok()) return status;
  if (absl::Status status = partition_.Settle(); !status.ok()) return status;
  if (absl::Status status = Drain(step, &outcome); !status.ok()) return status;
  for (const Settlement::Due& due : settlement_.Dues()) {
    outcome.dues[DueName(due.payer.text(), due.payee.text())] = due.worth.n;
  }
  for (const auto& [member, of_member] : outcome.members) standings_[member] = of_member.after;
  return outcome;
}

absl::Status ScenarioRun::Settle(const Step& step, const Record& record) {
  const absl::StatusOr<RecordedChange> change = DecodeChange(record.value.value_or(""));
  if (!change.ok()) return change.status();
  const Plan& plan = *scenario_.programmes[step.programme].plan;
  return settlement_.Add(*change, StoreOfEvent(step.event), plan, /*counts=*/true);
}

absl::Status ScenarioRun::Drain(const Step& step, StepOutcome* outcome) {
  for (const std::unique_ptr<Reader>& reader : readers_) {
    for (bool at_end = false; !at_end;) {
      const absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
          reader->Poll(kRecordsAtOnce, Millis{0});
      if (!batch.ok()) return batch.status();
      for (const Record& record : (*batch)->records()) {
        if (absl::Status status = AddRecord(record, outcome); !status.ok()) return status;
        if (record.topic != Topic::kBalanceChanges) continue;
        if (absl::Status status = Settle(step, record); !status.ok()) return status;
      }
      at_end = (*batch)->at_end();
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<StepOutcome>> RunScenario(const Scenario& scenario) {
  return ScenarioRun(scenario).Run();
}

}  // namespace kopilka::app
