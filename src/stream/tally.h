// Tally: what a batch did, in numbers. For metrics and for the progress line; the log holds the
// truth.
#ifndef KOPILKA_STREAM_TALLY_H_
#define KOPILKA_STREAM_TALLY_H_

#include <array>
#include <cstdint>

#include "codec/state_codec.h"
#include "core/decide.h"
#include "core/output.h"

namespace kopilka {

inline constexpr size_t kDeadLetterReasons = 19;  // DeadLetterReason::kPastHorizon + 1

struct Tally {
  Counts counts;                // Records by class.
  uint64_t members_opened = 0;  // Accounts that did not exist before.
  uint64_t changes = 0;
  uint64_t answers = 0;
  uint64_t triggers = 0;
  uint64_t timers_fired = 0;
  uint64_t jumps_back = 0;  // Records below the expected offset, dropped.
  int64_t issued = 0;       // Points, over all wallets.
  int64_t burned = 0;
  int64_t expired = 0;
  std::array<uint64_t, kDeadLetterReasons> dead_letters = {};

  void Count(Outcome outcome);
  void Count(const Change& change);
  void Count(const DeadLetter& dead_letter);
  Tally& operator+=(const Tally& other);
};

Counts& operator+=(Counts& a, const Counts& b);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_TALLY_H_
