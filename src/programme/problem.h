// Problem: one mistake in a programme file, told to the person who wrote it.
#ifndef KOPILKA_PROGRAMME_PROBLEM_H_
#define KOPILKA_PROGRAMME_PROBLEM_H_

#include <compare>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// Where in a file; line and column count from 1, columns in characters. 0: the file as a whole.
struct Place {
  int line = 0;
  int column = 0;
  int file = 0;  // Of Problems: the programme's own, or one that it includes.

  friend constexpr bool operator==(const Place&, const Place&) = default;
  friend constexpr auto operator<=>(const Place& a, const Place& b) {
    return std::tie(a.file, a.line, a.column) <=> std::tie(b.file, b.line, b.column);
  }
};

struct Problem {
  std::string file;
  Place place;
  std::string message;  // What is wrong and what was expected.
  std::string nearest;  // The known word most like the unknown one; empty: none is.

  // "base.yaml:12:5: unknown key `burnn`; did you mean `burn`?"
  std::string ToString() const;
};

// Collects the problems of a programme's files. A hostile file gets no more than kMost of them.
class Problems {
 public:
  static constexpr size_t kMost = 100;

  explicit Problems(absl::string_view file) : files_({std::string(file)}) {}

  // Another file of the programme, by its path from the programme's directory: its number in
  // places.
  int AddFile(absl::string_view file);

  // What is probably a mistake, though it is legal.
  void Warn(Place place, absl::string_view message);

  void Add(Place place, absl::string_view message, absl::string_view nearest = "");
  // Looking for the nearest word is not worth it for a problem that nobody will see.
  bool full() const { return list_.size() >= kMost; }
  bool empty() const { return list_.empty(); }
  size_t size() const { return list_.size(); }

  // In the order of the files, then of their lines.
  std::vector<Problem> Sorted() const { return InOrder(list_); }
  std::vector<Problem> Warnings() const { return InOrder(warnings_); }
  // OK without problems, else InvalidArgument with a line for each.
  absl::Status ToStatus() const;

 private:
  static std::vector<Problem> InOrder(std::vector<Problem> problems);

  std::vector<std::string> files_;
  std::vector<Problem> list_;
  std::vector<Problem> warnings_;
};

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_PROBLEM_H_
