// Bench: command lines against an embedded cluster, in this process.
#ifndef KOPILKA_APP_TESTING_BENCH_H_
#define KOPILKA_APP_TESTING_BENCH_H_

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/command_line.h"
#include "app/commands.h"
#include "app/environment.h"
#include "app/local/memory_states.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/options.h"
#include "embedded/virtual_clock.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "stream/forwarding_log.h"
#include "stream/programmes.h"
#include "stream/task.h"

namespace kopilka::app {

struct Ran {
  ExitCode code = ExitCode::kOk;
  std::string out;
  std::string err;
};

// A directory that goes with the test.
class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "kopilka-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~ScratchDirectory() { std::filesystem::remove_all(path_); }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  const std::string& path() const { return path_; }
  // The path of a new file with this text.
  std::string Write(const std::string& name, const std::string& text) const {
    const std::string path = absl::StrCat(path_, "/", name);
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private:
  std::string path_;
};

class Bench {
 public:
  static constexpr int32_t kPartitions = 2;
  static constexpr Instant kNow = {1'777'629'600'000};  // 2026-05-01T10:00Z

  // `faults` outlives this; may be null. `missing`: topics that nobody has created.
  explicit Bench(bool recorded = true, LogFaults* faults = nullptr,
                 const std::vector<Topic>& missing = {})
      : cluster_(Options(recorded, missing), &clock_, faults),
        log_(&cluster_),
        programmes_(&log_, CompileCanonical) {
    sets_ = {absl::StrCat("topics.recorded_history=", recorded ? "true" : "false"),
             absl::StrCat("topics.partition_count=", kPartitions),
             absl::StrCat("store.data_dir=", directory_.path(), "/data")};
  }

  // Runs `kopilka <arguments>` with the bench's configuration. Any thread.
  Ran Run(std::vector<std::string> arguments) {
    for (const std::string& set : sets_) {
      arguments.push_back("--set");
      arguments.push_back(set);
    }
    std::ostringstream out;
    std::ostringstream err;
    Environment environment;
    environment.out = &out;
    environment.err = &err;
    environment.stop = [this]() -> const std::atomic<bool>& { return stop_; };
    environment.clock = &clock_;
    environment.variable = [this](const std::string& name) -> std::optional<std::string> {
      const auto variable = variables_.find(name);
      if (variable == variables_.end()) return std::nullopt;
      return variable->second;
    };
    environment.open_log = [this](const Config&) -> absl::StatusOr<std::unique_ptr<Log>> {
      if (!unreachable_.ok()) return unreachable_;
      return std::make_unique<WatchedLog>(&log_, on_open_);
    };
    environment.create_topics = [this](const KafkaOptions&, const TopicPlan&) { return created_; };
    environment.check_topics = [this](const KafkaOptions&, const TopicPlan&) { return findings_; };
    Ran ran;
    ran.code = RunCommandLine(arguments, AllCommands(), environment);
    ran.out = out.str();
    ran.err = err.str();
    return ran;
  }

  // Lets every partition decide all that is committed.
  void Decide() {
    for (int32_t partition = 0; partition < kPartitions; ++partition) {
      std::unique_ptr<Task>& task = tasks_[partition];
      if (task == nullptr) {
        TaskOptions options;
        options.fold.partition = partition;
        options.fold.partition_count = kPartitions;
        options.fold.recorded_history = cluster_.options().of(Topic::kEvents).log_append_time == 0;
        task = std::make_unique<Task>(options, &log_, &states_, &programmes_, &clock_, &observer_,
                                      nullptr, [](int64_t) { return absl::OkStatus(); });
      }
      const absl::StatusOr<Ends> ends = log_.EndsOf(Topic::kEvents, partition);
      ASSERT_TRUE(ends.ok()) << ends.status();
      while (task->idle_at() < ends->stable) {
        ASSERT_NE(task->state(), TaskState::kStopped) << task->stopped_by();
        task->Step();
      }
    }
  }

  // Of Decide().
  const Task& task(int32_t partition) const { return *tasks_.at(partition); }
  EmbeddedCluster& cluster() { return cluster_; }
  Log& log() { return log_; }
  VirtualClock& clock() { return clock_; }
  ScratchDirectory& directory() { return directory_; }
  std::atomic<bool>& stop() { return stop_; }

  // Called when a command opens a topic: what happens beside it until then.
  std::function<void(Topic topic)> on_open_ = [](Topic) {};

  // What the cluster answers.
  absl::Status unreachable_;
  absl::StatusOr<std::vector<CreatedTopic>> created_ = std::vector<CreatedTopic>{};
  absl::StatusOr<std::vector<TopicFinding>> findings_ = std::vector<TopicFinding>{};
  std::vector<std::string> sets_;                 // --set of every Run.
  std::map<std::string, std::string> variables_;  // The environment of every Run.

 private:
  class WatchedLog : public ForwardingLog {
   public:
    WatchedLog(Log* log, std::function<void(Topic topic)> on_open)
        : ForwardingLog(log), on_open_(std::move(on_open)) {}
    absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                                 int64_t offset) override {
      on_open_(topic);
      return ForwardingLog::Open(topic, partition, offset);
    }

   private:
    const std::function<void(Topic topic)> on_open_;
  };

  static EmbeddedOptions Options(bool recorded, const std::vector<Topic>& missing) {
    EmbeddedOptions options = ContractTopics(kPartitions, recorded);
    for (const Topic topic : missing) options.of(topic).partitions = 0;
    options.waits = false;
    return options;
  }

  ScratchDirectory directory_;
  VirtualClock clock_{kNow};
  EmbeddedCluster cluster_;
  EmbeddedLog log_;
  Programmes programmes_;
  MemoryStates states_{1 << 20};
  Observer observer_;
  std::map<int32_t, std::unique_ptr<Task>> tasks_;
  std::atomic<bool> stop_ = false;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TESTING_BENCH_H_
