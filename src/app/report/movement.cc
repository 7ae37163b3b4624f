#include "app/report/movement.h"

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"

namespace kopilka::app {
namespace {

// What is found in a topic may be anything, so the sum may not fit.
bool AreSides(const Posting& from, const Posting& to) {
  return from.lot.wallet == to.lot.wallet && absl::int128(from.points.n) + to.points.n == 0;
}

}  // namespace

absl::StatusOr<std::vector<Movement>> MovementsOf(const RecordedChange& change) {
  const std::vector<Posting>& postings = change.change.postings;
  std::vector<Movement> movements;
  for (size_t i = 0; i < postings.size(); i += 2) {
    if (i + 1 == postings.size() || !AreSides(postings[i], postings[i + 1])) {
      return absl::DataLossError(
          absl::StrCat("partition ", change.cause.partition, ", event ", change.cause.offset,
                       ": a posting of the balance change has no other side; see `kopilka audit`"));
    }
    movements.push_back({&postings[i], &postings[i + 1]});
  }
  return movements;
}

}  // namespace kopilka::app
