// The seed of a test run.
#ifndef KOPILKA_SUPPORT_SEED_H_
#define KOPILKA_SUPPORT_SEED_H_

#include <cstdint>

namespace kopilka {

// The only source of randomness in tests. It is drawn anew for every run and printed when a test
// fails; KOPILKA_SEED=<number> in the environment repeats a run.
std::uint64_t TestSeed();

}  // namespace kopilka

#endif  // KOPILKA_SUPPORT_SEED_H_
