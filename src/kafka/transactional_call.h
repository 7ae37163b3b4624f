// TransactionalCall: one of librdkafka's calls that wait for the transaction coordinator.
#ifndef KOPILKA_KAFKA_TRANSACTIONAL_CALL_H_
#define KOPILKA_KAFKA_TRANSACTIONAL_CALL_H_

#include <librdkafka/rdkafka.h>

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "base/time.h"
#include "kafka/error.h"
#include "kafka/transactional_client.h"
#include "kafka/watchdog.h"

namespace kopilka {

// One thread at a time.
class TransactionalCall {
 public:
  using Function = rd_kafka_error_t* (*)(rd_kafka_t*, int timeout_ms);

  explicit TransactionalCall(std::shared_ptr<TransactionalClient> client)
      : client_(std::move(client)) {}

  // Calls until it ends in anything but "call me again", or patience ends. Null: success. A status:
  // the call never returned, and the client cannot be used any more.
  absl::StatusOr<KafkaError> Run(Function function, Millis patience);

 private:
  const std::shared_ptr<TransactionalClient> client_;
  Watchdog watchdog_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_TRANSACTIONAL_CALL_H_
