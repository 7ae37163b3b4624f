#include "kafka/reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "kafka/error.h"

namespace kopilka {
namespace {

// librdkafka goes on by itself when the broker is back or the permission is restored, and says so
// by the next record. After anything else it may go on somewhere else: behind a batch that is
// corrupt, for one.
bool IsFinal(const absl::Status& status) {
  return !status.ok() && !absl::IsUnavailable(status) && !absl::IsPermissionDenied(status);
}

}  // namespace

KafkaReader::KafkaReader(std::shared_ptr<ReadingClient> client, Topic topic, std::string name,
                         int32_t partition, int64_t offset)
    : client_(std::move(client)),
      topic_(topic),
      name_(std::move(name)),
      partition_(partition),
      queue_(rd_kafka_queue_new(client_->get())),
      next_offset_(offset) {}

absl::StatusOr<std::unique_ptr<Reader>> KafkaReader::Start(std::shared_ptr<ReadingClient> client,
                                                           Topic topic, std::string name,
                                                           int32_t partition, int64_t offset) {
  std::unique_ptr<KafkaReader> reader(
      new KafkaReader(std::move(client), topic, std::move(name), partition, offset));
  if (rd_kafka_consume_start_queue(reader->client_->TopicOf(topic), partition, offset,
                                   reader->queue_) != 0) {
    return StatusOf(rd_kafka_last_error(), {"READ", absl::StrCat("topic ", reader->name_)});
  }
  reader->started_ = true;
  return reader;
}

KafkaReader::~KafkaReader() {
  // Stopping waits for the client's own thread only, never for a broker.
  if (started_) rd_kafka_consume_stop(client_->TopicOf(topic_), partition_);
  rd_kafka_queue_destroy(queue_);
  client_->Release(topic_, partition_);
}

absl::StatusOr<std::unique_ptr<RecordBatch>> KafkaReader::Poll(size_t max_records, Millis timeout) {
  if (IsFinal(failure_)) return failure_;
  auto batch = std::make_unique<MessageBatch>(client_);
  for (Message& message : Fetch(max_records, timeout)) {
    failure_ = Take(std::move(message), batch.get());
    if (IsFinal(failure_)) break;
  }
  // What came before the error is good, and the error is told by the next call.
  if (!failure_.ok() && batch->records().empty()) return failure_;
  batch->SetPosition(next_offset_, at_end_);
  return batch;
}

std::vector<Message> KafkaReader::Fetch(size_t max, Millis timeout) {
  std::vector<rd_kafka_message_t*> raw(std::max<size_t>(max, 1));
  // librdkafka would wait for the array to be full.
  const int wait = static_cast<int>(std::clamp<int64_t>(timeout.n, 0, 1'000'000));
  ssize_t count = rd_kafka_consume_batch_queue(queue_, wait, raw.data(), 1);
  if (count == 1 && raw.size() > 1) {
    count += std::max<ssize_t>(
        0, rd_kafka_consume_batch_queue(queue_, 0, raw.data() + 1, raw.size() - 1));
  }
  std::vector<Message> messages;
  messages.reserve(raw.size());
  for (ssize_t i = 0; i < count; ++i) messages.emplace_back(raw.at(static_cast<size_t>(i)));
  return messages;
}

absl::Status KafkaReader::Take(Message message, MessageBatch* batch) {
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) return TakeError(*message);
  const int64_t offset = message->offset;
  if (offset < next_offset_) {
    // librdkafka has gone back more than once in its history (reliability.md F6).
    client_->Warn(absl::StrCat("topic ", name_, " partition ", partition_, ": offset ", offset,
                               " came again, expected ", next_offset_, "; dropped"));
    return absl::OkStatus();
  }
  if (offset > next_offset_) {
    if (absl::Status status = CheckGap(offset); !status.ok()) return status;
  }
  batch->Add(topic_, std::move(message));
  next_offset_ = offset + 1;
  at_end_ = false;
  return absl::OkStatus();
}

absl::Status KafkaReader::TakeError(const rd_kafka_message_t& message) {
  if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    at_end_ = message.offset >= next_offset_;
    next_offset_ = std::max(next_offset_, message.offset);
    return absl::OkStatus();
  }
  const char* text = rd_kafka_message_errstr(&message);
  return StatusOf(message.err, {"READ", absl::StrCat("topic ", name_)},
                  absl::StrCat("partition ", partition_, " at offset ", next_offset_, ": ",
                               text == nullptr ? "" : text));
}

// Markers, aborted and compacted records take offsets; what retention has deleted does not.
absl::Status KafkaReader::CheckGap(int64_t offset) {
  int64_t low = 0;
  int64_t high = 0;
  // From the last fetch's answer, so without asking the broker.
  const auto err =
      rd_kafka_get_watermark_offsets(client_->get(), name_.c_str(), partition_, &low, &high);
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR || low <= next_offset_) return absl::OkStatus();
  return absl::OutOfRangeError(absl::StrCat("topic ", name_, " partition ", partition_,
                                            ": expected offset ", next_offset_, ", got ", offset,
                                            ", the log begins at ", low));
}

}  // namespace kopilka
