#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <ostream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "app/config/config_reader.h"
#include "app/hint.h"
#include "app/session.h"
#include "app/version.h"
#include "programme/text/nearest.h"

namespace kopilka::app {
namespace {

constexpr char kDescription[] =
    "Kopilka, the points engine of a retail chain: reads loyalty events from Kafka, keeps every "
    "member's balance exactly right and tells what changed.";

constexpr char kFooter[] =
    "Start here:\n"
    "  kopilka demo                      the whole engine in this process, no Kafka needed\n"
    "  kopilka topics create             make the topics on your own Kafka\n"
    "  kopilka programme publish FILE    and `programme activate`: the rules\n"
    "  kopilka run                       the engine\n"
    "Exit codes: kopilka exit-codes. Configuration: kopilka config reference.";

// What the groups are for.
const std::map<std::string, std::string>& GroupSummaries() {
  static const auto& summaries = *new std::map<std::string, std::string>{
      {"topics", "The topics on the cluster: make them, check them"},
      {"programme", "The rules: check, test, publish, activate, list"},
      {"store", "The local state of a partition"},
      {"clock", "The stream clock of a partition"},
      {"config", "The configuration: what there is, and what it comes to"},
  };
  return summaries;
}

std::string Footer(absl::string_view examples) {
  return absl::StrCat("Examples:\n  ", absl::StrReplaceAll(examples, {{"\n", "\n  "}}),
                      "\n\nOptions of every command (--config, --set, --output, --color): "
                      "kopilka --help");
}

class CommandLine {
 public:
  CommandLine(std::vector<std::unique_ptr<Command>> commands, const Environment& environment)
      : commands_(std::move(commands)), environment_(environment), root_(kDescription, "kopilka") {
    SetUpRoot();
    for (const std::unique_ptr<Command>& command : commands_) Add(command.get());
  }

  ExitCode Run(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // As CLI11 takes a vector.
    try {
      root_.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
      return Explain(error);
    }
    if (chosen_ == nullptr) return Unfinished();
    if (options_.json && !chosen_->speaks_json()) {
      return Refuse(absl::StrCat("`kopilka ", chosen_->name(), "` has no JSON output"));
    }
    Session session(environment_, options_);
    const absl::Status known = CheckAssignments(options_.assignments);
    const absl::StatusOr<ExitCode> code = known.ok() ? chosen_->Run(session) : known;
    if (!code.ok()) {
      Tell(code.status(), session.err_style());
      if (const std::string hint = HintFor(code.status(), session); !hint.empty()) {
        *environment_.err << hint << "\n";
      }
    }
    if (!environment_.out->flush().good()) {
      *environment_.err << session.err_style().Bad("error: ") << "standard output is closed\n";
      return ExitCode::kInputOutput;
    }
    return code.ok() ? *code : ExitCodeOf(code.status());
  }

 private:
  void SetUpRoot() {
    root_.fallthrough();
    root_.footer(kFooter);
    root_.set_help_all_flag("--help-all", "The help of every command");
    root_.set_version_flag("--version", &VersionText,
                           "The version and that of every library in use");
    root_
        .add_option("-c,--config", options_.config_file,
                    "Configuration file (default: kopilka.yaml, if there is one)")
        ->type_name("FILE");
    root_
        .add_option("--set", options_.assignments,
                    "Sets one key of the configuration over the file's; may be repeated")
        ->type_name("KEY=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    root_.add_option("-o,--output", output_, "What to print: text for people, json for scripts")
        ->check(CLI::IsMember({"text", "json"}))
        ->each([this](const std::string& word) { options_.json = word == "json"; });
    root_.add_option("--color", colour_, "auto (on a terminal), always, never")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->each([this](const std::string& word) {
          if (word == "always") options_.colour = GlobalOptions::Colour::kAlways;
          if (word == "never") options_.colour = GlobalOptions::Colour::kNever;
        });
  }

  CLI::App* Group(const std::string& name) {
    CLI::App*& group = groups_[name];
    if (group == nullptr) group = root_.add_subcommand(name, GroupSummaries().at(name));
    return group;
  }

  void Add(Command* command) {
    const std::vector<std::string> words = absl::StrSplit(command->name(), ' ');
    CLI::App* const parent = words.size() == 1 ? &root_ : Group(words[0]);
    CLI::App* const cli = parent->add_subcommand(words.back(), std::string(command->summary()));
    cli->footer(Footer(command->examples()));
    command->Setup(cli);
    cli->callback([this, command] { chosen_ = command; });
  }

  ExitCode Explain(const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      root_.exit(error, *environment_.out, *environment_.err);
      return ExitCode::kOk;
    }
    const bool unknown_word = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    return Refuse(absl::StrCat(error.what(), unknown_word ? DidYouMean() : ""));
  }

  // Several lines are several mistakes, each with its place.
  void Tell(const absl::Status& status, const Style& style) {
    const std::string message(status.message());
    const auto lines = std::count(message.begin(), message.end(), '\n') + 1;
    if (lines == 1) {
      *environment_.err << style.Bad("error: ") << message << "\n";
    } else {
      *environment_.err << message << "\n" << style.Bad("error: ") << lines << " mistakes\n";
    }
  }

  // Nothing that runs was named: the help of what was named.
  ExitCode Unfinished() {
    const std::vector<CLI::App*> named = root_.get_subcommands();
    const CLI::App& at = named.empty() ? root_ : *named.front();
    if (!root_.remaining(true).empty()) {
      return Refuse(absl::StrCat("no such command: ", root_.remaining(true).front()));
    }
    *environment_.err << at.help(named.empty() ? "" : "kopilka");
    return ExitCode::kUsage;
  }

  ExitCode Refuse(absl::string_view message) {
    const Style style = Session(environment_, options_).err_style();
    *environment_.err << style.Bad("error: ") << message << "\n"
                      << "See kopilka --help, or kopilka COMMAND --help.\n";
    return ExitCode::kUsage;
  }

  // The command that a misspelt word was meant to be, of those that could stand there.
  std::string DidYouMean() const {
    const CLI::App* at = &root_;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    std::vector<std::string> known;
    for (const CLI::App* command : at->get_subcommands([](const CLI::App*) { return true; })) {
      known.push_back(command->get_name());
    }
    for (const std::string& word : root_.remaining(true)) {
      const std::string nearest = Nearest(word, known);
      if (!nearest.empty()) return absl::StrCat("; did you mean `", nearest, "`?");
    }
    return "";
  }

  const std::vector<std::unique_ptr<Command>> commands_;
  const Environment& environment_;
  GlobalOptions options_;
  std::string output_ = "text";
  std::string colour_ = "auto";
  CLI::App root_;
  std::map<std::string, CLI::App*> groups_;
  Command* chosen_ = nullptr;
};

// What nobody foresaw; it would abort with a line for nobody.
ExitCode Unforeseen(absl::string_view what, const Environment& environment) {
  *environment.err << "error: unforeseen: " << what
                   << "; this is a fault of Kopilka, please report it with this message"
                   << std::endl;
  return ExitCode::kInternal;
}

}  // namespace

ExitCode RunCommandLine(const std::vector<std::string>& arguments,
                        std::vector<std::unique_ptr<Command>> commands,
                        const Environment& environment) {
  try {
    return CommandLine(std::move(commands), environment).Run(arguments);
  } catch (const std::bad_alloc&) {
    return Unforeseen("there is not enough memory", environment);
  } catch (const std::exception& error) {
    return Unforeseen(error.what(), environment);
  } catch (...) {
    return Unforeseen("an exception without words", environment);
  }
}

}  // namespace kopilka::app
