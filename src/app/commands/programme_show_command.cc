#include "app/commands/programme_show_command.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/json.h"
#include "app/session.h"
#include "programme/programme.h"
#include "programme/prose/difference.h"
#include "programme/prose/page.h"

namespace kopilka::app {
namespace {

// What --lang chooses.
class Language {
 public:
  void Setup(CLI::App* cli) {
    cli->add_option("--lang", word_, "The language of the sentences")
        ->check(CLI::IsMember({"en", "ru"}))
        ->capture_default_str();
  }
  const std::string& word() const { return word_; }
  const prose::Tongue& tongue() const {
    return word_ == "ru" ? prose::Russian() : prose::English();
  }

 private:
  std::string word_ = "en";
};

Json SectionJson(const prose::Section& section) {
  Json json = {{"noun", section.noun}, {"title", section.title}, {"entries", Json::array()}};
  for (const prose::Entry& entry : section.entries) {
    Json sentences = Json::array();
    for (const prose::Sentence& sentence : entry.sentences) {
      sentences.push_back({{"topic", sentence.topic}, {"text", sentence.text}});
    }
    json["entries"].push_back(
        {{"name", entry.name}, {"title", entry.title}, {"sentences", sentences}});
  }
  return json;
}

class ProgrammeShowCommand : public Command {
 public:
  absl::string_view name() const override { return "programme show"; }
  absl::string_view summary() const override {
    return "Says in plain sentences what a programme file does; no cluster needed";
  }
  absl::string_view examples() const override {
    return "kopilka programme show programmes/base.yaml\n"
           "kopilka programme show base.yaml --lang ru > base.md";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("file", file_, "The programme")->required()->type_name("FILE");
    language_.Setup(cli);
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<Parsed> parsed = ParseFile(file_);
    if (!parsed.ok()) return parsed.status();
    const prose::Page page = prose::WritePage(*parsed->plan, language_.tongue());
    if (!session.json()) {
      session.out() << prose::Markdown(page);
      return ExitCode::kOk;
    }
    Json json = {{"programme", page.programme},
                 {"version", page.version},
                 {"language", language_.word()},
                 {"title", page.title},
                 {"sections", Json::array()}};
    for (const prose::Section& section : page.sections) {
      json["sections"].push_back(SectionJson(section));
    }
    session.out() << json.dump() << "\n";
    return ExitCode::kOk;
  }

 private:
  std::string file_;
  Language language_;
};

absl::string_view KindWord(prose::Difference::Kind kind) {
  switch (kind) {
    case prose::Difference::Kind::kNew:
      return "new";
    case prose::Difference::Kind::kDropped:
      return "dropped";
    case prose::Difference::Kind::kChanged:
      return "changed";
    case prose::Difference::Kind::kUnspoken:
      return "unspoken";
    case prose::Difference::Kind::kDroppedEarly:
      return "dropped_early";
  }
  return "";
}

class ProgrammeDiffCommand : public Command {
 public:
  absl::string_view name() const override { return "programme diff"; }
  absl::string_view summary() const override {
    return "Says in plain sentences what changes from one programme file to another; no cluster";
  }
  absl::string_view examples() const override {
    return "kopilka programme diff base.yaml base-next.yaml\n"
           "kopilka programme diff base.yaml base-next.yaml --lang ru --at 2026-03-01T00:00:00Z";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("old", old_, "The programme as it is")->required()->type_name("FILE");
    cli->add_option("new", new_, "The programme as it shall be")->required()->type_name("FILE");
    language_.Setup(cli);
    cli->add_option("--at", at_,
                    "When the new one begins; without it the campaigns that are dropped before "
                    "their late receipts may have arrived are not looked for")
        ->type_name("TIME");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    std::optional<Instant> at;
    if (!at_.empty()) {
      const absl::StatusOr<Instant> read = ReadInstant(at_);
      if (!read.ok()) return UsageError(absl::StrCat("--at: ", read.status().message()));
      at = *read;
    }
    const absl::StatusOr<Parsed> before = ParseFile(old_);
    if (!before.ok()) return before.status();
    const absl::StatusOr<Parsed> after = ParseFile(new_);
    if (!after.ok()) return after.status();
    const prose::Comparison comparison =
        prose::Compare(*before->plan, *after->plan, at, language_.tongue());
    Show(session, comparison);
    return comparison.differences.empty() ? ExitCode::kOk : ExitCode::kDifferences;
  }

 private:
  static void Show(Session& session, const prose::Comparison& comparison) {
    if (!session.json()) {
      session.out() << prose::Markdown(comparison);
      return;
    }
    for (const prose::Difference& difference : comparison.differences) {
      const Json line = {{"kind", KindWord(difference.kind)},
                         {"noun", difference.noun},
                         {"name", difference.name},
                         {"topic", difference.topic},
                         {"old", difference.before},
                         {"new", difference.after},
                         {"text", difference.text}};
      session.out() << line.dump() << "\n";
    }
  }

  std::string old_;
  std::string new_;
  std::string at_;
  Language language_;
};

}  // namespace

std::unique_ptr<Command> MakeProgrammeShowCommand() {
  return std::make_unique<ProgrammeShowCommand>();
}
std::unique_ptr<Command> MakeProgrammeDiffCommand() {
  return std::make_unique<ProgrammeDiffCommand>();
}

}  // namespace kopilka::app
