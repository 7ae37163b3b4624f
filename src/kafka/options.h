// What the application says about its Kafka cluster.
#ifndef KOPILKA_KAFKA_OPTIONS_H_
#define KOPILKA_KAFKA_OPTIONS_H_

#include <array>
#include <functional>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "base/time.h"
#include "stream/record.h"

namespace kopilka {

// Names of the nine topics, by their role.
using TopicNames = std::array<std::string, kTopicCount>;
TopicNames DefaultTopicNames();

// A line of librdkafka's log: the syslog level (3 error, 4 warning, 6 information, 7 debug), the
// facility and the text. Called from librdkafka's threads: must be quick and thread-safe.
using KafkaLogSink =
    std::function<void(int level, absl::string_view facility, absl::string_view text)>;

struct KafkaOptions {
  std::string brokers;      // host:port, comma separated: where the first connection goes.
  std::string application;  // Name of the consumer group.
  std::string instance;     // Static member of the group; empty: a member only while connected.
  TopicNames topics = DefaultTopicNames();

  // librdkafka properties passed through, and those whose value is a secret, as the file that holds
  // it. properties.h says what is refused.
  std::map<std::string, std::string> properties;
  std::map<std::string, std::string> secret_files;
  // Permits what exposes the traffic or the secrets: ssl.endpoint.identification.algorithm=none,
  // enable.ssl.certificate.verification=false, debug=all.
  bool insecure = false;

  // How long a dead owner's open transaction may hold back readers and the next owner.
  Millis transaction_timeout = Seconds(10);
  // How long one question to the cluster (offsets, metadata, a group commit) may take.
  Millis request_timeout = Seconds(10);
  KafkaLogSink log;  // Absent: librdkafka's log is dropped.

  const std::string& topic(Topic t) const { return topics.at(static_cast<size_t>(t)); }
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_OPTIONS_H_
