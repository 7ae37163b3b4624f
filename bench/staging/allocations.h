// How often this process has asked for memory.
#ifndef KOPILKA_STAGING_ALLOCATIONS_H_
#define KOPILKA_STAGING_ALLOCATIONS_H_

#include <cstdint>

namespace kopilka {

// All threads together, since the beginning.
uint64_t Allocations();

}  // namespace kopilka

#endif  // KOPILKA_STAGING_ALLOCATIONS_H_
