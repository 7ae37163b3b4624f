// Logger: one JSON object a line, for machines first.
//
//   {"ts":"2026-05-01T10:00:00.123Z","level":"warning","logger":"stream","event":"TXN_FENCED",
//    "msg":"...","topic":"loyalty.events","partition":3,"offset":1042}
//
// `event` is a stable code (docs/operations.md "Event codes"). No payload, no member id, no secret.
#ifndef KOPILKA_APP_LOG_H_
#define KOPILKA_APP_LOG_H_

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "app/config/config.h"
#include "base/time.h"
#include "stream/log.h"

namespace kopilka::app {

// "warning", as the log and the configuration write it.
const char* LevelText(LogLevel level);

struct LogField {
  absl::string_view key;
  std::variant<int64_t, std::string> value;
};

struct LogLine {
  LogLevel level = LogLevel::kInfo;
  absl::string_view logger;  // Module: "app", "stream", "kafka".
  absl::string_view event;   // Stable code.
  absl::string_view msg;
  std::vector<LogField> fields = {};
};

// Any thread. A code gets at most kMostLines lines in kWindow; the first line of the next window
// says how many were left out ("suppressed").
class Logger {
 public:
  static constexpr int64_t kMostLines = 20;
  static constexpr Millis kWindow = Seconds(10);

  // `out` and `clock` outlive this.
  Logger(std::ostream* out, WallClock* clock, LogLevel least)
      : out_(out), clock_(clock), least_(least) {}

  bool Takes(LogLevel level) const { return level >= least_; }
  void Write(const LogLine& line) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Window {
    Instant begun;
    int64_t lines = 0;
    int64_t suppressed = 0;
  };
  // Whether the line may be written; `*suppressed`: how many were not before it.
  bool Admit(absl::string_view event, Instant now, int64_t* suppressed)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::ostream* const out_;
  WallClock* const clock_;
  const LogLevel least_;
  absl::Mutex mutex_;
  std::map<std::string, Window, std::less<>> windows_ ABSL_GUARDED_BY(mutex_);  // By code.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOG_H_
