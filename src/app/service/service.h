// Service: `kopilka run` on Kafka, from the configuration to the exit code.
#ifndef KOPILKA_APP_SERVICE_SERVICE_H_
#define KOPILKA_APP_SERVICE_SERVICE_H_

#include "app/config/config.h"
#include "app/environment.h"
#include "app/exit_code.h"

namespace kopilka::app {

// Works until environment.stop() is set. All it says, failures too, are lines of the log on
// environment.err; it writes nothing to out.
ExitCode RunService(Config config, const Environment& environment);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_SERVICE_H_
