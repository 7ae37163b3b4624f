#include "app/commands/programme_test_command.h"

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "app/problem_json.h"
#include "app/scenario/scenario_reader.h"
#include "app/scenario/scenario_report.h"
#include "app/scenario/scenario_rewrite.h"
#include "app/scenario/scenario_runner.h"
#include "app/session.h"
#include "base/whole_file.h"
#include "programme/other_files.h"

namespace kopilka::app {
namespace {

// Every file is read before one runs.
absl::StatusOr<std::vector<Scenario>> ReadAll(const std::vector<std::string>& files,
                                              std::vector<Problem>* problems) {
  std::vector<Scenario> scenarios;
  std::vector<std::string> bad;
  for (const std::string& file : files) {
    std::vector<Problem> of_file;
    absl::StatusOr<Scenario> scenario = ReadScenario(file, &of_file);
    if (scenario.ok()) {
      scenarios.push_back(*std::move(scenario));
    } else if (absl::IsInvalidArgument(scenario.status())) {
      bad.emplace_back(scenario.status().message());
      problems->insert(problems->end(), of_file.begin(), of_file.end());
    } else {
      return scenario.status();
    }
  }
  if (!bad.empty()) return absl::InvalidArgumentError(absl::StrJoin(bad, "\n"));
  return scenarios;
}

absl::Status WriteOver(const std::string& path, const std::string& text) {
  absl::StatusOr<std::unique_ptr<WholeFile>> file = WholeFile::Open(path);
  if (!file.ok()) return file.status();
  (*file)->Append(text);
  if (absl::Status status = (*file)->Close(); !status.ok()) return status;
  return (*file)->Publish();
}

// Puts what is where the file says what is expected.
absl::Status Accept(const ScenarioReport& report) {
  const std::string& path = report.scenario->file;
  const absl::StatusOr<std::string> text = ReadWholeFile(path);
  if (!text.ok()) return text.status();
  const absl::StatusOr<std::string> rewritten = Rewritten(*text, report.Differences());
  if (!rewritten.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", rewritten.status().message()));
  }
  return *rewritten == *text ? absl::OkStatus() : WriteOver(path, *rewritten);
}

class ProgrammeTestCommand : public Command {
 public:
  absl::string_view name() const override { return "programme test"; }
  absl::string_view summary() const override {
    return "Runs transcripts of a programme through the engine and shows what differs; no cluster";
  }
  absl::string_view examples() const override {
    return "kopilka programme test programmes/base.scenario.yaml\n"
           "kopilka programme test programmes/*.scenario.yaml -o json\n"
           "kopilka programme test --rewrite base.scenario.yaml   accepts what is";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("file", files_, "The transcripts")->required()->type_name("FILE...");
    cli->add_flag("--rewrite", rewrite_,
                  "Write what is over what was expected; refused where CI is set");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    if (rewrite_ && InCi(session)) {
      return UsageError("--rewrite accepts whatever is, so it is refused where CI is set");
    }
    std::vector<Problem> problems;
    const absl::StatusOr<std::vector<Scenario>> scenarios = ReadAll(files_, &problems);
    if (session.json()) {
      for (const Problem& problem : problems) session.out() << ProblemJson(problem) << "\n";
      if (!problems.empty()) return ExitCode::kBadData;
    }
    if (!scenarios.ok()) return scenarios.status();
    ExitCode code = ExitCode::kOk;
    for (const Scenario& scenario : *scenarios) {
      const absl::StatusOr<bool> good = RunOne(scenario, session);
      if (!good.ok()) return good.status();
      if (!*good) code = ExitCode::kDifferences;
    }
    return code;
  }

 private:
  static bool InCi(const Session& session) {
    const auto& variable = session.environment().variable;
    return variable != nullptr && !variable("CI").value_or("").empty();
  }

  // Whether all is as expected, or has been accepted.
  absl::StatusOr<bool> RunOne(const Scenario& scenario, Session& session) const {
    const absl::StatusOr<std::vector<StepOutcome>> outcomes = RunScenario(scenario);
    if (!outcomes.ok()) return outcomes.status();
    const ScenarioReport report = ReportOn(scenario, *outcomes);
    session.out() << (session.json() ? ReportJson(report) + "\n"
                                     : ReportText(report, session.out_style()));
    if (report.different.empty() || !rewrite_) return report.different.empty();
    if (absl::Status status = Accept(report); !status.ok()) return status;
    for (const Difference& difference : report.Differences()) {
      if (difference.place.line == 0) return false;  // The file has no place for it.
    }
    if (!session.json()) session.out() << scenario.file << ": rewritten\n";
    return true;
  }

  std::vector<std::string> files_;
  bool rewrite_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeProgrammeTestCommand() {
  return std::make_unique<ProgrammeTestCommand>();
}

}  // namespace kopilka::app
