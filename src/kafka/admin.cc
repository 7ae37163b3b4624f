#include "kafka/admin.h"

#include <array>
#include <functional>

#include "absl/strings/str_cat.h"
#include "kafka/cluster.h"
#include "kafka/error.h"
#include "kafka/owned.h"

namespace kopilka {
namespace {

using Event = Owned<rd_kafka_event_t>;

// Asks and waits. Never null: librdkafka answers every request, at the latest with a time-out.
Event Ask(rd_kafka_t* client, rd_kafka_admin_op_t what, Millis timeout,
          const std::function<void(const rd_kafka_AdminOptions_t*, rd_kafka_queue_t*)>& ask) {
  const Owned<rd_kafka_AdminOptions_t> options(rd_kafka_AdminOptions_new(client, what));
  std::array<char, 256> error{};
  rd_kafka_AdminOptions_set_request_timeout(options.get(), static_cast<int>(timeout.n),
                                            error.data(), error.size());
  const Owned<rd_kafka_queue_t> queue(rd_kafka_queue_new(client));
  ask(options.get(), queue.get());
  return Event(rd_kafka_queue_poll(queue.get(), -1));
}

absl::Status Failed(rd_kafka_event_t* event, absl::string_view operation,
                    const std::string& resource, const ClientCallbacks& callbacks) {
  const rd_kafka_resp_err_t err = rd_kafka_event_error(event);
  std::string detail = rd_kafka_event_error_string(event);
  if (err == RD_KAFKA_RESP_ERR__TIMED_OUT) detail = callbacks.Unreachable();
  return StatusOf(err, {operation, resource}, detail);
}

Owned<rd_kafka_NewTopic_t> MakeNewTopic(const NewTopic& topic) {
  std::array<char, 256> error{};
  Owned<rd_kafka_NewTopic_t> made(rd_kafka_NewTopic_new(
      topic.name.c_str(), topic.partitions, topic.replication, error.data(), error.size()));
  for (const auto& [key, value] : topic.config) {
    rd_kafka_NewTopic_set_config(made.get(), key.c_str(), value.c_str());
  }
  return made;
}

absl::Status StatusOfTopic(const rd_kafka_topic_result_t* result) {
  const std::string name = rd_kafka_topic_result_name(result);
  const rd_kafka_resp_err_t err = rd_kafka_topic_result_error(result);
  const char* text = rd_kafka_topic_result_error_string(result);
  if (err == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) {
    return absl::AlreadyExistsError(absl::StrCat("topic ", name, " exists"));
  }
  return StatusOf(err, {"CREATE", absl::StrCat("topic ", name)}, text == nullptr ? "" : text);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Admin>> Admin::Create(const KafkaOptions& options) {
  auto handle =
      Handle::Create(ClientKind::kAsking, options, "", std::make_shared<ClientCallbacks>(options));
  if (!handle.ok()) return handle.status();
  return std::unique_ptr<Admin>(new Admin(*std::move(handle), options.request_timeout));
}

std::vector<absl::Status> Admin::CreateTopics(absl::Span<const NewTopic> topics) {
  std::vector<Owned<rd_kafka_NewTopic_t>> made;
  std::vector<rd_kafka_NewTopic_t*> raw;
  for (const NewTopic& topic : topics) raw.push_back(made.emplace_back(MakeNewTopic(topic)).get());
  const Event event =
      Ask(handle_->get(), RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout_,
          [&](const rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
            rd_kafka_CreateTopics(handle_->get(), raw.data(), raw.size(), options, queue);
          });
  std::vector<absl::Status> statuses;
  size_t count = 0;
  const rd_kafka_CreateTopics_result_t* result = rd_kafka_event_CreateTopics_result(event.get());
  const rd_kafka_topic_result_t** each =
      result == nullptr ? nullptr : rd_kafka_CreateTopics_result_topics(result, &count);
  for (size_t i = 0; i < topics.size(); ++i) {
    statuses.push_back(i < count
                           ? StatusOfTopic(each[i])
                           : Failed(event.get(), "CREATE", absl::StrCat("topic ", topics[i].name),
                                    handle_->callbacks()));
  }
  return statuses;
}

absl::StatusOr<int32_t> Admin::PartitionsOf(const std::string& topic) {
  return QueryPartitions(handle_->get(), handle_->callbacks(), topic, timeout_);
}

absl::StatusOr<TopicConfig> Admin::ConfigOf(const std::string& topic) {
  const std::string resource = absl::StrCat("topic ", topic);
  const Owned<rd_kafka_ConfigResource_t> asked(
      rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
  rd_kafka_ConfigResource_t* raw = asked.get();
  const Event event = Ask(handle_->get(), RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout_,
                          [&](const rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                            rd_kafka_DescribeConfigs(handle_->get(), &raw, 1, options, queue);
                          });
  size_t count = 0;
  const rd_kafka_DescribeConfigs_result_t* result =
      rd_kafka_event_DescribeConfigs_result(event.get());
  const rd_kafka_ConfigResource_t** answers =
      result == nullptr ? nullptr : rd_kafka_DescribeConfigs_result_resources(result, &count);
  if (count == 0) return Failed(event.get(), "DESCRIBE_CONFIGS", resource, handle_->callbacks());
  const rd_kafka_resp_err_t err = rd_kafka_ConfigResource_error(answers[0]);
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) return StatusOf(err, {"DESCRIBE_CONFIGS", resource});
  const rd_kafka_ConfigEntry_t** entries = rd_kafka_ConfigResource_configs(answers[0], &count);
  TopicConfig config;
  for (size_t i = 0; i < count; ++i) {
    const char* value = rd_kafka_ConfigEntry_value(entries[i]);
    config[rd_kafka_ConfigEntry_name(entries[i])] = value == nullptr ? "" : value;
  }
  return config;
}

absl::Status Admin::DeleteRecords(const std::string& topic, int32_t partition, int64_t before) {
  const Owned<rd_kafka_topic_partition_list_t> list(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = before;
  const Owned<rd_kafka_DeleteRecords_t> request(rd_kafka_DeleteRecords_new(list.get()));
  rd_kafka_DeleteRecords_t* raw = request.get();
  const Event event = Ask(handle_->get(), RD_KAFKA_ADMIN_OP_DELETERECORDS, timeout_,
                          [&](const rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                            rd_kafka_DeleteRecords(handle_->get(), &raw, 1, options, queue);
                          });
  const std::string resource = absl::StrCat("topic ", topic);
  const rd_kafka_DeleteRecords_result_t* result = rd_kafka_event_DeleteRecords_result(event.get());
  if (result == nullptr || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return Failed(event.get(), "DELETE", resource, handle_->callbacks());
  }
  const rd_kafka_topic_partition_list_t* offsets = rd_kafka_DeleteRecords_result_offsets(result);
  return StatusOf(offsets->elems[0].err, {"DELETE", resource});
}

}  // namespace kopilka
