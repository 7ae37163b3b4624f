#include "programme/problem.h"

#include <algorithm>
#include <filesystem>

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

int Problems::AddFile(absl::string_view file) {
  const std::filesystem::path programme(files_.front());
  files_.push_back((programme.parent_path() / std::string(file)).string());
  return static_cast<int>(files_.size()) - 1;
}

void Problems::Warn(Place place, absl::string_view message) {
  if (warnings_.size() >= kMost) return;
  warnings_.push_back({files_[static_cast<size_t>(place.file)], place, std::string(message), ""});
}

void Problems::Add(Place place, absl::string_view message, absl::string_view nearest) {
  if (full()) return;
  list_.push_back(
      {files_[static_cast<size_t>(place.file)], place, std::string(message), std::string(nearest)});
}

std::vector<Problem> Problems::InOrder(std::vector<Problem> problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.place < b.place; });
  return problems;
}

absl::Status Problems::ToStatus() const {
  if (list_.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrJoin(
      Sorted(), "\n",
      [](std::string* out, const Problem& problem) { absl::StrAppend(out, problem.ToString()); }));
}

}  // namespace kopilka
