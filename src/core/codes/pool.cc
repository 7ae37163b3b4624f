#include "core/codes/pool.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"

namespace kopilka {
namespace {

constexpr size_t kMarkBytes = 8;

uint64_t MarkAfter(uint64_t before, absl::string_view code) {
  const std::string hash = Sha256(absl::StrCat(before, "/", code));
  uint64_t mark = 0;
  for (size_t i = 0; i < kMarkBytes; ++i) mark = mark << 8 | static_cast<uint8_t>(hash[i]);
  return mark;
}

}  // namespace

CodePool::CodePool(std::vector<std::string> codes) : codes_(std::move(codes)) {
  marks_.reserve(codes_.size() + 1);
  marks_.push_back(0);
  for (const std::string& code : codes_) marks_.push_back(MarkAfter(marks_.back(), code));
}

bool CodePool::Continues(const CodePool& other) const {
  const size_t both = std::min(size(), other.size());
  return MarkAt(both) == other.MarkAt(both);
}

}  // namespace kopilka
