#include "audit/ledger_check.h"

#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka {

namespace {

absl::int128 Wide(Points points) { return points.n; }

}  // namespace

std::string Text(absl::int128 sum) {
  std::ostringstream text;
  text << sum;
  return text.str();
}

void LedgerCheck::Complain(const RecordedChange& change, int64_t record_offset,
                           std::string expected, std::string found) {
  differences_->Add({.partition = change.cause.partition,
                     .where = "postings",
                     .key = change.member,
                     .input_offset = change.cause.offset,
                     .record_offset = record_offset,
                     .derived = std::move(expected),
                     .found = std::move(found)});
}

void LedgerCheck::Begin(const std::string& member, const Account& account) {
  Member& begins = members_[member];
  begins.sequence = account.sequence;
  for (const Lot& lot : account.lots)
    begins.net[lot.key.wallet] += Wide(lot.left()) + Wide(lot.held);
  for (const Debt& debt : account.debts) begins.net[debt.wallet] -= Wide(debt.points);
}

void LedgerCheck::Add(const RecordedChange& change, int64_t record_offset) {
  Member& member = members_[change.member];
  if (change.change.member_sequence != member.sequence + 1) {
    Complain(change, record_offset, absl::StrCat("member sequence ", member.sequence + 1),
             absl::StrCat(change.change.member_sequence));
  }
  member.sequence = change.change.member_sequence;
  WalletSums sums;
  for (const Posting& posting : change.change.postings) {
    const absl::int128 points = Wide(posting.points);
    sums[posting.lot.wallet] += points;
    totals_[{posting.account, posting.lot.wallet}] += points;
    if (posting.account == Ledger::kMember) member.net[posting.lot.wallet] += points;
  }
  for (const auto& [wallet, sum] : sums) {
    if (sum != 0) {
      Complain(change, record_offset, absl::StrCat("postings of ", wallet.text(), " sum to 0"),
               Text(sum));
    }
  }
  for (const WalletBalance& balance : change.change.balances) {
    const absl::int128 stated =
        Wide(balance.active) + Wide(balance.pending) + Wide(balance.held) - Wide(balance.debt);
    if (stated != member.net[balance.wallet]) {
      Complain(change, record_offset,
               absl::StrCat(balance.wallet.text(), " ", Text(member.net[balance.wallet])),
               Text(stated));
    }
    if (balance.active.n < 0 || balance.pending.n < 0 || balance.held.n < 0 || balance.debt.n < 0) {
      Complain(change, record_offset, "no negative part of a balance",
               absl::StrCat(balance.wallet.text(), " has one"));
    }
  }
}

}  // namespace kopilka
