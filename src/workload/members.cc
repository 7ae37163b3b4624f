#include "workload/members.h"

#include <algorithm>

#include "absl/numeric/bits.h"
#include "absl/strings/str_cat.h"
#include "workload/shape.h"

namespace kopilka::workload {
namespace {

std::vector<RankClass> Households(uint64_t members) {
  std::vector<RankClass> classes;
  const uint64_t count = kMembers.size();
  for (uint64_t i = 0; i < count; ++i) {
    classes.push_back({members * i / count, members * (i + 1) / count, kMembers[i]});
  }
  return classes;
}

// 1 / r^0.99 is r^0.01 / r, and r^0.01 grows by 2^0.01 from one power of two to the next.
std::vector<RankClass> Zipf(uint64_t members) {
  constexpr uint64_t kOne = uint64_t{1} << 20;
  constexpr uint64_t kPerOctave = 1'055'869;  // 2^0.01 of kOne.
  std::vector<uint64_t> growth = {kOne};
  std::vector<RankClass> classes;
  for (uint64_t rank = 1, next = 0; rank <= members; rank = next) {
    next = std::min(std::max(rank + 1, rank * 17 / 16), members + 1);
    const auto octave = static_cast<size_t>(absl::bit_width(rank) - 1);
    while (growth.size() <= octave) growth.push_back(growth.back() * kPerOctave / kOne);
    // As often as the one in the middle, each of them.
    const uint64_t inverse = (next - rank) * (uint64_t{1} << 41) / (rank + next - 1);
    classes.push_back({rank - 1, next - 1, inverse / kOne * growth[octave]});
  }
  return classes;
}

}  // namespace

std::vector<RankClass> RankClassesOf(uint64_t members, Skew skew) {
  switch (skew) {
    case Skew::kUniform:
      return {{0, members, 1}};
    case Skew::kZipf:
      return Zipf(members);
    case Skew::kHouseholds:
      break;
  }
  return Households(members);
}

Members::Members(uint64_t count, Skew skew)
    : classes_(RankClassesOf(std::max<uint64_t>(count, 1), skew)),
      weights_(classes_, [](const RankClass& each) { return each.weight; }),
      enrolled_(std::max<uint64_t>(count, 1)) {}

uint64_t Members::Draw(Random* random) const {
  const RankClass& drawn = classes_[weights_.Draw(random)];
  // With fewer members than classes some classes are empty: their neighbour comes.
  return drawn.from == drawn.to ? drawn.from : drawn.from + random->Below(drawn.to - drawn.from);
}

std::string Members::IdOf(uint64_t index) {
  return absl::StrCat(absl::Hex(Random::Mix(index + 1), absl::kZeroPad16));
}

bool Members::EnrolNow(uint64_t index) {
  if (enrolled_[index]) return false;
  enrolled_[index] = true;
  return true;
}

}  // namespace kopilka::workload
