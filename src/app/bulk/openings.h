// Openings: balances that come from elsewhere, as events that give them.
#ifndef KOPILKA_APP_BULK_OPENINGS_H_
#define KOPILKA_APP_BULK_OPENINGS_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "app/feed/feed.h"
#include "audit/ledger_check.h"
#include "base/time.h"
#include "core/plan.h"

namespace kopilka::app {

// What a file comes to: an adjustment for each row.
struct Openings {
  std::vector<FeedRecord> records;   // In the order of the rows.
  std::map<std::string, int> lines;  // Where the row of each stands, by event id.
  size_t members = 0;
  WalletSums points;
};

// Columns member, wallet, points, expires and reason in any order, named by the first row; expires,
// the last day of the points, and reason may be missing or empty. The points are the programme's
// funder's. The id of an event is the hash of what its row says, however it is written, so a file
// that is written again changes nothing. InvalidArgument: a line for every fault of the file,
// "file:3: ..."; nothing is to be written then.
absl::StatusOr<Openings> ReadOpenings(const std::string& file, absl::string_view text,
                                      const Plan& plan, Instant at);

// Hands them out one by one.
class OpeningsFeed : public Feed {
 public:
  explicit OpeningsFeed(std::vector<FeedRecord> records) : records_(std::move(records)) {}
  absl::StatusOr<bool> Next(FeedRecord* record) override {
    if (at_ == records_.size()) return false;
    *record = std::move(records_[at_++]);
    return true;
  }

 private:
  std::vector<FeedRecord> records_;
  size_t at_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_BULK_OPENINGS_H_
