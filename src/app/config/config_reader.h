// From a file, the environment and --set to a Config.
#ifndef KOPILKA_APP_CONFIG_CONFIG_READER_H_
#define KOPILKA_APP_CONFIG_CONFIG_READER_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "app/config/config.h"

namespace kopilka::app {

struct ConfigSources {
  std::string file;                      // Empty: kopilka.yaml if there is one.
  std::vector<std::string> assignments;  // "key=value"; the last of a key wins.
  std::function<std::optional<std::string>(const std::string& name)> variable;
};

// Over the defaults the file, over it the environment (names of secrets' files only), over it the
// assignments. All that is wrong is said at once, a line for each with its place; exit code
// kConfig. NotFound or FileError: the file cannot be read.
absl::StatusOr<Config> ReadConfig(const ConfigSources& sources);

// Whether assignments name keys that there are and give them values that they take, for a command
// that needs no configuration. Statuses as ReadConfig.
absl::Status CheckAssignments(const std::vector<std::string>& assignments);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_CONFIG_CONFIG_READER_H_
