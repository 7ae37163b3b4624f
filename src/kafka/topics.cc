#include "kafka/topics.h"

#include <chrono>
#include <memory>

#include "kafka/kafka_log.h"
#include "kafka/topic_check.h"

namespace kopilka {
namespace {

std::vector<Topic> AllTopics() {
  std::vector<Topic> all;
  for (int i = 0; i < kTopicCount; ++i) all.push_back(static_cast<Topic>(i));
  return all;
}

NewTopic Wanted(const KafkaOptions& options, Topic topic, const TopicPlan& plan) {
  NewTopic wanted;
  wanted.name = options.topic(topic);
  wanted.partitions = PartitionsOf(topic, plan);
  wanted.replication = plan.replication;
  for (const TopicSetting& setting : SettingsOf(topic, plan)) {
    wanted.config[std::string(setting.key)] = setting.value;
  }
  return wanted;
}

// A new topic is known to the cluster's controller first and to its brokers a moment later.
absl::Status AwaitTopic(Log& log, Topic topic, int32_t partitions, Millis patience) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience.n);
  for (int32_t p = 0; p < partitions;) {
    const absl::Status status = log.EndsOf(topic, p).status();
    const bool may_come = absl::IsNotFound(status) || absl::IsUnavailable(status);
    if (status.ok()) {
      ++p;
    } else if (!may_come || std::chrono::steady_clock::now() > end) {
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<CreatedTopic>> CreateTopics(const KafkaOptions& options,
                                                       const TopicPlan& plan) {
  const auto admin = Admin::Create(options);
  if (!admin.ok()) return admin.status();
  std::vector<NewTopic> wanted;
  for (Topic topic : AllTopics()) wanted.push_back(Wanted(options, topic, plan));
  const std::vector<absl::Status> statuses = (*admin)->CreateTopics(wanted);
  std::vector<CreatedTopic> created;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const bool existed = absl::IsAlreadyExists(statuses[i]);
    if (!existed && !statuses[i].ok()) return statuses[i];
    created.push_back({wanted[i].name, existed});
  }
  const auto log = KafkaLog::Create(options);
  if (!log.ok()) return log.status();
  for (Topic topic : AllTopics()) {
    if (created.at(static_cast<size_t>(topic)).existed) continue;
    const absl::Status ready =
        AwaitTopic(**log, topic, PartitionsOf(topic, plan), options.request_timeout);
    if (!ready.ok()) return ready;
  }
  return created;
}

absl::StatusOr<std::vector<TopicFinding>> CheckTopics(const KafkaOptions& options,
                                                      const TopicPlan& plan) {
  const auto admin = Admin::Create(options);
  if (!admin.ok()) return admin.status();
  TopicCheck check(options, plan, admin->get());
  for (Topic topic : AllTopics()) {
    if (absl::Status status = check.Check(topic); !status.ok()) return status;
  }
  return check.findings();
}

}  // namespace kopilka
