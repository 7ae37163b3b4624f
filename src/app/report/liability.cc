#include "app/report/liability.h"

#include "absl/strings/str_format.h"
#include "app/report/movement.h"

namespace kopilka::app {
namespace {

constexpr int32_t kMonths = 12;

// What the cohort's points did that are on this side of the ledger.
void AddTo(Cohort* cohort, ChangeKind kind, Ledger side, absl::int128 points) {
  switch (side) {
    case Ledger::kIssuer:
      cohort->given -= points;
      return;
    case Ledger::kAdjusted:
      cohort->corrected -= points;
      return;
    case Ledger::kRedeemed:
      (kind == ChangeKind::kPaidOut ? cohort->paid_out : cohort->spent) += points;
      return;
    case Ledger::kExpired:
      cohort->expired += points;
      return;
    case Ledger::kErased:
      cohort->erased += points;
      return;
    case Ledger::kInTransit:
      cohort->in_transit += points;
      return;
    case Ledger::kMember:
      cohort->paid += points;
      return;
  }
}

}  // namespace

std::string MonthText(Month month) {
  if (month.n == Month::kNone) return "none";
  return absl::StrFormat("%04d-%02d", month.n / kMonths, month.n % kMonths + 1);
}

Cohort& Cohort::operator+=(const Cohort& other) {
  given += other.given;
  corrected += other.corrected;
  spent += other.spent;
  paid_out += other.paid_out;
  expired += other.expired;
  erased += other.erased;
  in_transit += other.in_transit;
  paid += other.paid;
  left += other.left;
  return *this;
}

Month Liability::MonthOf(Instant instant) const {
  const Date date = DateOf(zone_->DayAt(instant));
  return {date.year * kMonths + date.month - 1};
}

// Points that came from another member were earned before: the day from which they are active is
// what is known of it.
Month Liability::EarnedIn(const RecordedChange& change, const Posting& mine, Ledger other) {
  if (mine.debt) return {};
  const auto [at, is_new] = earned_.try_emplace({change.member, mine.lot});
  if (is_new) {
    const bool came = other == Ledger::kInTransit && mine.lot.active_from != kAlways &&
                      mine.lot.active_from != kNever;
    at->second = MonthOf(came ? mine.lot.active_from : change.change.at);
  }
  return at->second;
}

// Of the last day, as a person is told of it: a lot that dies at a midnight is good till then.
Month Liability::LastMonthOf(const Posting& mine) const {
  if (mine.debt || mine.lot.expires == kNever) return {};
  return MonthOf(mine.lot.expires - Millis{1});
}

Cohort& Liability::CohortOf(const RecordedChange& change, const Posting& mine, Ledger other) {
  return cohorts_[{.wallet = mine.lot.wallet,
                   .funder = mine.lot.funder,
                   .earned = EarnedIn(change, mine, other),
                   .expires = LastMonthOf(mine)}];
}

absl::Status Liability::Add(const RecordedChange& change) {
  if (change.cause.partition != partition_) earned_.clear();
  partition_ = change.cause.partition;
  const absl::StatusOr<std::vector<Movement>> movements = MovementsOf(change);
  if (!movements.ok()) return movements.status();
  for (const auto& [from, to] : *movements) {
    for (const auto& [mine, other] : {std::pair(from, to), std::pair(to, from)}) {
      if (mine->account != Ledger::kMember) continue;
      Cohort& cohort = CohortOf(change, *mine, other->account);
      cohort.left += mine->points.n;
      AddTo(&cohort, change.change.kind, other->account, other->points.n);
    }
  }
  return absl::OkStatus();
}

bool Liability::Reconciles(const LedgerTotals& totals) const {
  LedgerTotals sums;
  for (const auto& [key, cohort] : cohorts_) {
    sums[{Ledger::kMember, key.wallet}] += cohort.left;
    sums[{Ledger::kIssuer, key.wallet}] -= cohort.given;
    sums[{Ledger::kAdjusted, key.wallet}] -= cohort.corrected;
    sums[{Ledger::kRedeemed, key.wallet}] += cohort.spent + cohort.paid_out;
    sums[{Ledger::kExpired, key.wallet}] += cohort.expired;
    sums[{Ledger::kErased, key.wallet}] += cohort.erased;
    sums[{Ledger::kInTransit, key.wallet}] += cohort.in_transit;
  }
  for (const auto& [side, points] : totals) sums[side] -= points;
  for (const auto& [side, points] : sums) {
    if (points != 0) return false;
  }
  return true;
}

}  // namespace kopilka::app
