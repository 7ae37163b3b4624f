#include "support/seed.h"

#include <cstdlib>
#include <random>
#include <string>

namespace kopilka {
namespace {

std::uint64_t ChooseSeed() {
  if (const char* given = std::getenv("KOPILKA_SEED"); given != nullptr) {
    return std::stoull(given);
  }
  return std::random_device{}();
}

}  // namespace

std::uint64_t TestSeed() {
  static const std::uint64_t seed = ChooseSeed();
  return seed;
}

}  // namespace kopilka
