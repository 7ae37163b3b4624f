#include "app/commands/kpis_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/kpi/goals.h"
#include "app/kpi/kpi_text.h"
#include "app/kpi/kpis.h"
#include "app/kpi/member_receipts.h"
#include "app/number_text.h"
#include "app/progress.h"
#include "app/read/active_plan.h"
#include "app/session.h"
#include "programme/text/calendar.h"

namespace kopilka::app {
namespace {

class KpisCommand : public Command {
 public:
  absl::string_view name() const override { return "kpis"; }
  absl::string_view summary() const override {
    return "Participation, repeat purchase, churn, redemption, averages; held against goals";
  }
  absl::string_view examples() const override {
    return "kopilka kpis --from 2026-05-01 --until 2026-06-01\n"
           "kopilka kpis --from 2026-05-01 --until 2026-06-01 --goals goals.yaml -o json";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("--from", from_, "The first day, of the programme's zone")
        ->required()
        ->type_name("DAY");
    cli->add_option("--until", until_, "The first day after it")->required()->type_name("DAY");
    cli->add_option("--goals", goals_, "What is wanted of the figures")->type_name("FILE");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    if (absl::Status status = ReadPeriod(); !status.ok()) return status;
    const absl::StatusOr<ActivePlan> active = ReadActivePlan(session);
    if (!active.ok()) return active.status();
    const Plan& plan = *active->plan;
    Kpis kpis(PeriodIn(*plan.zone));
    // Before the topics are read: a mistake in the file is told at once.
    const Currency currency{plan.currency, plan.currency_digits};
    if (!goals_.empty()) {
      absl::StatusOr<std::vector<Goal>> goals = ReadGoals(goals_, kpis.Figures(), currency);
      if (!goals.ok()) return goals.status();
      report_.goals = *std::move(goals);
    }
    if (absl::Status status = Add(*active, session, &kpis); !status.ok()) {
      return status;
    }
    report_.figures = kpis.Figures();
    session.out() << (session.json() ? KpiJson(report_, plan)
                                     : KpiText(report_, plan, session.out_style()));
    const bool missed =
        std::any_of(report_.goals.begin(), report_.goals.end(),
                    [&](const Goal& goal) { return StateOf(goal, report_) == GoalState::kMissed; });
    return missed ? ExitCode::kDifferences : ExitCode::kOk;
  }

 private:
  absl::Status ReadPeriod() {
    for (const auto& [text, day] : {std::pair(&from_, &report_.from), {&until_, &report_.until}}) {
      const absl::StatusOr<Day> read = ParseDay(*text);
      if (!read.ok()) return UsageError(read.status().message());
      *day = *read;
    }
    if (report_.from < report_.until) return absl::OkStatus();
    return UsageError("--until is the first day after the period, so it comes after --from");
  }

  KpiPeriod PeriodIn(const Zone& zone) const {
    const Day before{report_.from.n - (report_.until.n - report_.from.n)};
    return {.before = zone.StartOf(before),
            .from = zone.StartOf(report_.from),
            .until = zone.StartOf(report_.until)};
  }

  static absl::Status Add(const ActivePlan& active, Session& session, Kpis* kpis) {
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    for (int32_t partition = 0; partition < active.partitions; ++partition) {
      const auto members = ReadReceipts(active.log, partition, [&](int64_t records) {
        progress.Show([&] {
          return absl::StrCat("partition ", partition, " of ", active.partitions, ": ",
                              Thousands(records), " records read");
        });
      });
      if (!members.ok()) return members.status();
      for (const auto& [member, receipts] : *members) kpis->Add(member, receipts);
    }
    return absl::OkStatus();
  }

  std::string from_;
  std::string until_;
  std::string goals_;
  KpiReport report_;
};

}  // namespace

std::unique_ptr<Command> MakeKpisCommand() { return std::make_unique<KpisCommand>(); }

}  // namespace kopilka::app
