// Tickets of a draw: how far each is from winning.
#ifndef KOPILKA_CORE_RULES_TICKET_H_
#define KOPILKA_CORE_RULES_TICKET_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

// The SHA-256 of "<seed>/<member id>/<code>", lower-case hex. The lowest scores of all tickets win,
// so what a ticket scores depends on no other, and on no partition.
std::string ScoreOf(absl::string_view seed, absl::string_view member, absl::string_view code);

// What is published before the tickets are given, so that nobody can choose a seed by them.
std::string SealOf(absl::string_view seed);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_TICKET_H_
