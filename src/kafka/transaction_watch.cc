#include "kafka/transaction_watch.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "kafka/error.h"

namespace kopilka {
namespace {

// Numbers of the protocol.
constexpr int16_t kInitProducerId = 22;
constexpr int16_t kAddPartitionsToTxn = 24;
constexpr int16_t kAddOffsetsToTxn = 25;
constexpr int16_t kEndTxn = 26;
constexpr int16_t kTxnOffsetCommit = 28;

bool IsControl(int16_t api_key) {
  switch (api_key) {
    // Only within a transaction does its repeat matter: librdkafka raises its own epoch with it
    // after some errors. While an identity is taken a late copy fences the taker, which is safe.
    case kInitProducerId:
    case kAddPartitionsToTxn:
    case kAddOffsetsToTxn:
    case kEndTxn:
    case kTxnOffsetCommit:
      return true;
    default:
      return false;
  }
}

}  // namespace

void TransactionWatch::OnResponse(int16_t api_key, rd_kafka_resp_err_t err) {
  // The client's own end answers what is still open with _DESTROY.
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR || err == RD_KAFKA_RESP_ERR__DESTROY) return;
  if (IsControl(api_key)) unanswered_.fetch_add(1);
}

void TransactionWatch::OnDelivery(const rd_kafka_message_t& message) {
  // An abort purges what was not sent yet.
  if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR || message.err == RD_KAFKA_RESP_ERR__PURGE_QUEUE ||
      message.err == RD_KAFKA_RESP_ERR__PURGE_INFLIGHT) {
    return;
  }
  const std::string topic = rd_kafka_topic_name(message.rkt);
  const absl::Status status =
      StatusOf(message.err, {"WRITE", absl::StrCat("topic ", topic)},
               absl::StrCat("partition ", message.partition, ": ", rd_kafka_err2str(message.err)));
  const std::lock_guard lock(mutex_);
  if (refusals_.first.empty()) refusals_.first = std::string(status.message());
  refusals_.partitions.emplace(topic, message.partition);
}

Refusals TransactionWatch::TakeRefusals() {
  const std::lock_guard lock(mutex_);
  return std::exchange(refusals_, {});
}

}  // namespace kopilka
