#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

#include "app/command_line.h"
#include "app/commands.h"
#include "app/kafka_cluster.h"
#include "app/signals.h"
#include "app/system_clock.h"
#include "kafka/topics.h"

int main(int argc, char** argv) {
  kopilka::app::Environment environment;
  environment.out = &std::cout;
  environment.err = &std::cerr;
  environment.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  environment.err_is_terminal = isatty(STDERR_FILENO) == 1;
  environment.stop = kopilka::app::InstallStopSignals;
  environment.variable = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
  kopilka::app::SystemClock clock;
  environment.clock = &clock;
  environment.open_log = kopilka::app::OpenKafkaLog;
  environment.create_topics = kopilka::CreateTopics;
  environment.check_topics = kopilka::CheckTopics;
  const kopilka::app::ExitCode code = kopilka::app::RunCommandLine(
      {argv + 1, argv + argc}, kopilka::app::AllCommands(), environment);
  return static_cast<int>(code);
}
