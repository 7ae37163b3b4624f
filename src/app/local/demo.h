// Demo: the main job from beginning to end on one machine, with the proof at the end.
#ifndef KOPILKA_APP_LOCAL_DEMO_H_
#define KOPILKA_APP_LOCAL_DEMO_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "app/session.h"
#include "audit/audit.h"

namespace kopilka::app {

struct DemoOptions {
  std::string programme = "programmes/base.yaml";
  std::string input;  // Events as JSON lines; empty: the generator.
  uint64_t seed = 1;
  uint64_t members = 5'000;
  uint64_t visits = 100'000;
  std::string member;       // Whose statement to print; empty: the one with the most changes.
  bool on_kafka = false;    // On the cluster of the configuration, else on the embedded log.
  int32_t partitions = 16;  // On the embedded log.
  int threads = 4;
};

// Shows progress on session.err(), statement and audit on session.out(). On the embedded log state
// lives in RocksDB in a directory of its own that is removed at the end. On Kafka the topics are
// made where they are missing; topics.recorded_history must be set.
absl::StatusOr<AuditReport> RunDemo(const DemoOptions& options, Session& session);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_DEMO_H_
