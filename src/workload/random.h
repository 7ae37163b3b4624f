// Random: SplitMix64 (Steele, Lea, Flood 2014). The standard engines are portable, its
// distributions are not; these few are, so a seed gives the same events with every library.
#ifndef KOPILKA_WORKLOAD_RANDOM_H_
#define KOPILKA_WORKLOAD_RANDOM_H_

#include <cstdint>

namespace kopilka::workload {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() { return Mix(state_ += 0x9e3779b97f4a7c15); }

  // 0 <= result < n, n > 0. Multiply and shift: the bias is below n / 2^64.
  uint64_t Below(uint64_t n) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<uint64_t>((Wide{Next()} * n) >> 64);
  }

  // low <= result <= high.
  int64_t Between(int64_t low, int64_t high) {
    return low + static_cast<int64_t>(Below(static_cast<uint64_t>(high - low + 1)));
  }

  // True with probability ppm / 10^6.
  bool Chance(uint32_t ppm) { return Below(1'000'000) < ppm; }

  // A bijection of 64-bit numbers that leaves no pattern.
  static uint64_t Mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

 private:
  uint64_t state_;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_RANDOM_H_
