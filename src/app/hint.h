// What a person may do about a failure.
#ifndef KOPILKA_APP_HINT_H_
#define KOPILKA_APP_HINT_H_

#include <string>

#include "absl/status/status.h"
#include "app/config/config.h"
#include "app/session.h"

namespace kopilka::app {

// A sentence or a few, and a command; empty: the message says it all.
std::string HintFor(const absl::Status& status, const Config& config);

// The same where a configuration could be read at all.
std::string HintFor(const absl::Status& status, Session& session);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_HINT_H_
