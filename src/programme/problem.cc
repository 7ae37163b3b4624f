#include "programme/problem.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace kopilka {

std::string Problem::ToString() const {
  std::string text = file;
  if (place.line != 0) absl::StrAppend(&text, ":", place.line, ":", place.column);
  absl::StrAppend(&text, ": ", message);
  if (!nearest.empty()) absl::StrAppend(&text, "; did you mean `", nearest, "`?");
  return text;
}

void Problems::Add(Place place, absl::string_view message, absl::string_view nearest) {
  if (full()) return;
  list_.push_back({file_, place, std::string(message), std::string(nearest)});
}

std::vector<Problem> Problems::Sorted() const {
  std::vector<Problem> sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Problem& a, const Problem& b) { return a.place < b.place; });
  return sorted;
}

absl::Status Problems::ToStatus() const {
  if (list_.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrJoin(
      Sorted(), "\n",
      [](std::string* out, const Problem& problem) { absl::StrAppend(out, problem.ToString()); }));
}

}  // namespace kopilka
