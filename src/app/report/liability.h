// Liability: what became of all points, and what is left of them, by the month in which they were
// earned.
#ifndef KOPILKA_APP_REPORT_LIABILITY_H_
#define KOPILKA_APP_REPORT_LIABILITY_H_

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "audit/ledger_check.h"
#include "base/name.h"
#include "base/zone.h"
#include "codec/recorded.h"
#include "core/lot.h"

namespace kopilka::app {

// A month of the programme's zone.
struct Month {
  static constexpr int32_t kNone = -1;  // Debt has none, and what never expires.
  int32_t n = kNone;                    // Months since the year 0.
  friend constexpr auto operator<=>(Month, Month) = default;
};

// "2026-05", "none".
std::string MonthText(Month month);

// Points of one origin. In: given, corrected. Out: all others. What came in is what went out and
// what is left.
struct Cohort {
  absl::int128 given = 0;      // Less what returns took back.
  absl::int128 corrected = 0;  // By adjustments; below 0 where they took.
  absl::int128 spent = 0;      // Less what returns gave back.
  absl::int128 paid_out = 0;   // As money, to accounts outside of the chain.
  absl::int128 expired = 0;
  absl::int128 erased = 0;
  absl::int128 in_transit = 0;  // To other members, less what came from them.
  absl::int128 paid = 0;        // Debts; below 0 in the row of the debt that was paid.
  absl::int128 left = 0;        // Owed to members: active, pending and held. Debt is below 0.
  Cohort& operator+=(const Cohort& other);
};

class Liability {
 public:
  struct Key {
    Name wallet;
    Name funder;
    Month earned;   // Of a lot, the month of its first points; none: debt.
    Month expires;  // Of its last day; none: never.
    friend bool operator<(const Key& a, const Key& b) {
      return std::tie(a.wallet, a.funder, a.earned, a.expires) <
             std::tie(b.wallet, b.funder, b.earned, b.expires);
    }
  };

  // Months are those of `zone`, which outlives this.
  explicit Liability(const Zone* zone) : zone_(zone) {}

  // Changes partition by partition, each in log order. DataLoss: as MovementsOf.
  absl::Status Add(const RecordedChange& change);

  const std::map<Key, Cohort>& cohorts() const { return cohorts_; }

  // Whether the cohorts sum to what the ledger's accounts hold, wallet by wallet.
  bool Reconciles(const LedgerTotals& totals) const;

 private:
  Month MonthOf(Instant instant) const;
  Month LastMonthOf(const Posting& mine) const;
  Month EarnedIn(const RecordedChange& change, const Posting& mine, Ledger other);
  Cohort& CohortOf(const RecordedChange& change, const Posting& mine, Ledger other);

  const Zone* const zone_;
  std::map<Key, Cohort> cohorts_;
  int32_t partition_ = -1;
  std::map<std::pair<std::string, LotKey>, Month> earned_;  // By member and lot, of the partition.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_LIABILITY_H_
