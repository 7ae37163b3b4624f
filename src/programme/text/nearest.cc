#include "programme/text/nearest.h"

#include <algorithm>
#include <cstddef>

namespace kopilka {
namespace {

constexpr size_t kLongest = 64;        // Longer words are nobody's slip of the finger.
constexpr size_t kMostWork = 1 << 20;  // Pairs of letters compared.

size_t Edits(absl::string_view a, absl::string_view b) {
  std::vector<size_t> before_last(b.size() + 1);
  std::vector<size_t> last(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Nearest(absl::string_view word, const std::vector<std::string>& known) {
  if (word.size() > kLongest) return "";
  const std::string* best = nullptr;
  size_t fewest = 0;
  size_t work = 0;
  for (const std::string& candidate : known) {
    if (candidate.size() > kLongest) continue;
    work += word.size() * candidate.size();
    if (work > kMostWork) break;
    const size_t edits = Edits(word, candidate);
    if (edits > std::max<size_t>(1, candidate.size() / 3)) continue;
    if (best == nullptr || edits < fewest) {
      best = &candidate;
      fewest = edits;
    }
  }
  return best == nullptr ? "" : *best;
}

}  // namespace kopilka
