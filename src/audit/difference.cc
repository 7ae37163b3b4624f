#include "audit/difference.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

constexpr size_t kKept = 20;

}  // namespace

void Differences::Add(Difference difference) {
  ++count_;
  if (first_.size() < kKept) first_.push_back(std::move(difference));
}

void Differences::Add(const Differences& other) {
  count_ += other.count_;
  for (const Difference& difference : other.first_) {
    if (first_.size() < kKept) first_.push_back(difference);
  }
}

std::string Describe(const Difference& difference) {
  std::string text = absl::StrCat(difference.where, "-", difference.partition);
  if (difference.record_offset >= 0) {
    absl::StrAppend(&text, " offset ", difference.record_offset);
  }
  if (!difference.key.empty()) absl::StrAppend(&text, ", ", difference.key);
  if (difference.input_offset >= 0) {
    absl::StrAppend(&text, ", event at offset ", difference.input_offset);
  }
  absl::StrAppend(&text, ": the log says ", difference.derived, ", found ", difference.found);
  return text;
}

}  // namespace kopilka
