#include "contract/kafka_fixture.h"

#include <chrono>
#include <stdexcept>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "contract/log_contract.h"
#include "kafka/kafka_log.h"
#include "support/kafka_options.h"

namespace kopilka {
namespace {

KafkaOptions MakeOptions() {
  KafkaOptions options = TestKafkaOptions("contract");
  // A batch of records is what the broker measures.
  options.properties["batch.size"] = absl::StrCat(kContractMessageBytes / 2);
  return options;
}

NewTopic TopicOf(const KafkaOptions& options, Topic topic) {
  NewTopic made;
  made.name = options.topic(topic);
  made.partitions = kContractPartitions;
  const bool compact = topic == Topic::kAccounts || topic == Topic::kReceipts;
  made.config = {
      {"cleanup.policy", compact ? "compact" : "delete"},
      {"retention.ms", "-1"},
      {"max.message.bytes", absl::StrCat(kContractMessageBytes)},
      {"message.timestamp.type", topic == Topic::kEvents ? "LogAppendTime" : "CreateTime"},
  };
  return made;
}

template <typename T>
T Checked(absl::StatusOr<T> made) {
  if (!made.ok()) throw std::runtime_error(made.status().ToString());
  return *std::move(made);
}

}  // namespace

KafkaFixture::KafkaFixture()
    : options_(MakeOptions()), admin_(Checked(Admin::Create(options_))), writer_(options_.brokers) {
  std::vector<NewTopic> topics;
  for (Topic topic : kContractTopics) topics.push_back(TopicOf(options_, topic));
  for (const absl::Status& status : admin_->CreateTopics(topics)) {
    if (!status.ok()) throw std::runtime_error(status.ToString());
  }
  for (Topic topic : kContractTopics) AwaitTopic(topic);
}

// A topic that was created is not yet known to every part of the broker.
void KafkaFixture::AwaitTopic(Topic topic) {
  const auto log = OpenLog("");
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience().n);
  for (int32_t p = 0; p < kContractPartitions; ++p) {
    while (!log->EndsOf(topic, p).ok()) {
      if (std::chrono::steady_clock::now() > end) throw std::runtime_error("no topic in time");
    }
  }
}

std::unique_ptr<Log> KafkaFixture::OpenLog(absl::string_view instance) {
  KafkaOptions options = options_;
  options.instance = std::string(instance);
  return Checked(KafkaLog::Create(options));
}

std::string KafkaFixture::Unique(absl::string_view name) {
  return absl::StrCat(options_.application, "-", name);
}

absl::Status KafkaFixture::Append(const Outgoing& record) {
  return writer_.Append(options_.topic(record.topic), record);
}

absl::Status KafkaFixture::DeleteRecords(Topic topic, int32_t partition, int64_t before) {
  return admin_->DeleteRecords(options_.topic(topic), partition, before);
}

}  // namespace kopilka
