#include "app/commands/bulk_commands.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/bulk/account_export.h"
#include "app/bulk/openings.h"
#include "app/bulk/verdicts.h"
#include "app/exit_code.h"
#include "app/feed/feeder.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/progress.h"
#include "app/read/active_plan.h"
#include "app/session.h"
#include "codec/json.h"

namespace kopilka::app {
namespace {

// However long it is: ReadWholeFile() is for programmes, which have a limit.
absl::StatusOr<std::string> ReadAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  }
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

class ExportCommand : public Command {
 public:
  absl::string_view name() const override { return "export"; }
  absl::string_view summary() const override {
    return "Every account: its lots and debts as CSV, or all of it as JSON lines";
  }
  absl::string_view examples() const override {
    return "kopilka export > lots.csv\n"
           "kopilka export -o json | jq 'select(.blocked) | .member_id'";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* /*cli*/) override {}

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<ActivePlan> active = ReadActivePlan(session);
    if (!active.ok()) return active.status();
    if (!session.json()) session.out() << kLotColumns;
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    for (int32_t partition = 0; partition < active->partitions; ++partition) {
      const absl::Status status = ReadAccounts(
          active->log, partition,
          [&](int64_t records) {
            progress.Show([&] {
              return absl::StrCat("partition ", partition, " of ", active->partitions, ": ",
                                  Thousands(records), " records read");
            });
          },
          [&](const std::string& account) {
            ++accounts_;
            return Write(account, *active->plan->zone, session);
          });
      if (!status.ok()) return status;
    }
    progress.Finish(absl::StrCat(Thousands(accounts_), " accounts"));
    return ExitCode::kOk;
  }

 private:
  static absl::Status Write(const std::string& account, const Zone& zone, Session& session) {
    if (session.json()) {
      const absl::StatusOr<std::string> json = ToJson(JsonMessage::kAccount, account);
      if (!json.ok()) return json.status();
      session.out() << *json << "\n";
      return absl::OkStatus();
    }
    const absl::StatusOr<StoredAccount> stored = DecodeAccount(account);
    if (!stored.ok()) return stored.status();
    session.out() << LotRows(*stored, zone);
    return absl::OkStatus();
  }

  int64_t accounts_ = 0;
};

class ImportCommand : public Command {
 public:
  absl::string_view name() const override { return "import"; }
  absl::string_view summary() const override {
    return "Balances from a CSV file, as adjustments; the same file again changes nothing";
  }
  absl::string_view examples() const override {
    return "kopilka import balances.csv --at 2026-05-01T00:00:00+03:00 --dry-run\n"
           "kopilka import balances.csv --at 2026-05-01T00:00:00+03:00";
  }
  void Setup(CLI::App* cli) override {
    cli->add_option("file", file_, "Columns member, wallet, points, expires, reason")
        ->required()
        ->type_name("FILE");
    cli->add_option("--at", at_, "When these were the balances")->required()->type_name("TIME");
    cli->add_flag("--dry-run", dry_run_, "Say what the file comes to and write nothing");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<Instant> at = ReadInstant(at_);
    if (!at.ok()) return UsageError(absl::StrCat("--at: ", at.status().message()));
    const absl::StatusOr<std::string> text = ReadAll(file_);
    if (!text.ok()) return text.status();
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    const absl::StatusOr<ActivePlan> active = ReadActivePlan(session);
    if (!active.ok()) return active.status();
    if (absl::Status status = CheckTime(*at, *active->plan, **config, session); !status.ok()) {
      return status;
    }
    absl::StatusOr<Openings> openings = ReadOpenings(file_, *text, *active->plan, *at);
    if (!openings.ok()) return openings.status();
    session.out() << Summary(*openings);
    if (dry_run_) return ExitCode::kOk;
    const absl::StatusOr<std::unique_ptr<VerdictReader>> verdicts =
        VerdictReader::Follow(active->log, active->partitions);
    if (!verdicts.ok()) return verdicts.status();
    FeederOptions options;
    options.identity = absl::StrCat((*config)->application, "-import");
    options.partitions = active->partitions;
    OpeningsFeed feed(std::move(openings->records));
    if (absl::Status status = Feeder(options, active->log, &feed).Run(session.stop());
        !status.ok()) {
      return status;
    }
    if (session.stop().load()) return absl::CancelledError("stopped before the end; run it again");
    return Tell(openings->lines, verdicts->get(), session);
  }

 private:
  // What is too late or ahead of the log would all be dead letters.
  static absl::Status CheckTime(Instant at, const Plan& plan, const Config& config,
                                Session& session) {
    if (config.recorded_history) return absl::OkStatus();
    const Instant now = session.environment().clock->Now();
    if (at <= now && at + plan.late > now) return absl::OkStatus();
    return UsageError(absl::StrCat("--at: ", InstantText(at),
                                   " is in the future, or further back "
                                   "than the programme accepts events (`accepts: {late: ...}`)"));
  }

  // What the engine makes of the rows. An id is answered again as the first time, so the same
  // import again tells the same.
  absl::StatusOr<ExitCode> Tell(const std::map<std::string, int>& lines, VerdictReader* reader,
                                Session& session) const {
    std::set<std::string> ids;
    for (const auto& [id, line] : lines) ids.insert(id);
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    const auto so_far = [&](size_t decided) {
      return absl::StrCat(Thousands(static_cast<int64_t>(decided)), " of ",
                          Thousands(static_cast<int64_t>(lines.size())), " rows are decided");
    };
    const absl::StatusOr<Verdicts> verdicts =
        reader->Read(std::move(ids), session.stop(),
                     [&](size_t decided) { progress.Show([&] { return so_far(decided); }); });
    if (!verdicts.ok()) return verdicts.status();
    std::map<int, std::string> refused;
    for (const auto& [id, why] : verdicts->refused) refused[lines.at(id)] = why;
    for (const auto& [line, why] : refused) {
      session.out() << file_ << ":" << line << ": " << why << "\n";
    }
    progress.Finish(absl::StrCat(so_far(verdicts->decided), ", ",
                                 Thousands(static_cast<int64_t>(refused.size())), " refused"));
    if (verdicts->decided < lines.size()) {
      return WithExitCode(
          absl::UnavailableError(
              "all rows are written, and the engine has not decided all of them: is `kopilka run` "
              "up? The same import again changes nothing and tells what was refused"),
          ExitCode::kTryAgain);
    }
    return refused.empty() ? ExitCode::kOk : ExitCode::kDifferences;
  }

  std::string Summary(const Openings& openings) const {
    std::string text =
        absl::StrCat(Thousands(static_cast<int64_t>(openings.records.size())), " rows of ",
                     Thousands(static_cast<int64_t>(openings.members)), " members:");
    for (const auto& [wallet, points] : openings.points) {
      absl::StrAppend(&text, " ", Thousands(points), " ", wallet.text());
    }
    return absl::StrCat(text, dry_run_ ? "; nothing is written\n" : "\n");
  }

  std::string file_;
  std::string at_;
  bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeExportCommand() { return std::make_unique<ExportCommand>(); }
std::unique_ptr<Command> MakeImportCommand() { return std::make_unique<ImportCommand>(); }

}  // namespace kopilka::app
