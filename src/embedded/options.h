// What a broker's operator would configure.
#ifndef KOPILKA_EMBEDDED_OPTIONS_H_
#define KOPILKA_EMBEDDED_OPTIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/record_limits.h"
#include "base/time.h"
#include "stream/record.h"

namespace kopilka {

struct EmbeddedTopic {
  int32_t partitions = 0;             // 0: the topic does not exist.
  bool log_append_time = false;       // Else CreateTime.
  bool compact = false;               // Else delete.
  Millis delete_retention = Days(7);  // How long Compact() keeps a tombstone.
  size_t max_message_bytes = kOutputTopicBytes;
};

struct EmbeddedOptions {
  std::string cluster_id = "embedded";
  Millis transaction_timeout = Seconds(10);
  Millis session_timeout = Seconds(45);
  // Whether a Poll() that finds nothing waits for its timeout. Not under a VirtualClock: whoever
  // moves the clock must not be kept waiting.
  bool waits = true;
  std::array<EmbeddedTopic, kTopicCount> topics;

  EmbeddedTopic& of(Topic topic) { return topics.at(static_cast<size_t>(topic)); }
  const EmbeddedTopic& of(Topic topic) const { return topics.at(static_cast<size_t>(topic)); }
};

// The topics of the contract (design.md "Topics"). `recorded`: events carry their own time.
EmbeddedOptions ContractTopics(int32_t partitions, bool recorded);

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_OPTIONS_H_
