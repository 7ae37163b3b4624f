// Owned<T>: a librdkafka object that destroys itself.
#ifndef KOPILKA_KAFKA_OWNED_H_
#define KOPILKA_KAFKA_OWNED_H_

#include <librdkafka/rdkafka.h>

#include <memory>

namespace kopilka {

// The function of librdkafka that frees the object.
struct RdKafkaDestroy {
  void operator()(rd_kafka_AdminOptions_t* o) const { rd_kafka_AdminOptions_destroy(o); }
  void operator()(rd_kafka_ConfigResource_t* o) const { rd_kafka_ConfigResource_destroy(o); }
  void operator()(rd_kafka_DeleteRecords_t* o) const { rd_kafka_DeleteRecords_destroy(o); }
  void operator()(rd_kafka_NewTopic_t* o) const { rd_kafka_NewTopic_destroy(o); }
  void operator()(rd_kafka_conf_t* o) const { rd_kafka_conf_destroy(o); }
  void operator()(rd_kafka_error_t* o) const { rd_kafka_error_destroy(o); }
  void operator()(rd_kafka_event_t* o) const { rd_kafka_event_destroy(o); }
  void operator()(rd_kafka_headers_t* o) const { rd_kafka_headers_destroy(o); }
  void operator()(rd_kafka_message_t* o) const { rd_kafka_message_destroy(o); }
  void operator()(const rd_kafka_metadata_t* o) const { rd_kafka_metadata_destroy(o); }
  void operator()(rd_kafka_queue_t* o) const { rd_kafka_queue_destroy(o); }
  void operator()(rd_kafka_topic_partition_list_t* o) const {
    rd_kafka_topic_partition_list_destroy(o);
  }
  void operator()(rd_kafka_topic_t* o) const { rd_kafka_topic_destroy(o); }
};

template <typename T>
using Owned = std::unique_ptr<T, RdKafkaDestroy>;

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_OWNED_H_
