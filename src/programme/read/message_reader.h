// `messages`: how members are spoken to, and `cascades`: a message over several channels.
#ifndef KOPILKA_PROGRAMME_READ_MESSAGE_READER_H_
#define KOPILKA_PROGRAMME_READ_MESSAGE_READER_H_

#include <string>

#include "base/time.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// {"channels": by name, "limits": {"each", "times"}..., "quiet": {"from", "to", "zone"}}. Quiet
// hours are by the clocks of `zone` unless they say another, which goes to `zones`.
Json ReadMessages(const Node& node, const std::string& zone, Json& zones, Scope& scope);

// By name: {"ends_with_purchase", "on", "steps": {"channel", "wait_ms"}...}. After `messages` and
// `triggers`.
Json ReadCascades(const Node& node, Scope& scope);

// How long something is waited for, at most a year.
Millis ReadWait(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_MESSAGE_READER_H_
