// TrustingLog: Kafka through a producer that does as librdkafka's transactions example does. It
// shows what design.md's third rule is for.
#ifndef KOPILKA_EXACTLY_ONCE_KAFKA_TRUSTING_LOG_H_
#define KOPILKA_EXACTLY_ONCE_KAFKA_TRUSTING_LOG_H_

#include <memory>
#include <string>

#include "kafka/kafka_log.h"

namespace kopilka {

// Return codes are trusted: a retriable error is repeated, one that requires an abort is aborted
// and the same producer goes on, and only any other ends it.
class TrustingLog : public Log {
 public:
  explicit TrustingLog(const KafkaOptions& options)
      : options_(options), log_(*KafkaLog::Create(options)) {}

  absl::StatusOr<TopicIdentity> Identify(Topic topic) override { return log_->Identify(topic); }
  absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) override {
    return log_->EndsOf(topic, partition);
  }
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                               int64_t offset) override {
    return log_->Open(topic, partition, offset);
  }
  absl::StatusOr<std::unique_ptr<Producer>> Take(absl::string_view identity,
                                                 Millis timeout) override;
  absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) override {
    return log_->Join(listener);
  }

 private:
  const KafkaOptions options_;
  const std::unique_ptr<KafkaLog> log_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KAFKA_TRUSTING_LOG_H_
