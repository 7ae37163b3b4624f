// AppObserver: what the tasks tell, as metrics and as lines of the log.
#ifndef KOPILKA_APP_APP_OBSERVER_H_
#define KOPILKA_APP_APP_OBSERVER_H_

#include <map>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "app/log.h"
#include "metrics/metrics.h"
#include "stream/observer.h"

namespace kopilka::app {

// Any thread.
class AppObserver : public Observer {
 public:
  // Both outlive this.
  AppObserver(std::string events_topic, Metrics* metrics, Logger* logger)
      : events_topic_(std::move(events_topic)), metrics_(metrics), logger_(logger) {}

  void OnState(int32_t partition, TaskState state) override;
  void OnCommitted(const Position& position, const Tally& tally, Millis took) override;
  void OnRestored(const Position& position, bool rebuilt, int64_t records) override;
  void OnRestoring(int32_t partition, int64_t read, int64_t left) override;
  void OnEvent(absl::string_view code, const Position& position,
               absl::string_view message) override;

 private:
  void Log(LogLevel level, absl::string_view code, absl::string_view msg,
           std::vector<LogField> fields);

  const std::string events_topic_;
  Metrics* const metrics_;
  Logger* const logger_;
  absl::Mutex mutex_;
  std::map<int32_t, int64_t> restored_ ABSL_GUARDED_BY(mutex_);  // Records already counted.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_APP_OBSERVER_H_
