#include "app/session.h"

#include "app/config/config_reader.h"

namespace kopilka::app {

absl::StatusOr<const Config*> Session::ReadConfig() {
  if (!config_.has_value()) {
    absl::StatusOr<Config> config = app::ReadConfig({.file = options_.config_file,
                                                     .assignments = options_.assignments,
                                                     .variable = environment_.variable});
    if (!config.ok()) return config.status();
    config_ = *std::move(config);
  }
  return &*config_;
}

absl::StatusOr<Log*> Session::OpenLog() {
  if (log_ == nullptr) {
    const absl::StatusOr<const Config*> config = ReadConfig();
    if (!config.ok()) return config.status();
    absl::StatusOr<std::unique_ptr<Log>> log = environment_.open_log(**config);
    if (!log.ok()) return log.status();
    log_ = *std::move(log);
    topics_log_ = std::make_unique<TopicsLog>(*config, log_.get());
  }
  return topics_log_.get();
}

}  // namespace kopilka::app
