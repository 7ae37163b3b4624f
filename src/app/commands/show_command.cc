#include "app/commands/show_command.h"

#include <CLI/CLI.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "app/number_text.h"
#include "app/progress.h"
#include "app/read/member.h"
#include "app/session.h"
#include "app/statement.h"
#include "programme/programme.h"
#include "stream/programmes.h"

namespace kopilka::app {
namespace {

class ShowCommand : public Command {
 public:
  absl::string_view name() const override { return "show"; }
  absl::string_view summary() const override {
    return "A member as the topics have him now: balances, dates, tier, last changes";
  }
  absl::string_view examples() const override {
    return "kopilka show 5f0c9a1b22d34e67\n"
           "kopilka show 5f0c9a1b22d34e67 --changes 50 -o json | jq .wallets";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("member", query_.member, "The member's id")->required()->type_name("MEMBER");
    cli->add_option("--changes", query_.changes, "How many of the last balance changes")
        ->capture_default_str()
        ->check(CLI::Range(0, 1'000'000));
    cli->add_option("--search", query_.most_changes_offsets,
                    "Look for them among so many of the partition's last records")
        ->capture_default_str()
        ->check(CLI::Range(int64_t{1}, int64_t{1} << 62));
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    Programmes programmes(*log, CompileCanonical);
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    query_.progress = [&](int64_t records) {
      progress.Show([&] { return absl::StrCat(Thousands(records), " records read"); });
    };
    const absl::StatusOr<MemberView> view = ReadMember(*log, &programmes, query_);
    if (!view.ok()) return view.status();
    progress.Finish("");
    if (session.json()) {
      session.out() << StatementJson(view->statement) << "\n";
      return ExitCode::kOk;
    }
    session.out() << StatementText(view->statement, session.out_style());
    if (!view->all_changes_seen) {
      session.err() << "older changes lie further back; look with a larger --search\n";
    }
    return ExitCode::kOk;
  }

 private:
  MemberQuery query_;
};

}  // namespace

std::unique_ptr<Command> MakeShowCommand() { return std::make_unique<ShowCommand>(); }

}  // namespace kopilka::app
