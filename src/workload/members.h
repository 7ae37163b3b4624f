// Members: who comes. Busy members come as much more often than quiet ones as in real life.
#ifndef KOPILKA_WORKLOAD_MEMBERS_H_
#define KOPILKA_WORKLOAD_MEMBERS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "workload/random.h"
#include "workload/weighted.h"

namespace kopilka::workload {

class Members {
 public:
  explicit Members(uint64_t count);

  // An index below the count.
  uint64_t Draw(Random* random) const;
  // Random without meaning, and the same in every run: 16 hexadecimal digits.
  static std::string IdOf(uint64_t index);
  // True the first time it is asked about a member.
  bool EnrolNow(uint64_t index);

 private:
  uint64_t count_;
  Weighted classes_;  // Equal parts of the members, the busiest first.
  uint64_t class_count_;
  std::vector<bool> enrolled_;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_MEMBERS_H_
