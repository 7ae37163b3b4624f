// KafkaLog: the Log port over a Kafka cluster.
#ifndef KOPILKA_KAFKA_KAFKA_LOG_H_
#define KOPILKA_KAFKA_KAFKA_LOG_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "kafka/handle.h"
#include "kafka/options.h"
#include "kafka/reading_pool.h"
#include "stream/log.h"

namespace kopilka {

class KafkaLog : public Log {
 public:
  // InvalidArgument where the options are refused. Connects when first asked something.
  static absl::StatusOr<std::unique_ptr<KafkaLog>> Create(const KafkaOptions& options);

  absl::StatusOr<TopicIdentity> Identify(Topic topic) override;
  absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) override;
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                               int64_t offset) override;
  absl::StatusOr<std::unique_ptr<Producer>> Take(absl::string_view identity,
                                                 Millis timeout) override;
  absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) override;

 private:
  KafkaLog(const KafkaOptions& options, std::unique_ptr<Handle> asking)
      : options_(options), asking_(std::move(asking)), reading_(options) {}

  const KafkaOptions options_;
  const std::unique_ptr<Handle> asking_;  // Sees uncommitted records.
  ReadingPool reading_;                   // Sees committed records only.
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_KAFKA_LOG_H_
