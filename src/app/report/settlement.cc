#include "app/report/settlement.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/report/movement.h"
#include "app/report/report_text.h"
#include "base/checked.h"
#include "core/rules/apportion.h"

namespace kopilka::app {
namespace {

// What one change moves fits 64 bits, unless the topic holds something else.
int64_t Narrow(absl::int128 points) {
  if (points > std::numeric_limits<int64_t>::max() ||
      points < -absl::int128(std::numeric_limits<int64_t>::max())) {
    throw Overflow();
  }
  return static_cast<int64_t>(points);
}

// Under which the takers of a change's points are remembered: its receipt, its redemption.
std::vector<std::string> KeysOf(const RecordedChange& change, Name wallet) {
  const std::string prefix = absl::StrCat(change.member, "\n", wallet.text(), "\n");
  std::vector<std::string> keys;
  if (const std::string receipt = ReceiptText(change.receipt); !receipt.empty()) {
    keys.push_back(absl::StrCat(prefix, "receipt ", receipt));
  }
  if (!change.change.redemption_id.empty()) {
    keys.push_back(absl::StrCat(prefix, "redemption ", change.change.redemption_id));
  }
  return keys;
}

// One change pays out points of one wallet alone.
Points PaidOutIn(const RecordedChange& change, Name wallet) {
  Points points;
  for (const Posting& posting : change.change.postings) {
    if (posting.account == Ledger::kRedeemed && posting.lot.wallet == wallet) {
      points += posting.points;
    }
  }
  return std::max(points, Points{1});
}

}  // namespace

// The store of the receipt; where a fiscal document stands for it, that of the event.
Settlement::Taker Settlement::TakerOf(const RecordedChange& change, absl::string_view store,
                                      const Plan& plan, Name wallet) {
  Taker taker{.payee = plan.funder, .worth = {}};
  if (change.change.kind == ChangeKind::kPaidOut && change.change.payout) {
    taker.worth = change.change.payout->money;
    taker.per = PaidOutIn(change, wallet);
    return taker;
  }
  const WalletRule* const rule = plan.FindWallet(wallet);
  if (rule == nullptr || !rule->burn.has_value()) return taker;
  taker.worth = rule->burn->worth;
  taker.per = rule->burn->per;
  if (rule->becomes.has_value() || change.change.kind == ChangeKind::kReward) return taker;
  const Store* const found =
      plan.FindStore(change.receipt.store.empty() ? store : change.receipt.store);
  if (found != nullptr && !found->partner.empty()) taker.payee = found->partner;
  return taker;
}

Settlement::Taker Settlement::TakerOfBurn(const RecordedChange& change, Name wallet,
                                          bool comes_back, Taker now) {
  for (const std::string& key : KeysOf(change, wallet)) {
    const auto [taker, is_new] = takers_.try_emplace(key, now);
    if (comes_back && !is_new) return taker->second;
  }
  return now;
}

void Settlement::Link(const RecordedChange& change, const Plan& plan) {
  if (change.change.redemption_id.empty()) return;
  for (const WalletRule& wallet : plan.wallets) {
    const std::vector<std::string> keys = KeysOf(change, wallet.name);
    const auto redemption = takers_.find(keys.back());
    if (redemption == takers_.end()) continue;
    const Taker taker = redemption->second;
    takers_.try_emplace(keys.front(), taker);
  }
}

void Settlement::AddMoved(Name wallet, bool comes_back, const Moved& moved) {
  absl::int128 all = 0;
  std::vector<int64_t> weights;
  for (const auto& [payer, points] : moved.shares) {
    all += points;
    weights.push_back(Narrow(points));
  }
  const Taker& taker = moved.taker;
  std::vector<int64_t> parts(weights.size());
  Apportion(MulDiv(Narrow(all), taker.worth.n, taker.per.n, Rounding::kDown), weights,
            absl::MakeSpan(parts));
  size_t i = 0;
  for (const auto& [payer, points] : moved.shares) {
    Sum& sum = sums_[{payer, taker.payee, wallet}];
    sum.points += comes_back ? -points : points;
    sum.worth += Money{comes_back ? -parts[i] : parts[i]};
    ++i;
  }
}

absl::Status Settlement::Add(const RecordedChange& change, absl::string_view store,
                             const Plan& plan, bool counts) {
  const absl::StatusOr<std::vector<Movement>> movements = MovementsOf(change);
  if (!movements.ok()) return movements.status();
  Link(change, plan);
  std::map<std::tuple<Name, Name, bool>, Moved> all;  // By payee, wallet, whether it comes back.
  for (const auto& [from, to] : *movements) {
    const Name wallet = from->lot.wallet;
    const bool comes_back = to->points.n < 0;
    Taker taker = TakerOf(change, store, plan, wallet);
    if (to->account == Ledger::kRedeemed) {
      all_spent_[wallet] += to->points.n;
      if (counts) spent_[wallet] += to->points.n;
      taker = TakerOfBurn(change, wallet, comes_back, taker);
    } else if (to->lot.funder == from->lot.funder) {
      continue;
    } else {
      taker.payee = to->lot.funder;
    }
    const absl::int128 points = to->points.n;
    Moved& moved = all[{taker.payee, wallet, comes_back}];
    moved.taker = taker;
    moved.shares[from->lot.funder] += comes_back ? -points : points;
  }
  if (!counts) return absl::OkStatus();
  for (const auto& [to, moved] : all) AddMoved(std::get<1>(to), std::get<2>(to), moved);
  return absl::OkStatus();
}

std::vector<Settlement::Row> Settlement::Rows() const {
  std::vector<Row> rows;
  for (const auto& [pair, sum] : sums_) {
    const auto& [payer, payee, wallet] = pair;
    if (sum.points != 0 || sum.worth.n != 0) {
      rows.push_back({payer, payee, wallet, sum.points, sum.worth});
    }
  }
  return rows;
}

std::vector<Settlement::Due> Settlement::Dues() const {
  std::map<std::pair<Name, Name>, Money> dues;
  for (const Row& row : Rows()) {
    if (row.payer == row.payee) continue;
    const bool in_order = row.payer < row.payee;
    Money& due = dues[in_order ? std::pair(row.payer, row.payee) : std::pair(row.payee, row.payer)];
    due += in_order ? row.worth : -row.worth;
  }
  std::map<std::pair<Name, Name>, Money> by_payer;
  for (const auto& [pair, worth] : dues) {
    if (worth.n > 0) by_payer[pair] = worth;
    if (worth.n < 0) by_payer[{pair.second, pair.first}] = -worth;
  }
  std::vector<Due> out;
  for (const auto& [pair, worth] : by_payer) out.push_back({pair.first, pair.second, worth});
  return out;
}

bool Settlement::Reconciles(const LedgerTotals& totals) const {
  WalletSums apart = all_spent_;
  for (const auto& [side, points] : totals) {
    if (side.first == Ledger::kRedeemed) apart[side.second] -= points;
  }
  return std::all_of(apart.begin(), apart.end(), [](const auto& each) { return each.second == 0; });
}

}  // namespace kopilka::app
