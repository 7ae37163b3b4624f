// Difference: one thing that the log does not say.
#ifndef KOPILKA_AUDIT_DIFFERENCE_H_
#define KOPILKA_AUDIT_DIFFERENCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace kopilka {

struct Difference {
  int32_t partition = 0;
  // "loyalty.accounts", "store", "postings", ...: where the other side was read.
  std::string where;
  std::string key;             // Member or record key; empty: not about one.
  int64_t input_offset = -1;   // Offset of the event concerned; -1: not about one.
  int64_t record_offset = -1;  // Offset of the differing record in its own topic; -1: none.
  std::string derived;         // What the log says.
  std::string found;           // What was found.
};

// Counts all and keeps the first few. One thread.
class Differences {
 public:
  void Add(Difference difference);
  void Add(const Differences& other);
  uint64_t count() const { return count_; }
  const std::vector<Difference>& first() const { return first_; }

 private:
  uint64_t count_ = 0;
  std::vector<Difference> first_;
};

// One sentence for people.
std::string Describe(const Difference& difference);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_DIFFERENCE_H_
