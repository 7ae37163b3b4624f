#include "app/commands/topics_commands.h"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "app/json.h"
#include "app/session.h"
#include "app/topic_advice.h"

namespace kopilka::app {
namespace {

// What the cluster does not take is for whoever set it, or the cluster, up.
absl::Status Refused(const absl::Status& status) {
  if (!absl::IsInvalidArgument(status)) return status;
  return WithExitCode(
      absl::InvalidArgumentError(absl::StrCat(
          "the cluster does not take a topic as it is asked for: ", status.message(),
          "; --replication-factor is at most the number of its brokers, `kopilka topics create "
          "--dry-run` shows all that is asked for, and a policy is its administrator's")),
      ExitCode::kConfig);
}

class TopicsCreateCommand : public Command {
 public:
  absl::string_view name() const override { return "topics create"; }
  absl::string_view summary() const override {
    return "Makes the topics that do not exist yet, with the settings they need";
  }
  absl::string_view examples() const override {
    return "kopilka topics create\n"
           "kopilka topics create --replication-factor 3\n"
           "kopilka topics create --dry-run -o json";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("--replication-factor", replication_,
                    "Replicas of each; from 3 on, 2 must have every record. Default: the cluster's")
        ->check(CLI::Range(1, 32));
    cli->add_flag("--dry-run", dry_run_, "Only shows what would be made, and with which settings");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    TopicPlan plan = PlanOfTopics(**config);
    plan.replication = replication_;
    if (dry_run_) {
      ShowPlan(session, **config, plan);
      return ExitCode::kOk;
    }
    const absl::StatusOr<std::vector<CreatedTopic>> created =
        session.environment().create_topics((*config)->kafka, plan);
    if (!created.ok()) return Refused(created.status());
    for (const CreatedTopic& topic : *created) {
      if (session.json()) {
        session.out() << Json({{"topic", topic.name}, {"created", !topic.existed}}).dump() << "\n";
      } else {
        session.out() << topic.name << (topic.existed ? ": was there already\n" : ": created\n");
      }
    }
    return ExitCode::kOk;
  }

 private:
  static void ShowPlan(Session& session, const Config& config, const TopicPlan& plan) {
    for (int i = 0; i < kTopicCount; ++i) {
      const Topic topic = static_cast<Topic>(i);
      Json settings = Json::object();
      for (const TopicSetting& setting : SettingsOf(topic, plan)) {
        settings[std::string(setting.key)] = setting.value;
      }
      const int32_t partitions = PartitionsOf(topic, plan);
      if (session.json()) {
        const Json line = {{"topic", config.kafka.topic(topic)},
                           {"partitions", partitions},
                           {"settings", settings}};
        session.out() << line.dump() << "\n";
        continue;
      }
      session.out() << config.kafka.topic(topic) << "  " << partitions << " partitions\n";
      for (const auto& [key, value] : settings.items()) {
        session.out() << "    " << key << "=" << value.get<std::string>() << "\n";
      }
    }
  }

  int32_t replication_ = -1;
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
    const absl::StatusOr<std::vector<TopicAdvice>> advice =
        AdviseOnTopics(**config, session.environment());
    if (!advice.ok()) return advice.status();
    for (const TopicAdvice& one : *advice) Show(session, one);
    if (absl::IsPermissionDenied(Verdict(*advice))) return ExitCode::kNoPermission;
    if (!advice->empty()) return ExitCode::kDifferences;
    if (!session.json()) session.out() << "all nine topics are as they should be\n";
    return ExitCode::kOk;
  }

 private:
  static void Show(Session& session, const TopicAdvice& advice) {
    if (session.json()) {
      const Json line = {
          {"fatal", advice.fatal}, {"finding", advice.sentence}, {"remedy", advice.remedy}};
      session.out() << line.dump() << "\n";
      return;
    }
    const Style style = session.out_style();
    session.out() << (advice.fatal ? style.Bad("fault: ") : style.Warning("advice: "))
                  << advice.sentence << "\n";
    if (!advice.remedy.empty()) session.out() << "    " << advice.remedy << "\n";
  }
};

}  // namespace

std::unique_ptr<Command> MakeTopicsCreateCommand() {
  return std::make_unique<TopicsCreateCommand>();
}
std::unique_ptr<Command> MakeTopicsCheckCommand() { return std::make_unique<TopicsCheckCommand>(); }

}  // namespace kopilka::app
