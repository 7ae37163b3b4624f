// Config: everything that can be configured, as the options of the modules that it configures.
#ifndef KOPILKA_APP_CONFIG_CONFIG_H_
#define KOPILKA_APP_CONFIG_CONFIG_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "base/time.h"
#include "kafka/options.h"
#include "stream/engine.h"

namespace kopilka::app {

enum class LogLevel : uint8_t { kDebug, kInfo, kWarning, kError };

struct HttpOptions {
  std::string address;
  int port = 0;  // 0: one that is free.
};

// Plain data. Made by ReadConfig; the defaults are those of the table of keys.
struct Config {
  std::string application;
  KafkaOptions kafka;
  EngineOptions engine;
  int32_t partitions = 0;  // Of every topic but the programmes'.
  bool recorded_history = false;
  std::string data_dir;
  size_t cache_bytes = 0;  // Of all partitions together.
  HttpOptions http;
  LogLevel log_level = LogLevel::kInfo;

  // Where keys were set: "kopilka.yaml:3:5", "--set", "KOPILKA_..."; absent: a default.
  std::map<std::string, std::string> origins;

  // "topics.events (kopilka.yaml:12:11)" or "topics.events (default)": for messages about a value
  // that turned out to be wrong later.
  std::string Where(absl::string_view key) const;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_CONFIG_CONFIG_H_
