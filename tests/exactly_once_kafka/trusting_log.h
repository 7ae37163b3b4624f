// TrustingLog: Kafka through a producer that does as librdkafka's transactions example does. It
// shows what design.md's third rule is for.
#ifndef KOPILKA_EXACTLY_ONCE_KAFKA_TRUSTING_LOG_H_
#define KOPILKA_EXACTLY_ONCE_KAFKA_TRUSTING_LOG_H_

#include <memory>
#include <utility>

#include "kafka/options.h"
#include "stream/forwarding_log.h"

namespace kopilka {

// Return codes are trusted: a retriable error is repeated, one that requires an abort is aborted
// and the same producer goes on, and only any other ends it.
class TrustingLog : public ForwardingLog {
 public:
  // `log`, which all but the producers use, outlives this.
  TrustingLog(Log* log, KafkaOptions options) : ForwardingLog(log), options_(std::move(options)) {}

  absl::StatusOr<std::unique_ptr<Producer>> Take(absl::string_view identity,
                                                 Millis timeout) override;

 private:
  const KafkaOptions options_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KAFKA_TRUSTING_LOG_H_
