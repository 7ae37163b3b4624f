#include "app/kafka_cluster.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "kafka/admin.h"
#include "kafka/kafka_log.h"

namespace kopilka::app {
namespace {

class KafkaAdmin : public TopicAdmin {
 public:
  explicit KafkaAdmin(std::unique_ptr<Admin> admin) : admin_(std::move(admin)) {}

  std::vector<absl::Status> Create(absl::Span<const WantedTopic> topics) override {
    std::vector<NewTopic> wanted;
    for (const WantedTopic& topic : topics) {
      wanted.push_back({.name = topic.name,
                        .partitions = topic.partitions,
                        .replication = topic.replication,
                        .config = topic.settings});
    }
    return admin_->CreateTopics(wanted);
  }
  absl::StatusOr<int32_t> PartitionsOf(const std::string& topic) override {
    return admin_->PartitionsOf(topic);
  }
  absl::StatusOr<TopicSettings> SettingsOf(const std::string& topic) override {
    return admin_->ConfigOf(topic);
  }

 private:
  const std::unique_ptr<Admin> admin_;
};

absl::Status Refused(const absl::Status& status) {
  if (!absl::IsInvalidArgument(status)) return status;
  return WithExitCode(
      absl::InvalidArgumentError(absl::StrCat("configuration, kafka: ", status.message())),
      ExitCode::kConfig);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Log>> OpenKafkaLog(const Config& config) {
  absl::StatusOr<std::unique_ptr<KafkaLog>> log = KafkaLog::Create(config.kafka);
  if (!log.ok()) return Refused(log.status());
  return *std::move(log);
}

absl::StatusOr<std::unique_ptr<TopicAdmin>> OpenKafkaAdmin(const Config& config) {
  absl::StatusOr<std::unique_ptr<Admin>> admin = Admin::Create(config.kafka);
  if (!admin.ok()) return Refused(admin.status());
  return std::make_unique<KafkaAdmin>(*std::move(admin));
}

}  // namespace kopilka::app
