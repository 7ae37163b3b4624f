#include "app/log.h"

#include "app/instant_text.h"
#include "app/json.h"

namespace kopilka::app {

const char* LevelText(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

bool Logger::Admit(absl::string_view event, Instant now, int64_t* suppressed) {
  Window& window = windows_[std::string(event)];
  // A clock that was set back opens a new window as well.
  if (now < window.begun || now >= window.begun + kWindow) {
    *suppressed = window.suppressed;
    window = {.begun = now};
  }
  if (window.lines == kMostLines) {
    ++window.suppressed;
    return false;
  }
  ++window.lines;
  return true;
}

void Logger::Write(const LogLine& line) {
  if (!Takes(line.level)) return;
  const absl::MutexLock lock(&mutex_);
  const Instant now = clock_->Now();
  int64_t suppressed = 0;
  if (!Admit(line.event, now, &suppressed)) return;
  Json json = {{"ts", InstantText(now)},
               {"level", LevelText(line.level)},
               {"logger", std::string(line.logger)},
               {"event", std::string(line.event)},
               {"msg", std::string(line.msg)}};
  for (const LogField& field : line.fields) {
    std::visit([&](const auto& value) { json[std::string(field.key)] = value; }, field.value);
  }
  if (suppressed > 0) json["suppressed"] = suppressed;
  // What is not UTF-8 shows as U+FFFD; line breaks and controls are escaped.
  *out_ << json.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

}  // namespace kopilka::app
