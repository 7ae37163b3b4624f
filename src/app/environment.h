// Environment: everything a command may touch outside of its arguments, so that a test can replace
// all of it.
#ifndef KOPILKA_APP_ENVIRONMENT_H_
#define KOPILKA_APP_ENVIRONMENT_H_

#include <atomic>
#include <functional>
#include <optional>
#include <ostream>
#include <string>

namespace kopilka::app {

// All pointers outlive whoever holds this.
struct Environment {
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // Set by SIGTERM and SIGINT: end in order.
  const std::atomic<bool>* stop = nullptr;
  std::function<std::optional<std::string>(const std::string& name)> variable;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_ENVIRONMENT_H_
