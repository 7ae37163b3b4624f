#include "app/commands/topics_commands.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/session.h"
#include "app/topics/topic_check.h"
#include "app/topics/topic_plan.h"

namespace kopilka::app {
namespace {

using Json = nlohmann::ordered_json;

absl::StatusOr<std::unique_ptr<TopicAdmin>> OpenAdmin(Session& session) {
  const absl::StatusOr<const Config*> config = session.ReadConfig();
  if (!config.ok()) return config.status();
  return session.environment().open_admin(**config);
}

class TopicsCreateCommand : public Command {
 public:
  absl::string_view name() const override { return "topics create"; }
  absl::string_view summary() const override {
    return "Makes the topics that do not exist yet, with the settings they need";
  }
  absl::string_view examples() const override {
    return "kopilka topics create\n"
           "kopilka topics create --partitions 32 --replication-factor 3\n"
           "kopilka topics create --dry-run -o json";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("--partitions", shape_.partitions,
                    "Partitions of every topic but the programmes'; for life")
        ->capture_default_str()
        ->check(CLI::Range(1, 10'000));
    cli->add_option("--replication-factor", shape_.replication,
                    "Replicas of each; from 3 on, 2 must have every record. Default: the cluster's")
        ->check(CLI::Range(1, 32));
    cli->add_flag("--dry-run", dry_run_, "Only shows what would be made");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    const std::vector<WantedTopic> topics = PlannedTopics(**config, shape_);
    if (dry_run_) {
      for (const WantedTopic& topic : topics) Show(session, topic, "would be made");
      return ExitCode::kOk;
    }
    const absl::StatusOr<std::unique_ptr<TopicAdmin>> admin = OpenAdmin(session);
    if (!admin.ok()) return admin.status();
    return Create(session, admin->get(), topics);
  }

 private:
  static absl::StatusOr<ExitCode> Create(Session& session, TopicAdmin* admin,
                                         const std::vector<WantedTopic>& topics) {
    const std::vector<absl::Status> results = admin->Create(topics);
    absl::Status first_failure;
    for (size_t i = 0; i < topics.size(); ++i) {
      if (results[i].ok()) {
        Show(session, topics[i], "made");
      } else if (absl::IsAlreadyExists(results[i])) {
        Show(session, topics[i], "is there already");
      } else {
        Show(session, topics[i], "failed");
        if (first_failure.ok()) first_failure = results[i];
      }
    }
    if (!first_failure.ok()) return first_failure;
    return ExitCode::kOk;
  }

  static void Show(Session& session, const WantedTopic& topic, absl::string_view result) {
    if (!session.json()) {
      session.out() << topic.name << ": " << result << "\n";
      return;
    }
    const Json line = {{"topic", topic.name},
                       {"result", std::string(result)},
                       {"partitions", topic.partitions},
                       {"settings", topic.settings}};
    session.out() << line.dump() << "\n";
  }

  TopicShape shape_;
  bool dry_run_ = false;
};

class TopicsCheckCommand : public Command {
 public:
  absl::string_view name() const override { return "topics check"; }
  absl::string_view summary() const override {
    return "Compares the topics with what Kopilka needs, and names the command that mends each";
  }
  absl::string_view examples() const override {
    return "kopilka topics check\n"
           "kopilka topics check -o json | jq -r .remedy";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* /*cli*/) override {}

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    const absl::StatusOr<std::unique_ptr<TopicAdmin>> admin = OpenAdmin(session);
    if (!admin.ok()) return admin.status();
    const absl::StatusOr<std::vector<TopicFinding>> findings = CheckTopics(**config, admin->get());
    if (!findings.ok()) return findings.status();
    for (const TopicFinding& finding : *findings) Show(session, finding);
    if (!findings->empty()) return ExitCode::kDifferences;
    if (!session.json()) session.out() << "all nine topics are as they should be\n";
    return ExitCode::kOk;
  }

 private:
  static void Show(Session& session, const TopicFinding& finding) {
    if (session.json()) {
      const Json line = {
          {"fatal", finding.fatal}, {"finding", finding.sentence}, {"remedy", finding.remedy}};
      session.out() << line.dump() << "\n";
      return;
    }
    const Style style = session.out_style();
    session.out() << (finding.fatal ? style.Bad("fault: ") : style.Warning("advice: "))
                  << finding.sentence << "\n";
    if (!finding.remedy.empty()) session.out() << "    " << finding.remedy << "\n";
  }
};

}  // namespace

std::unique_ptr<Command> MakeTopicsCreateCommand() {
  return std::make_unique<TopicsCreateCommand>();
}
std::unique_ptr<Command> MakeTopicsCheckCommand() { return std::make_unique<TopicsCheckCommand>(); }

}  // namespace kopilka::app
