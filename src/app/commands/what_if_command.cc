#include "app/commands/what_if_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/past/file_past.h"
#include "app/past/topics_past.h"
#include "app/past/what_if.h"
#include "app/past/what_if_text.h"
#include "app/progress.h"
#include "app/session.h"
#include "programme/programme.h"
#include "programme/text/calendar.h"
#include "stream/programmes.h"

namespace kopilka::app {
namespace {

constexpr char kAsRecorded[] = "as recorded";

class WhatIfCommand : public Command {
 public:
  absl::string_view name() const override { return "what-if"; }
  absl::string_view summary() const override {
    return "What the recorded past would have come to under other programmes; writes nothing";
  }
  absl::string_view examples() const override {
    return "kopilka what-if generous.yaml\n"
           "kopilka what-if generous.yaml thrifty.yaml --from 2026-03-01 -o json\n"
           "kopilka what-if generous.yaml --against base.yaml --input events.jsonl";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("programme", files_, "The programmes to try")->required()->type_name("FILE...");
    auto* against = cli->add_option("--against", against_,
                                    "Hold them against this programme, not against what decided");
    against->type_name("FILE");
    cli->add_option("--input", input_, "Events as JSON lines: no broker")
        ->type_name("FILE")
        ->needs(against);
    cli->add_option("--from", from_, "They decide from this day on, of their zone; else all")
        ->type_name("DAY");
    cli->add_option("--members", members_, "How many members are listed")
        ->capture_default_str()
        ->check(CLI::Range(0, 1'000'000));
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    if (absl::Status status = AddContenders(); !status.ok()) return status;
    absl::StatusOr<std::unique_ptr<Past>> past = OpenPast(session);
    if (!past.ok()) return past.status();
    if (absl::Status status = DecideAll(past->get(), session); !status.ok()) return status;
    if (against_.empty()) {
      if (absl::Status status = FindPlan(session); !status.ok()) return status;
      if (absl::Status status = CheckCurrencies(); !status.ok()) return status;
    }
    session.out() << (session.json() ? WhatIfJson(what_if_, members_)
                                     : WhatIfText(what_if_, members_, session.out_style()));
    return ExitCode::kOk;
  }

 private:
  absl::Status AddContenders() {
    if (absl::Status status = CheckNames(); !status.ok()) return status;
    std::optional<Day> day;
    if (!from_.empty()) {
      const absl::StatusOr<Day> read = ParseDay(from_);
      if (!read.ok()) return UsageError(read.status().message());
      day = *read;
    }
    std::vector<Switch> until_then;  // What decides before the day.
    if (against_.empty()) {
      Add(kAsRecorded, {}, nullptr);
    } else {
      const absl::StatusOr<Parsed> present = ParseFile(against_);
      if (!present.ok()) return present.status();
      until_then.push_back({kAlways, Publish(*present)});
      Add(NameOf(against_), until_then, present->plan);
    }
    if (!day) until_then.clear();
    for (const std::string& file : files_) {
      const absl::StatusOr<Parsed> programme = ParseFile(file);
      if (!programme.ok()) return programme.status();
      std::vector<Switch> switches = until_then;
      const Instant from = day ? programme->plan->zone->StartOf(*day) : kAlways;
      switches.push_back({from, Publish(*programme)});
      Add(NameOf(file), std::move(switches), programme->plan);
    }
    return CheckCurrencies();
  }

  void Add(std::string name, std::vector<Switch> switches, std::shared_ptr<const Plan> plan) {
    what_if_.contenders.push_back(
        std::make_unique<Contender>(std::move(name), std::move(switches)));
    what_if_.contenders.back()->plan = std::move(plan);
  }
  static std::string StemOf(const std::string& file) {
    return std::filesystem::path(file).stem().string();
  }
  // Short, where that says which it is.
  std::string NameOf(const std::string& file) const {
    const std::string stem = StemOf(file);
    const auto alike = [&](const std::string& other) { return StemOf(other) == stem; };
    const auto all = std::count_if(files_.begin(), files_.end(), alike) +
                     (!against_.empty() && alike(against_) ? 1 : 0);
    return all > 1 || stem == kAsRecorded ? file : stem;
  }

  absl::Status CheckNames() const {
    std::set<std::string> files;
    if (!against_.empty()) files.insert(against_);
    for (const std::string& file : files_) {
      if (!files.insert(file).second) return UsageError(absl::StrCat(file, " is named twice"));
    }
    return absl::OkStatus();
  }

  // Differences are of one currency, and so are receipts: to another programme all are dead
  // letters.
  absl::Status CheckCurrencies() const {
    const Contender* known = nullptr;
    for (const auto& contender : what_if_.contenders) {
      if (contender->plan == nullptr) continue;
      if (known == nullptr) known = contender.get();
      if (contender->plan->currency == known->plan->currency) continue;
      return absl::InvalidArgumentError(absl::StrCat(
          known->name, " counts in ", known->plan->currency, ", ", contender->name, " in ",
          contender->plan->currency, ": they cannot be held against each other"));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::unique_ptr<Past>> OpenPast(Session& session) {
    if (!input_.empty()) return FilePast::Open(input_);
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    return TopicsPast::Open(*log);
  }

  absl::Status DecideAll(Past* past, Session& session) {
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    return Decide(
        past, session.stop(),
        [&](const WhatIf& so_far) {
          progress.Show([&] {
            return absl::StrCat(Thousands(static_cast<int64_t>(so_far.events)),
                                " events decided once more, up to ", InstantText(so_far.until));
          });
        },
        &what_if_);
  }

  // Of the version that decided last.
  absl::Status FindPlan(Session& session) {
    Contender& recorded = *what_if_.contenders.front();
    if (recorded.sums.version().empty()) return absl::OkStatus();
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    absl::StatusOr<std::shared_ptr<const Plan>> plan =
        Programmes(*log, CompileCanonical).Get(recorded.sums.version(), Seconds(5));
    if (!plan.ok()) return plan.status();
    recorded.plan = *std::move(plan);
    return absl::OkStatus();
  }

  std::vector<std::string> files_;
  std::string against_;
  std::string input_;
  std::string from_;
  size_t members_ = 10;
  WhatIf what_if_;
};

}  // namespace

std::unique_ptr<Command> MakeWhatIfCommand() { return std::make_unique<WhatIfCommand>(); }

}  // namespace kopilka::app
