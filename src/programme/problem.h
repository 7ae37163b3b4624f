// Problem: one mistake in a programme file, told to the person who wrote it.
#ifndef KOPILKA_PROGRAMME_PROBLEM_H_
#define KOPILKA_PROGRAMME_PROBLEM_H_

#include <compare>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// Where in a file; both count from 1, columns in characters. 0: the file as a whole.
struct Place {
  int line = 0;
  int column = 0;
  friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

struct Problem {
  std::string file;
  Place place;
  std::string message;  // What is wrong and what was expected.
  std::string nearest;  // The known word most like the unknown one; empty: none is.

  // "base.yaml:12:5: unknown key `burnn`; did you mean `burn`?"
  std::string ToString() const;
};

// Collects the problems of one file. A hostile file gets no more than kMost of them.
class Problems {
 public:
  static constexpr size_t kMost = 100;

  explicit Problems(absl::string_view file) : file_(file) {}

  void Add(Place place, absl::string_view message, absl::string_view nearest = "");
  // Looking for the nearest word is not worth it for a problem that nobody will see.
  bool full() const { return list_.size() >= kMost; }
  bool empty() const { return list_.empty(); }
  size_t size() const { return list_.size(); }

  // In the order of the file.
  std::vector<Problem> Sorted() const;
  // OK without problems, else InvalidArgument with a line for each.
  absl::Status ToStatus() const;

 private:
  std::string file_;
  std::vector<Problem> list_;
};

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_PROBLEM_H_
