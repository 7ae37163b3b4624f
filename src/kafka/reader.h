// KafkaReader: one partition's committed records, in order, with nothing skipped silently.
#ifndef KOPILKA_KAFKA_READER_H_
#define KOPILKA_KAFKA_READER_H_

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>
#include <vector>

#include "kafka/message_batch.h"
#include "kafka/reading_client.h"
#include "stream/log.h"

namespace kopilka {

// The queue holds messages in offset order and, now and then, the news that the partition's end was
// reached at an offset: past the last record and past the markers and aborted records behind it.
class KafkaReader : public Reader {
 public:
  // `client` has claimed the partition for this reader.
  static absl::StatusOr<std::unique_ptr<Reader>> Start(std::shared_ptr<ReadingClient> client,
                                                       Topic topic, std::string name,
                                                       int32_t partition, int64_t offset);
  ~KafkaReader() override;

  absl::StatusOr<std::unique_ptr<RecordBatch>> Poll(size_t max_records, Millis timeout) override;

 private:
  KafkaReader(std::shared_ptr<ReadingClient> client, Topic topic, std::string name,
              int32_t partition, int64_t offset);

  // Up to `max` messages, errors among them. Waits for the first only.
  std::vector<Message> Fetch(size_t max, Millis timeout);
  absl::Status Take(Message message, MessageBatch* batch);
  absl::Status TakeError(const rd_kafka_message_t& message);
  absl::Status CheckGap(int64_t offset);

  const std::shared_ptr<ReadingClient> client_;
  const Topic topic_;
  const std::string name_;
  const int32_t partition_;
  rd_kafka_queue_t* const queue_;
  bool started_ = false;
  int64_t next_offset_;
  bool at_end_ = false;
  absl::Status failure_;  // What the last message said; every Poll() says it until another comes.
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_READER_H_
