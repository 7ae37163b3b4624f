// Denied: what an ACL of the cluster did not permit.
#ifndef KOPILKA_KAFKA_DENIED_H_
#define KOPILKA_KAFKA_DENIED_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "kafka/options.h"

namespace kopilka {

struct Denied {
  enum class Kind { kTopic, kGroup, kTransactionalId };

  std::string operation;  // As Kafka spells it in errors: "READ", "DESCRIBE_CONFIGS".
  Kind kind = Kind::kTopic;
  std::string name;
};

// The sentence of a PermissionDenied, and back from a message that holds one.
std::string DeniedText(absl::string_view operation, absl::string_view resource);
std::optional<Denied> FindDenied(absl::string_view message);

// The command that permits it, for whoever may do so.
std::string GrantCommand(const Denied& denied, const KafkaOptions& options);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_DENIED_H_
