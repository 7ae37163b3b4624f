// `kopilka topics ...`: the topics on the cluster.
#ifndef KOPILKA_APP_COMMANDS_TOPICS_COMMANDS_H_
#define KOPILKA_APP_COMMANDS_TOPICS_COMMANDS_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeTopicsCreateCommand();
std::unique_ptr<Command> MakeTopicsCheckCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_TOPICS_COMMANDS_H_
