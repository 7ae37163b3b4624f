#include "app/commands/config_commands.h"

#include <CLI/CLI.hpp>
#include <string>

#include "app/config/config_reference.h"
#include "app/session.h"
#include "kafka/properties.h"

namespace kopilka::app {
namespace {

class ConfigReferenceCommand : public Command {
 public:
  absl::string_view name() const override { return "config reference"; }
  absl::string_view summary() const override { return "Every key, its default and what it is"; }
  absl::string_view examples() const override {
    return "kopilka config reference > kopilka.yaml     a file to start from, all commented out\n"
           "kopilka config reference --markdown         the same as a table";
  }
  void Setup(CLI::App* cli) override {
    cli->add_flag("--markdown", markdown_, "As tables, instead of as a configuration file");
  }
  absl::StatusOr<ExitCode> Run(Session& session) override {
    session.out() << (markdown_ ? ConfigReferenceMarkdown() : ConfigReferenceYaml());
    return ExitCode::kOk;
  }

 private:
  bool markdown_ = false;
};

class ConfigCheckCommand : public Command {
 public:
  absl::string_view name() const override { return "config check"; }
  absl::string_view summary() const override {
    return "Reads the configuration and says what is wrong, without connecting";
  }
  absl::string_view examples() const override {
    return "kopilka config check -c kopilka.yaml\n"
           "kopilka config check --client-properties    what the Kafka clients are made with";
  }
  void Setup(CLI::App* cli) override {
    cli->add_flag("--client-properties", show_properties_,
                  "Also show every librdkafka property of each kind of client, secrets hidden");
  }
  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    if (show_properties_) {
      if (absl::Status status = ShowProperties(session, (*config)->kafka); !status.ok()) {
        return status;
      }
    }
    session.err() << "the configuration is good\n";
    return ExitCode::kOk;
  }

 private:
  static absl::Status ShowProperties(Session& session, const KafkaOptions& options) {
    constexpr std::pair<ClientKind, absl::string_view> kKinds[] = {
        {ClientKind::kReading, "reading"},
        {ClientKind::kAsking, "asking"},
        {ClientKind::kProducing, "producing"},
        {ClientKind::kMember, "member"},
    };
    for (const auto& [kind, word] : kKinds) {
      const absl::StatusOr<std::map<std::string, std::string>> properties =
          PropertiesOf(kind, options);
      if (!properties.ok()) return WithExitCode(properties.status(), ExitCode::kConfig);
      session.out() << word << ":\n";
      for (const auto& [key, value] : Redacted(*properties)) {
        session.out() << "  " << key << ": " << value << "\n";
      }
    }
    return absl::OkStatus();
  }

  bool show_properties_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeConfigReferenceCommand() {
  return std::make_unique<ConfigReferenceCommand>();
}
std::unique_ptr<Command> MakeConfigCheckCommand() { return std::make_unique<ConfigCheckCommand>(); }

}  // namespace kopilka::app
