// SIGTERM and SIGINT: once somebody minds, the first asks to end in order, the second ends at once.
#ifndef KOPILKA_APP_SIGNALS_H_
#define KOPILKA_APP_SIGNALS_H_

#include <atomic>

namespace kopilka::app {

// Installs the handlers; again changes nothing. True in the result: end in order. The second signal
// ends the process with 128 + its number; what is open then is completed by the next owner.
const std::atomic<bool>& InstallStopSignals();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SIGNALS_H_
