// GroupMember: a whole engine in the consumer group, on a thread of its own.
#ifndef KOPILKA_EXACTLY_ONCE_KAFKA_GROUP_MEMBER_H_
#define KOPILKA_EXACTLY_ONCE_KAFKA_GROUP_MEMBER_H_

#include <atomic>
#include <memory>
#include <thread>

#include "app/system_clock.h"
#include "exactly_once/disk.h"
#include "exactly_once/reports.h"
#include "gtest/gtest.h"
#include "kafka/kafka_log.h"
#include "stream/engine.h"
#include "stream/programmes.h"

namespace kopilka {

class GroupMember {
 public:
  GroupMember(const KafkaOptions& options, Failpoint* failpoint)
      : log_(*KafkaLog::Create(options)),
        programmes_(log_.get(), CompileCanonical),
        engine_(std::make_unique<Engine>(OptionsOf(options), log_.get(), &disk, &programmes_,
                                         &clock_, &reports, failpoint)),
        thread_([this] {
          const absl::Status ended = engine_->Run(stop_);
          EXPECT_TRUE(ended.ok()) << ended;
        }) {}
  ~GroupMember() { Stop(); }
  GroupMember(const GroupMember&) = delete;
  GroupMember& operator=(const GroupMember&) = delete;

  // Returns when it has left; `reports` and `disk` may be looked at from then on.
  void Stop() {
    stop_.store(true);
    if (thread_.joinable()) thread_.join();
    engine_.reset();
  }

  // How many tasks have not closed themselves.
  int working() const {
    int count = 0;
    engine_->ForEachTask([&](const Task& task) {
      if (task.state() != TaskState::kClosed) ++count;
    });
    return count;
  }

  Disk disk;
  Reports reports;

 private:
  static EngineOptions OptionsOf(const KafkaOptions& options) {
    EngineOptions engine;
    engine.task.application = options.application;
    engine.threads = 1;
    return engine;
  }

  app::SystemClock clock_;
  std::atomic<bool> stop_ = false;
  const std::unique_ptr<KafkaLog> log_;
  Programmes programmes_;
  std::unique_ptr<Engine> engine_;
  std::thread thread_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KAFKA_GROUP_MEMBER_H_
