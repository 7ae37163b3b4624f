#include "workload/members.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "workload/shape.h"

namespace kopilka::workload {

Members::Members(uint64_t count)
    : count_(std::max<uint64_t>(count, 1)),
      classes_(kMembers),
      class_count_(kMembers.size()),
      enrolled_(count_) {}

uint64_t Members::Draw(Random* random) const {
  const uint64_t drawn = classes_.Draw(random);
  const uint64_t from = count_ * drawn / class_count_;
  const uint64_t to = count_ * (drawn + 1) / class_count_;
  // With fewer members than classes some classes are empty: their neighbour comes.
  return from == to ? from : from + random->Below(to - from);
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
