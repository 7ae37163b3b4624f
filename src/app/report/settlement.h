// Settlement: what partners and funders owe each other for points that one gave and another took.
#ifndef KOPILKA_APP_REPORT_SETTLEMENT_H_
#define KOPILKA_APP_REPORT_SETTLEMENT_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "audit/ledger_check.h"
#include "base/amount.h"
#include "base/name.h"
#include "codec/recorded.h"
#include "core/plan.h"

namespace kopilka::app {

// Whose points pay is the payer: the funder of their lots. Who is paid:
//   - the partner of the store in which they pay for goods; the programme's funder where the store
//     has none, for what points become or buy from the catalogue, and for the money of a payout;
//   - the funder of a receipt that comes back when its points are spent by then and another's are
//     taken for them, at once or by paying the debt.
// A return that gives points back takes back what was paid for them. What points are worth is the
// wallet's own under the version that decided, and of a payout its money: of all points that one
// change moves to a payee, rounded down, and split over their funders by largest remainder.
class Settlement {
 public:
  // `plan` is the version that decided; `store` the event's own. A change that does not count is
  // only remembered: a return of the period may undo what was before it.
  absl::Status Add(const RecordedChange& change, absl::string_view store, const Plan& plan,
                   bool counts);

  struct Row {
    Name payer;
    Name payee;  // May be the payer: points that pay where they were given.
    Name wallet;
    absl::int128 points = 0;  // Below 0: more came back than was spent.
    Money worth;
  };
  // By payer, then payee, then wallet; without those that come to nothing.
  std::vector<Row> Rows() const;

  struct Due {
    Name payer;
    Name payee;
    Money worth;  // Above 0.
  };
  // Who pays whom when all of a pair is set off; by payer, then payee.
  std::vector<Due> Dues() const;

  // Points that were spent, less those that came back, of what counts.
  const WalletSums& spent() const { return spent_; }
  // Whether those of all changes sum to what the ledger says was spent, wallet by wallet.
  bool Reconciles(const LedgerTotals& totals) const;

 private:
  using Pair = std::tuple<Name, Name, Name>;  // Payer, payee, wallet.

  struct Sum {
    absl::int128 points = 0;
    Money worth;
  };
  // Points of one change that go to one payee, or back from him; by payer.
  using Shares = std::map<Name, absl::int128>;

  // Who gives something for points, and at which rate.
  struct Taker {
    Name payee;
    Money worth;
    Points per{1};
  };
  struct Moved {
    Taker taker;
    Shares shares;
  };

  static Taker TakerOf(const RecordedChange& change, absl::string_view store, const Plan& plan,
                       Name wallet);
  // Of points that are spent, to be remembered; of those that come back, as remembered.
  Taker TakerOfBurn(const RecordedChange& change, Name wallet, bool comes_back, Taker now);
  // A redemption that was confirmed before its receipt is that of the receipt from then on.
  void Link(const RecordedChange& change, const Plan& plan);
  void AddMoved(Name wallet, bool comes_back, const Moved& moved);

  std::map<Pair, Sum> sums_;
  WalletSums spent_;
  WalletSums all_spent_;
  // By member, wallet and receipt or redemption.
  absl::flat_hash_map<std::string, Taker> takers_;  // Looked up, never iterated.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_SETTLEMENT_H_
