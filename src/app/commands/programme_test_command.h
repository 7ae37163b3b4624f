// `kopilka programme test`: transcripts of a programme, run through the real engine.
#ifndef KOPILKA_APP_COMMANDS_PROGRAMME_TEST_COMMAND_H_
#define KOPILKA_APP_COMMANDS_PROGRAMME_TEST_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeProgrammeTestCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_PROGRAMME_TEST_COMMAND_H_
