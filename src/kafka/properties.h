// Every librdkafka property that Kopilka sets, in one table with the reason, and the rules for
// those that the configuration passes through.
#ifndef KOPILKA_KAFKA_PROPERTIES_H_
#define KOPILKA_KAFKA_PROPERTIES_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "kafka/options.h"

namespace kopilka {

// The kinds of librdkafka handle. A process has one reading handle (more only where one partition
// is read twice at once), one asking handle, at most one member and a producer for each partition.
enum class ClientKind : uint8_t {
  kReading,    // Fetches committed records.
  kAsking,     // Metadata, offsets of both isolation levels' ends, administration.
  kProducing,  // One transactional identity.
  kMember,     // The group's membership; fetches nothing.
};

inline constexpr uint8_t Bit(ClientKind kind) {
  return static_cast<uint8_t>(1u << static_cast<unsigned>(kind));
}

// A row of the table.
struct Property {
  absl::string_view key;
  absl::string_view value;
  uint8_t kinds = 0;     // Bits of the ClientKinds it is set for.
  bool tunable = false;  // The configuration may override it.
  absl::string_view reason;
};

absl::Span<const Property> PropertyTable();

// InvalidArgument names the first key that may not be passed through, and why: it runs code, it
// belongs to the application, it is a secret in the open, or it gives away the traffic.
absl::Status CheckPassthrough(const KafkaOptions& options);

// Whether librdkafka takes this value for this key, in its own words. Makes no client. What only
// several properties together have wrong is seen when there is one.
absl::Status CheckProperty(const std::string& key, const std::string& value);

// A value where secrets belong shows as this.
inline constexpr absl::string_view kRedacted = "[redacted]";

// What a handle of this kind is created with: the table, then what options say, then secrets read
// from their files. Key order.
absl::StatusOr<std::map<std::string, std::string>> PropertiesOf(ClientKind kind,
                                                                const KafkaOptions& options);

// True for keys whose values may be shown nowhere.
bool IsSecret(absl::string_view key);

// The same properties with secrets hidden: for a log, a page or a bug report.
std::vector<std::pair<std::string, std::string>> Redacted(
    const std::map<std::string, std::string>& properties);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_PROPERTIES_H_
