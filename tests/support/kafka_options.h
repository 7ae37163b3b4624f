// Options for a test of its own on the broker of this run. For tests that link kafka.
#ifndef KOPILKA_SUPPORT_KAFKA_OPTIONS_H_
#define KOPILKA_SUPPORT_KAFKA_OPTIONS_H_

#include <unistd.h>

#include <chrono>
#include <string>

#include "absl/strings/str_cat.h"
#include "kafka/options.h"
#include "support/kafka.h"

namespace kopilka {

// Topics and group with names that no other test, run or process has, also where KOPILKA_SEED
// repeats a run.
inline KafkaOptions TestKafkaOptions(absl::string_view test) {
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  const std::string prefix = absl::StrCat(test, "-", getpid(), "-", now, ".");
  KafkaOptions options;
  options.brokers = TestKafka();
  options.application = absl::StrCat(prefix, "group");
  for (std::string& name : options.topics) name = absl::StrCat(prefix, name);
  return options;
}

}  // namespace kopilka

#endif  // KOPILKA_SUPPORT_KAFKA_OPTIONS_H_
