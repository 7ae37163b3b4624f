#pragma once

#include <cstdint>

namespace kopilka {

// The seed of this test run, the only source of randomness in tests. It is drawn anew for every
// run and printed when a test fails; KOPILKA_SEED=<number> in the environment repeats a run.
std::uint64_t TestSeed();

}  // namespace kopilka
