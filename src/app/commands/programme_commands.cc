#include "app/commands/programme_commands.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/json.h"
#include "app/problem_json.h"
#include "app/programme_desk.h"
#include "app/session.h"
#include "programme/content_name.h"
#include "programme/lint/lint.h"
#include "programme/programme.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

absl::StatusOr<std::unique_ptr<ProgrammeDesk>> OpenDesk(Session& session) {
  const absl::StatusOr<const Config*> config = session.ReadConfig();
  if (!config.ok()) return config.status();
  const absl::StatusOr<Log*> log = session.OpenLog();
  if (!log.ok()) return log.status();
  // A commit is answered before its markers are written, so what was published a moment ago may
  // not be readable yet.
  const absl::StatusOr<Ends> settled =
      SettledEnds(*log, Topic::kProgramme, 0, kTransactionPatience);
  if (!settled.ok()) return settled.status();
  return std::make_unique<ProgrammeDesk>(**config, *log);
}

absl::StatusOr<std::optional<Instant>> ReadAt(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<Instant> at = ReadInstant(text);
  if (!at.ok()) {
    return UsageError(absl::StrCat("--at: ", at.status().message()));
  }
  return *at;
}

// "base 3f2a91c07d11"
std::string Named(const Publication& publication) {
  return absl::StrCat(publication.programme, " ", ShortName(publication.version));
}

void ShowActivated(Session& session, const Publication& publication, int32_t partitions) {
  if (session.json()) {
    const Json line = {{"activated", publication.version}, {"partitions", partitions}};
    session.out() << line.dump() << "\n";
    return;
  }
  session.out() << Named(publication) << " decides from the next event of each of " << partitions
                << " partitions\n";
}

class ProgrammeCheckCommand : public Command {
 public:
  absl::string_view name() const override { return "programme check"; }
  absl::string_view summary() const override {
    return "Reads a programme file, lists what is wrong with it and warns; no cluster needed";
  }
  absl::string_view examples() const override {
    return "kopilka programme check programmes/base.yaml\n"
           "kopilka programme check base.yaml --strict -o json   a warning fails, too";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("file", file_, "The programme")->required()->type_name("FILE");
    cli->add_flag("--strict", strict_, "A warning is a failure, too");
    cli->add_option("--at", at_, "Warn of campaigns that are over by then")->type_name("TIME");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<std::optional<Instant>> at = ReadAt(at_);
    if (!at.ok()) return at.status();
    const absl::StatusOr<ExitCode> code = Check(session);
    if (!code.ok() || *code != ExitCode::kOk) return code;
    const absl::StatusOr<std::vector<Warning>> warnings = LintFile(file_, *at);
    if (!warnings.ok()) return warnings.status();
    for (const Warning& warning : *warnings) ShowWarning(session, warning);
    return strict_ && !warnings->empty() ? ExitCode::kBadData : ExitCode::kOk;
  }

 private:
  static void ShowWarning(Session& session, const Warning& warning) {
    if (session.json()) {
      session.out() << WarningJson(warning) << "\n";
      return;
    }
    session.out() << warning.file << ":" << warning.place.line << ":" << warning.place.column
                  << ": warning: " << warning.message << "\n";
  }

  // Whether it is a programme.
  absl::StatusOr<ExitCode> Check(Session& session) const {
    std::vector<Problem> problems;
    const absl::StatusOr<Parsed> parsed = ParseFile(file_, &problems);
    if (!session.json()) {
      if (!parsed.ok()) return parsed.status();
      session.out() << file_ << ": good; version " << parsed->plan->version << ", "
                    << parsed->plan->wallets.size() << " wallets, "
                    << parsed->plan->campaigns.size() << " campaigns\n";
      return ExitCode::kOk;
    }
    for (const Problem& problem : problems) session.out() << ProblemJson(problem) << "\n";
    if (!problems.empty()) return ExitCode::kBadData;
    if (!parsed.ok()) return parsed.status();
    const Json line = {{"programme", parsed->plan->programme},
                       {"version", parsed->plan->version},
                       {"semantics", parsed->plan->semantics}};
    session.out() << line.dump() << "\n";
    return ExitCode::kOk;
  }

  std::string file_;
  bool strict_ = false;
  std::string at_;
};

