// The records of one Poll(), in the memory that librdkafka received them in.
#ifndef KOPILKA_KAFKA_MESSAGE_BATCH_H_
#define KOPILKA_KAFKA_MESSAGE_BATCH_H_

#include <librdkafka/rdkafka.h>

#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "kafka/owned.h"
#include "kafka/reading_client.h"
#include "stream/log.h"

namespace kopilka {

using Message = Owned<rd_kafka_message_t>;

class MessageBatch : public RecordBatch {
 public:
  // Messages point into their client, so the batch keeps it.
  explicit MessageBatch(std::shared_ptr<ReadingClient> client) : client_(std::move(client)) {}

  // Takes a message that is not an error.
  void Add(Topic topic, Message message);
  void SetPosition(int64_t next_offset, bool at_end) {
    next_offset_ = next_offset;
    at_end_ = at_end;
  }

  absl::Span<const Record> records() const override { return records_; }
  int64_t next_offset() const override { return next_offset_; }
  bool at_end() const override { return at_end_; }

 private:
  const std::shared_ptr<ReadingClient> client_;
  std::vector<Message> messages_;
  std::vector<Record> records_;
  int64_t next_offset_ = 0;
  bool at_end_ = false;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_MESSAGE_BATCH_H_
