// Control groups: the members from whom a campaign is kept, so that it can be told what it does.
#ifndef KOPILKA_CORE_RULES_CONTROL_H_
#define KOPILKA_CORE_RULES_CONTROL_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace kopilka {

// Whether the member is in the control group of this name, of `ppm` millionths of all members. The
// first eight bytes of the SHA-256 of "<group>/<member id>", as a big-endian number, decide: modulo
// a million they are below `ppm`. So who is in it stays in it, and anybody can say who is.
bool IsControl(absl::string_view group, int64_t ppm, absl::string_view member);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_CONTROL_H_
