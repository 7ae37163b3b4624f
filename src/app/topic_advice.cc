#include "app/topic_advice.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "app/config/config_key.h"
#include "app/exit_code.h"

namespace kopilka::app {
namespace {

// What would make balances wrong or lose them. The rest (a retention, a limit) a person may have
// chosen.
bool IsFatal(const std::string& what) {
  return what == "missing" || what == "denied" || what == "partitions" ||
         what == "cleanup.policy" || what == "message.timestamp.type";
}

// The key that is to blame, and where it was set.
std::string Blame(const Config& config, const TopicFinding& finding) {
  const bool of_events = finding.topic == config.kafka.topic(Topic::kEvents);
  if (finding.what == "partitions" && of_events) return config.Where("topics.partition_count");
  if (finding.what == "message.timestamp.type") return config.Where("topics.recorded_history");
  for (int i = 0; i < kTopicCount; ++i) {
    const Topic topic = static_cast<Topic>(i);
    if (config.kafka.topic(topic) == finding.topic) return config.Where(TopicConfigKey(topic));
  }
  return finding.topic;
}

}  // namespace

TopicPlan PlanOfTopics(const Config& config) {
  TopicPlan plan;
  plan.partitions = config.partitions;
  plan.recorded_history = config.recorded_history;
  return plan;
}

absl::StatusOr<std::vector<TopicAdvice>> AdviseOnTopics(const Config& config,
                                                        const Environment& environment) {
  const absl::StatusOr<std::vector<TopicFinding>> findings =
      environment.check_topics(config.kafka, PlanOfTopics(config));
  if (!findings.ok()) return findings.status();
  std::vector<TopicAdvice> advice;
  for (const TopicFinding& finding : *findings) {
    advice.push_back({.fatal = IsFatal(finding.what),
                      .denied = finding.what == "denied",
                      .sentence = absl::StrCat(finding.sentence, " [", Blame(config, finding), "]"),
                      .remedy = finding.command});
  }
  return advice;
}

absl::Status Verdict(absl::Span<const TopicAdvice> advice) {
  int64_t faults = 0;
  bool denied = false;
  for (const TopicAdvice& one : advice) {
    faults += one.fatal ? 1 : 0;
    denied |= one.denied;
  }
  if (faults == 0) return absl::OkStatus();
  if (denied) {
    return absl::PermissionDeniedError(absl::StrCat(
        faults, " of the topics do not fit or may not be seen; `kopilka topics check` lists them"));
  }
  return WithExitCode(
      absl::FailedPreconditionError(absl::StrCat(
          faults, " of the topics' settings do not fit; `kopilka topics check` lists them")),
      ExitCode::kConfig);
}

}  // namespace kopilka::app
