// The sums of all contenders, line by line.
#ifndef KOPILKA_APP_PAST_WHAT_IF_LINES_H_
#define KOPILKA_APP_PAST_WHAT_IF_LINES_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "app/past/what_if.h"

namespace kopilka::app {

struct WhatIfLine {
  std::string label;
  std::vector<absl::int128> values;  // By contender.
  bool money = false;                // In minor units, else points or a number.
};

struct WhatIfSection {
  std::string title;
  std::vector<WhatIfLine> lines;  // None of which is 0 for all.
};

// Wallet by wallet, then campaigns, tiers and decisions; none that is empty.
std::vector<WhatIfSection> WhatIfSections(const WhatIf& what_if);

// What the points left in a wallet would pay; 0 where it cannot pay.
absl::int128 WorthLeft(const Contender& contender, Name wallet);

// How many members stand in each tier at the end, by ladder and tier.
std::map<std::pair<Name, Name>, uint64_t> TierSums(const RunSums& sums);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_WHAT_IF_LINES_H_
