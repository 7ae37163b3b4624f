// What the files of a programme may hold. Generous for people, deadly for bombs.
#ifndef KOPILKA_PROGRAMME_YAML_LIMITS_H_
#define KOPILKA_PROGRAMME_YAML_LIMITS_H_

#include <cstddef>

namespace kopilka {

inline constexpr size_t kMaxFileBytes = 1 << 20;
inline constexpr size_t kMaxDepth = 32;       // Lists and maps inside each other.
inline constexpr size_t kMaxNodes = 100'000;  // Keys, values, lists and maps.

inline constexpr size_t kMaxIncludes = 1000;
inline constexpr size_t kMaxOtherBytes = 32 << 20;    // Of all other files of a programme.
inline constexpr size_t kMaxOtherNodes = 1'000'000;   // Of those that it includes.
inline constexpr size_t kMaxListed = 1'000'000;       // SKUs that lists put into conditions.
inline constexpr size_t kMaxListedCodes = 1'000'000;  // Of coupons.

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_YAML_LIMITS_H_
