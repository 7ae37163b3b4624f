// What a programme file may hold. Generous for people, deadly for bombs.
#ifndef KOPILKA_PROGRAMME_YAML_LIMITS_H_
#define KOPILKA_PROGRAMME_YAML_LIMITS_H_

#include <cstddef>

namespace kopilka {

inline constexpr size_t kMaxFileBytes = 1 << 20;
inline constexpr size_t kMaxDepth = 32;       // Lists and maps inside each other.
inline constexpr size_t kMaxNodes = 100'000;  // Keys, values, lists and maps.

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_YAML_LIMITS_H_
