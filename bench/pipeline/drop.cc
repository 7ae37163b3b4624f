#include "pipeline/drop.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "kafka/owned.h"
#include "pipeline/client.h"
#include "pipeline/die.h"

namespace kopilka::bench {
namespace {

constexpr int kRequestMs = 30'000;

std::vector<std::string> Chosen(const Client& client, const DropOptions& options) {
  const rd_kafka_metadata_t* metadata = nullptr;
  Check(rd_kafka_metadata(client.get(), 1, nullptr, &metadata, kRequestMs), "metadata");
  const Owned<const rd_kafka_metadata_t> owned(metadata);
  std::vector<std::string> names;
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    const std::string name = metadata->topics[i].topic;
    const bool kept =
        std::find(options.keep.begin(), options.keep.end(), name) != options.keep.end();
    if (absl::StartsWith(name, options.prefix) && !kept) names.push_back(name);
  }
  return names;
}

}  // namespace

void Drop(const DropOptions& options) {
  const Client client(RD_KAFKA_PRODUCER, {{"bootstrap.servers", options.brokers}});
  std::vector<rd_kafka_DeleteTopic_t*> topics;
  for (const std::string& name : Chosen(client, options)) {
    topics.push_back(rd_kafka_DeleteTopic_new(name.c_str()));
  }
  if (topics.empty()) return;
  const Owned<rd_kafka_queue_t> queue(rd_kafka_queue_new(client.get()));
  rd_kafka_DeleteTopics(client.get(), topics.data(), topics.size(), nullptr, queue.get());
  rd_kafka_DeleteTopic_destroy_array(topics.data(), topics.size());
  const Owned<rd_kafka_event_t> event(rd_kafka_queue_poll(queue.get(), kRequestMs));
  if (event == nullptr) Die("topics are not deleted in time");
  Check(rd_kafka_event_error(event.get()), "deleting topics");
  size_t count = 0;
  const auto* const result = rd_kafka_event_DeleteTopics_result(event.get());
  const rd_kafka_topic_result_t** const each = rd_kafka_DeleteTopics_result_topics(result, &count);
  for (size_t i = 0; i < count; ++i) {
    Check(rd_kafka_topic_result_error(each[i]), rd_kafka_topic_result_name(each[i]));
  }
}

}  // namespace kopilka::bench
