// The engine as `kopilka run` builds it, in a process that can be told to kill itself at a step of
// the commit protocol. It writes a line for everything that a test waits for or wants to see.
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/service/data_dir.h"
#include "app/signals.h"
#include "app/store_opener.h"
#include "app/system_clock.h"
#include "crash/worker_options.h"
#include "kafka/kafka_log.h"
#include "programme/programme.h"
#include "state/stores.h"
#include "stream/engine.h"
#include "stream/programmes.h"
#include "support/step_name.h"

namespace kopilka {
namespace {

constexpr size_t kCacheBytes = 1 << 20;  // Of each partition.

// In one write: the process may be gone a moment later.
void Say(absl::string_view line) {
  const std::string text = absl::StrCat(line, "\n");
  if (write(STDOUT_FILENO, text.data(), text.size()) < 0) _exit(EXIT_FAILURE);
}

class KillAt : public Failpoint {
 public:
  KillAt(Step step, int nth) : step_(step), left_(nth) {}

  void Reached(Step step, int32_t partition) override {
    if (step != step_ || --left_ != 0) return;
    Say(absl::StrCat("killed at ", StepName(step), " of ", partition));
    kill(getpid(), SIGKILL);
  }

 private:
  const Step step_;
  std::atomic<int> left_;  // Of all partitions together.
};

class Reports : public Observer {
 public:
  void OnRestored(const Position& position, bool rebuilt, int64_t records) override {
    Say(absl::StrCat(rebuilt ? "rebuilt " : "restored ", position.partition, " from ", records,
                     " records, at ", position.next_offset));
  }
  void OnEvent(absl::string_view code, const Position& position,
               absl::string_view message) override {
    Say(absl::StrCat(code, " ", position.partition, " ", message));
  }
};

absl::Status Run(const WorkerOptions& options) {
  const std::atomic<bool>& stop = app::InstallStopSignals();
  const auto data_dir = app::DataDir::Open(options.data_dir);
  if (!data_dir.ok()) return data_dir.status();
  const auto log = KafkaLog::Create(options.kafka);
  if (!log.ok()) return log.status();
  app::Config config;
  config.kafka = options.kafka;
  config.data_dir = options.data_dir;
  Programmes programmes(log->get(), CompileCanonical);
  auto opener = app::MakeStoreOpener(config, log->get(), &programmes);
  if (!opener.ok()) return opener.status();
  Stores stores(*std::move(opener), kCacheBytes);
  EngineOptions engine_options;
  engine_options.threads = options.threads;
  engine_options.task.application = options.kafka.application;
  engine_options.task.batch_records = options.batch_records;
  engine_options.task.fold.recorded_history = true;
  engine_options.task.fold.events_topic = options.kafka.topic(Topic::kEvents);
  std::unique_ptr<Failpoint> failpoint;
  if (options.kill_at) failpoint = std::make_unique<KillAt>(*options.kill_at, options.nth);
  app::SystemClock clock;
  Reports reports;
  Engine engine(engine_options, log->get(), &stores, &programmes, &clock, &reports,
                failpoint.get());
  return engine.Run(stop);
}

}  // namespace
}  // namespace kopilka

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: crash_worker <options as JSON>\n", stderr);
    return EXIT_FAILURE;
  }
  const absl::Status ran = kopilka::Run(kopilka::FromArgument(argv[1]));
  kopilka::Say(absl::StrCat("ended: ", ran.ToString()));
  return ran.ok() ? EXIT_SUCCESS : EXIT_FAILURE;
}