class ProgrammePublishCommand : public Command {
 public:
  absl::string_view name() const override { return "programme publish"; }
  absl::string_view summary() const override {
    return "Writes a programme to the programme topic, under the hash of what it says";
  }
  absl::string_view examples() const override {
    return "kopilka programme publish programmes/base.yaml\n"
           "kopilka programme publish base.yaml --activate";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("file", file_, "The programme")->required()->type_name("FILE");
    auto* activate =
        cli->add_flag("--activate", activate_, "Let it decide at once: publish, then activate");
    cli->add_option("--at", at_, "With --activate, for recorded history: the time of the switch")
        ->type_name("TIME")
        ->needs(activate);
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<std::optional<Instant>> at = ReadAt(at_);
    if (!at.ok()) return at.status();
    const absl::StatusOr<Parsed> parsed = ParseFile(file_);
    if (!parsed.ok()) return parsed.status();
    const absl::StatusOr<std::unique_ptr<ProgrammeDesk>> desk = OpenDesk(session);
    if (!desk.ok()) return desk.status();
    // All that can be refused is, before anything is written.
    const absl::Status may = activate_ ? (*desk)->CheckActivation(*parsed->plan, *at)
                                       : (*desk)->CheckPublication(*parsed->plan);
    if (!may.ok()) return may;
    const Publication publication = Publish(*parsed);
    const absl::StatusOr<bool> is_new = (*desk)->Publish(publication);
    if (!is_new.ok()) return is_new.status();
    Show(session, publication, *is_new);
    if (!activate_) return ExitCode::kOk;
    const absl::StatusOr<int32_t> partitions = (*desk)->Activate(publication, *at);
    if (!partitions.ok()) return partitions.status();
    ShowActivated(session, publication, *partitions);
    return ExitCode::kOk;
  }

 private:
  void Show(Session& session, const Publication& publication, bool is_new) const {
    if (session.json()) {
      const Json line = {{"programme", publication.programme},
                         {"version", publication.version},
                         {"semantics", publication.semantics},
                         {"published", is_new}};
      session.out() << line.dump() << "\n";
      return;
    }
    session.out() << Named(publication) << (is_new ? ": published" : ": was there already");
    if (!activate_) {
      session.out() << "; to let it decide: kopilka programme activate "
                    << ShortName(publication.version);
    }
    session.out() << "\n";
  }

  std::string file_;
  bool activate_ = false;
  std::string at_;
};

class ProgrammeActivateCommand : public Command {
 public:
  absl::string_view name() const override { return "programme activate"; }
  absl::string_view summary() const override {
    return "Lets a published version decide: every partition switches with its next event";
  }
  absl::string_view examples() const override {
    return "kopilka programme activate 3f2a91c07d11\n"
           "kopilka programme activate 3f2a91c07d11 --at 2017-01-01T00:00:00Z   recorded history";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("version", version_, "The version, or enough of its beginning")->required();
    cli->add_option("--at", at_, "For recorded history: the time of the switch")->type_name("TIME");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<std::optional<Instant>> at = ReadAt(at_);
    if (!at.ok()) return at.status();
    const absl::StatusOr<std::unique_ptr<ProgrammeDesk>> desk = OpenDesk(session);
    if (!desk.ok()) return desk.status();
    const absl::StatusOr<Publication> publication = (*desk)->Find(version_);
    if (!publication.ok()) return publication.status();
    const absl::StatusOr<int32_t> partitions = (*desk)->Activate(*publication, *at);
    if (!partitions.ok()) return partitions.status();
    ShowActivated(session, *publication, *partitions);
    return ExitCode::kOk;
  }

 private:
  std::string version_;
  std::string at_;
};

class ProgrammeListCommand : public Command {
 public:
  absl::string_view name() const override { return "programme list"; }
  absl::string_view summary() const override {
    return "The published versions, and in how many partitions each decides";
  }
  absl::string_view examples() const override {
    return "kopilka programme list\n"
           "kopilka programme list -o json | jq 'select(.active_partitions > 0)'";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* /*cli*/) override {}

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<std::unique_ptr<ProgrammeDesk>> desk = OpenDesk(session);
    if (!desk.ok()) return desk.status();
    const absl::StatusOr<std::vector<Manifest>> manifests = (*desk)->List();
    if (!manifests.ok()) return manifests.status();
    absl::StatusOr<ProgrammeDesk::Active> active = (*desk)->ActiveVersions();
    if (!active.ok()) return active.status();
    for (const Manifest& manifest : *manifests) {
      Show(session, manifest, active->partitions[manifest.version], active->all);
    }
    if (manifests->empty() && !session.json()) session.out() << "nothing is published yet\n";
    return ExitCode::kOk;
  }

 private:
  static void Show(Session& session, const Manifest& manifest, int32_t active, int32_t all) {
    if (session.json()) {
      const Json line = {{"programme", manifest.programme}, {"version", manifest.version},
                         {"semantics", manifest.semantics}, {"size", manifest.size},
                         {"active_partitions", active},     {"partitions", all}};
      session.out() << line.dump() << "\n";
      return;
    }
    session.out() << ShortName(manifest.version) << "  " << manifest.programme;
    if (active > 0) {
      session.out() << session.out_style().Good(
          absl::StrCat("  decides in ", active, " of ", all, " partitions"));
    }
    session.out() << "\n";
  }
};

}  // namespace

std::unique_ptr<Command> MakeProgrammeCheckCommand() {
  return std::make_unique<ProgrammeCheckCommand>();
}
std::unique_ptr<Command> MakeProgrammePublishCommand() {
  return std::make_unique<ProgrammePublishCommand>();
}
std::unique_ptr<Command> MakeProgrammeActivateCommand() {
  return std::make_unique<ProgrammeActivateCommand>();
}
std::unique_ptr<Command> MakeProgrammeListCommand() {
  return std::make_unique<ProgrammeListCommand>();
}

}  // namespace kopilka::app
