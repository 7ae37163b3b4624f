// Session: what a command runs with.
#ifndef KOPILKA_APP_SESSION_H_
#define KOPILKA_APP_SESSION_H_

#include <atomic>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "app/environment.h"
#include "app/style.h"
#include "app/topics_log.h"
#include "stream/log.h"

namespace kopilka::app {

// What stands before or behind any command.
struct GlobalOptions {
  std::string config_file;               // Empty: kopilka.yaml if there is one.
  std::vector<std::string> assignments;  // --set key=value, in order.
  bool json = false;
  enum class Colour { kAuto, kAlways, kNever } colour = Colour::kAuto;
};

// One thread.
class Session {
 public:
  Session(Environment environment, GlobalOptions options)
      : environment_(std::move(environment)), options_(std::move(options)) {}

  std::ostream& out() { return *environment_.out; }
  std::ostream& err() { return *environment_.err; }
  Style out_style() const { return Style(Coloured(environment_.out_is_terminal)); }
  Style err_style() const { return Style(Coloured(environment_.err_is_terminal)); }
  bool err_is_terminal() const { return environment_.err_is_terminal; }
  bool json() const { return options_.json; }
  // As Environment: who asks ends in order.
  const std::atomic<bool>& stop() const { return environment_.stop(); }
  const Environment& environment() const { return environment_; }

  // The configuration, read and checked at the first call.
  absl::StatusOr<const Config*> ReadConfig();
  // The cluster that the configuration names, opened at the first call.
  absl::StatusOr<Log*> OpenLog();

 private:
  bool Coloured(bool terminal) const {
    if (options_.colour == GlobalOptions::Colour::kAuto) return terminal;
    return options_.colour == GlobalOptions::Colour::kAlways;
  }

  const Environment environment_;
  const GlobalOptions options_;
  std::optional<Config> config_;
  std::unique_ptr<Log> log_;
  std::unique_ptr<TopicsLog> topics_log_;  // Around log_.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SESSION_H_
