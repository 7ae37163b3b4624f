// TransactionWatch: sees what librdkafka does not tell about the requests of a transaction.
#ifndef KOPILKA_KAFKA_TRANSACTION_WATCH_H_
#define KOPILKA_KAFKA_TRANSACTION_WATCH_H_

#include <librdkafka/rdkafka.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "kafka/handle.h"
#include "kafka/options.h"

namespace kopilka {

struct Refusals {
  std::string first;                                     // Which record and why. Empty: none.
  std::set<std::pair<std::string, int32_t>> partitions;  // Topic name, partition.
};

// librdkafka repeats a control request whose answer it did not get, and then reports success. The
// first copy may still be on its way, and a broker accepts it later, in the next transaction of the
// same producer (engines.md 7). So the repeats are counted here, where each answer and each missing
// answer passes before librdkafka acts on it.
class TransactionWatch : public ClientCallbacks {
 public:
  using ClientCallbacks::ClientCallbacks;

  // Control requests that ended in anything but an answer, since the client was made.
  int64_t unanswered() const { return unanswered_.load(); }
  // The records that the log refused since this was asked last.
  Refusals TakeRefusals();

  void OnResponse(int16_t api_key, rd_kafka_resp_err_t err) override;
  void OnDelivery(const rd_kafka_message_t& message) override;

 private:
  std::atomic<int64_t> unanswered_{0};
  mutable std::mutex mutex_;
  Refusals refusals_;  // Guarded by mutex_.
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_TRANSACTION_WATCH_H_
