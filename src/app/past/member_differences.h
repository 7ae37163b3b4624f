// MemberDifferences: whom another programme would have left with something else.
#ifndef KOPILKA_APP_PAST_MEMBER_DIFFERENCES_H_
#define KOPILKA_APP_PAST_MEMBER_DIFFERENCES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "app/past/run_sums.h"

namespace kopilka::app {

struct MemberDifference {
  std::string member;
  MemberEnd present;
  MemberEnd other;
  absl::int128 points = 0;  // By how many his balances differ, over all wallets.
};

struct MemberDifferences {
  uint64_t members = 0;                 // In either run.
  uint64_t balances = 0;                // Who have another balance.
  uint64_t tiers = 0;                   // Who are in another tier.
  std::vector<MemberDifference> first;  // Of both; most points first, then by member.
};

MemberDifferences CompareMembers(const RunSums& present, const RunSums& other, size_t most);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_MEMBER_DIFFERENCES_H_
