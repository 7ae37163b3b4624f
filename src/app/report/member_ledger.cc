#include "app/report/member_ledger.h"

#include <utility>

#include "app/report/movement.h"

namespace kopilka::app {
namespace {

// By what is on the other side; `in`: the member has more by it.
std::string What(ChangeKind kind, Ledger other, bool in) {
  switch (other) {
    case Ledger::kIssuer:
      return in ? "given" : "taken back";
    case Ledger::kRedeemed:
      if (kind == ChangeKind::kPaidOut) return "paid out";
      return in ? "came back" : "spent";
    case Ledger::kExpired:
      return "expired";
    case Ledger::kAdjusted:
      return "corrected";
    case Ledger::kErased:
      return "erased";
    case Ledger::kInTransit:
      return in ? "came" : "sent";
    case Ledger::kMember:
      return "paid a debt";
  }
  return "";
}

}  // namespace

absl::Status MemberLedger::Add(const RecordedChange& change) {
  const absl::StatusOr<std::vector<Movement>> movements = MovementsOf(change);
  if (!movements.ok()) return movements.status();
  MemberEntry entry{.change = change, .postings = {}};
  const auto post = [&](const Posting& mine, std::string what) {
    absl::int128& balance = balances[mine.lot.wallet];
    balance += mine.points.n;
    entry.postings.push_back({std::move(what), mine.lot, mine.debt, mine.points, balance});
  };
  for (const auto& [from, to] : *movements) {
    const bool in = from->points.n > 0;
    if (from->account == Ledger::kMember) {
      post(*from, from->debt && !in ? "owed" : What(change.change.kind, to->account, in));
    }
    if (to->account == Ledger::kMember)
      post(*to, to->debt ? "debt paid" : What(change.change.kind, from->account, !in));
  }
  entries.push_back(std::move(entry));
  return absl::OkStatus();
}

}  // namespace kopilka::app
