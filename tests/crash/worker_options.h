// WorkerOptions: what the driver of a crash test tells the process that it will kill.
#ifndef KOPILKA_CRASH_WORKER_OPTIONS_H_
#define KOPILKA_CRASH_WORKER_OPTIONS_H_

#include <optional>
#include <string>

#include "kafka/options.h"
#include "stream/failpoint.h"

namespace kopilka {

struct WorkerOptions {
  KafkaOptions kafka;
  std::string data_dir;
  // Small batches and more partitions than threads: many commits, several under way at once.
  size_t batch_records = 40;
  int threads = 2;
  // Kills itself when a task reaches this step for the nth time; absent: it lives.
  std::optional<Step> kill_at;
  int nth = 1;
};

// As one argument of a command line, and back; throws where it is not that.
std::string ToArgument(const WorkerOptions& options);
WorkerOptions FromArgument(const std::string& argument);

}  // namespace kopilka

#endif  // KOPILKA_CRASH_WORKER_OPTIONS_H_
