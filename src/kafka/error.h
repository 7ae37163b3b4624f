// What librdkafka says, in the statuses of stream/log.h.
#ifndef KOPILKA_KAFKA_ERROR_H_
#define KOPILKA_KAFKA_ERROR_H_

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "kafka/owned.h"

namespace kopilka {

// Null: success.
using KafkaError = Owned<rd_kafka_error_t>;

// What was asked of the cluster: "READ", "topic loyalty.events". PermissionDenied quotes it.
struct Asked {
  absl::string_view operation;
  std::string resource;
};

// `detail` is librdkafka's own text, where there is more than its name for the code.
absl::Status StatusOf(rd_kafka_resp_err_t err, const Asked& asked, absl::string_view detail = "");

// Fenced: somebody else has taken the transactional identity.
bool IsFenced(rd_kafka_resp_err_t err);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_ERROR_H_
