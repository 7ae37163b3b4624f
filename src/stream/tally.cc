#include "stream/tally.h"

#include <limits>

namespace kopilka {

Counts& operator+=(Counts& a, const Counts& b) {
  a.read += b.read;
  a.applied += b.applied;
  a.refused += b.refused;
  a.no_effect += b.no_effect;
  a.duplicates += b.duplicates;
  a.dead_lettered += b.dead_lettered;
  a.control += b.control;
  return a;
}

namespace {

// Of all members together: more than 64 bits hold are possible, and worth no stop. It stays at the
// limit.
int64_t Saturated(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? std::numeric_limits<int64_t>::max() : std::numeric_limits<int64_t>::min();
}

}  // namespace

void Tally::Count(Outcome outcome) {
  ++counts.read;
  switch (outcome) {
    case Outcome::kApplied:
      ++counts.applied;
      return;
    case Outcome::kRefused:
      ++counts.refused;
      return;
    case Outcome::kNoEffect:
      ++counts.no_effect;
      return;
    case Outcome::kDuplicate:
      ++counts.duplicates;
      return;
    case Outcome::kDeadLettered:
      ++counts.dead_lettered;
      return;
    case Outcome::kControl:
      ++counts.control;
      return;
  }
}

void Tally::Count(const Change& change) {
  ++changes;
  for (const Posting& posting : change.postings) {
    if (posting.account == Ledger::kIssuer) issued = Saturated(issued, -posting.points.n);
    if (posting.account == Ledger::kRedeemed) burned = Saturated(burned, posting.points.n);
    if (posting.account == Ledger::kExpired) expired = Saturated(expired, posting.points.n);
  }
}

void Tally::Count(const DeadLetter& dead_letter) {
  ++dead_letters.at(static_cast<size_t>(dead_letter.reason));
}

Tally& Tally::operator+=(const Tally& other) {
  counts += other.counts;
  members_opened += other.members_opened;
  changes += other.changes;
  answers += other.answers;
  triggers += other.triggers;
  timers_fired += other.timers_fired;
  jumps_back += other.jumps_back;
  issued = Saturated(issued, other.issued);
  burned = Saturated(burned, other.burned);
  expired = Saturated(expired, other.expired);
  for (size_t i = 0; i < dead_letters.size(); ++i) dead_letters.at(i) += other.dead_letters.at(i);
  return *this;
}

}  // namespace kopilka
