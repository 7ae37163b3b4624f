// Members: who comes. Busy members come as much more often than quiet ones as in real life, or as
// the options say.
#ifndef KOPILKA_WORKLOAD_MEMBERS_H_
#define KOPILKA_WORKLOAD_MEMBERS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "workload/options.h"
#include "workload/random.h"
#include "workload/weighted.h"

namespace kopilka::workload {

// Members of neighbouring ranks who come about equally often, the busiest class first.
struct RankClass {
  uint64_t from = 0;    // Index of the first of them.
  uint64_t to = 0;      // Past the last; a class may be empty.
  uint64_t weight = 0;  // Of all of them together.
};
std::vector<RankClass> RankClassesOf(uint64_t members, Skew skew);

class Members {
 public:
  explicit Members(uint64_t count, Skew skew = Skew::kHouseholds);

  // An index below the count.
  uint64_t Draw(Random* random) const;
  // Random without meaning, and the same in every run: 16 hexadecimal digits.
  static std::string IdOf(uint64_t index);
  // True the first time it is asked about a member.
  bool EnrolNow(uint64_t index);

 private:
  std::vector<RankClass> classes_;
  Weighted weights_;
  std::vector<bool> enrolled_;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_MEMBERS_H_
