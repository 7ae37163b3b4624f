#include "kafka/offset_commit.h"

#include "kafka/owned.h"

namespace kopilka {
namespace {

using List = Owned<rd_kafka_topic_partition_list_t>;
using Queue = Owned<rd_kafka_queue_t>;
using Event = Owned<rd_kafka_event_t>;

List MakeList(const std::string& topic, absl::Span<const NextOffset> next_offsets) {
  List list(rd_kafka_topic_partition_list_new(static_cast<int>(next_offsets.size())));
  for (const auto& [partition, offset] : next_offsets) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = offset;
  }
  return list;
}

// The answer as a whole may be a success that hides a partition's failure.
rd_kafka_resp_err_t ErrorOf(rd_kafka_event_t* event) {
  if (const auto err = rd_kafka_event_error(event); err != RD_KAFKA_RESP_ERR_NO_ERROR) return err;
  const rd_kafka_topic_partition_list_t* list = rd_kafka_event_topic_partition_list(event);
  if (list == nullptr || list->cnt == 0) return RD_KAFKA_RESP_ERR__FAIL;
  return list->elems[0].err;
}

}  // namespace

void CommitAsync(rd_kafka_t* client, const std::string& topic,
                 absl::Span<const NextOffset> next_offsets) {
  if (next_offsets.empty()) return;
  rd_kafka_commit(client, MakeList(topic, next_offsets).get(), 1);
}

rd_kafka_resp_err_t CommitSync(rd_kafka_t* client, const std::string& topic, NextOffset next_offset,
                               Millis timeout) {
  // rd_kafka_commit() has no time-out; a queue of one's own has.
  const Queue queue(rd_kafka_queue_new(client));
  const rd_kafka_resp_err_t asked = rd_kafka_commit_queue(
      client, MakeList(topic, {next_offset}).get(), queue.get(), nullptr, nullptr);
  if (asked != RD_KAFKA_RESP_ERR_NO_ERROR) return asked;
  const Event event(rd_kafka_queue_poll(queue.get(), static_cast<int>(timeout.n)));
  return event == nullptr ? RD_KAFKA_RESP_ERR__TIMED_OUT : ErrorOf(event.get());
}

}  // namespace kopilka
