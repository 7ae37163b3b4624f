#include "app/past/what_if_lines.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka::app {
namespace {

using Value = std::function<absl::int128(const Contender& contender)>;

template <typename Map, typename Key>
auto At(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? typename Map::mapped_type{} : found->second;
}

class Lines {
 public:
  explicit Lines(const WhatIf& what_if) : what_if_(what_if) {}

  std::vector<WhatIfSection> Make() {
    AddWallets();
    AddCampaigns();
    AddTiers();
    AddDecisions();
    return std::move(sections_);
  }

 private:
  void Begin(std::string title) {
    End();
    sections_.push_back({.title = std::move(title), .lines = {}});
  }
  void End() {
    if (!sections_.empty() && sections_.back().lines.empty()) sections_.pop_back();
  }
  void Add(std::string label, const Value& value, bool money = false) {
    WhatIfLine line{.label = std::move(label), .values = {}, .money = money};
    for (const auto& contender : what_if_.contenders) line.values.push_back(value(*contender));
    const bool some = std::any_of(line.values.begin(), line.values.end(),
                                  [](absl::int128 each) { return each != 0; });
    if (some) sections_.back().lines.push_back(std::move(line));
  }
  // The keys of a map that each contender has.
  template <typename MapOf>
  auto KeysOf(const MapOf& map_of) const {
    using Map = std::decay_t<decltype(map_of(*what_if_.contenders.front()))>;
    std::set<typename Map::key_type> keys;
    for (const auto& contender : what_if_.contenders) {
      for (const auto& [key, value] : map_of(*contender)) keys.insert(key);
    }
    return keys;
  }
  // A line for each key of a map of numbers.
  template <typename MapOf>
  void AddEach(absl::string_view before, const MapOf& map_of) {
    for (const std::string& key : KeysOf(map_of)) {
      Add(absl::StrCat(before, key), [&](const Contender& each) { return At(map_of(each), key); });
    }
  }

  void AddWallets() {
    std::set<Name> wallets;
    for (const auto& [side, wallet] :
         KeysOf([](const Contender& each) -> const auto& { return each.sums.totals(); })) {
      wallets.insert(wallet);
    }
    for (const Name wallet : wallets) AddWallet(wallet);
  }
  void AddWallet(Name wallet) {
    Begin(std::string(wallet.text()));
    const auto side = [&](const char* label, Ledger ledger, int sign) {
      Add(label, [&](const Contender& each) {
        return sign * At(each.sums.totals(), std::pair(ledger, wallet));
      });
    };
    side("given", Ledger::kIssuer, -1);
    side("corrected", Ledger::kAdjusted, -1);
    side("spent", Ledger::kRedeemed, 1);
    side("expired", Ledger::kExpired, 1);
    side("erased", Ledger::kErased, 1);
    side("in transit", Ledger::kInTransit, 1);
    side("left", Ledger::kMember, 1);
    Add(
        "left, in money", [&](const Contender& each) { return WorthLeft(each, wallet); }, true);
  }

  void AddCampaigns() {
    Begin("campaigns");
    for (const Name campaign :
         KeysOf([](const Contender& each) -> const auto& { return each.sums.campaigns(); })) {
      const std::string name =
          campaign.empty() ? "the till's own discounts" : std::string(campaign.text());
      const auto sum = [&](const Contender& each) { return At(each.sums.campaigns(), campaign); };
      Add(absl::StrCat(name, ": times"), [&](const Contender& each) { return sum(each).times; });
      for (const Name wallet : KeysOf([&](const Contender& each) { return sum(each).points; })) {
        Add(absl::StrCat(name, ": ", wallet.text()),
            [&](const Contender& each) { return At(sum(each).points, wallet); });
      }
      Add(
          absl::StrCat(name, ": off"), [&](const Contender& each) { return sum(each).discount; },
          true);
    }
    for (const Name each :
         KeysOf([](const Contender& of) -> const auto& { return of.sums.entitlements(); })) {
      Add(absl::StrCat(each.text(), ": given"),
          [&](const Contender& of) { return At(of.sums.entitlements(), each); });
    }
  }

  void AddTiers() {
    Begin("members by tier");
    std::vector<std::map<std::pair<Name, Name>, uint64_t>> sums;
    std::set<std::pair<Name, Name>> tiers;
    for (const auto& contender : what_if_.contenders) {
      sums.push_back(TierSums(contender->sums));
      for (const auto& [tier, members] : sums.back()) tiers.insert(tier);
    }
    for (const auto& tier : tiers) {
      size_t at = 0;
      Add(absl::StrCat(tier.first.text(), ": ", tier.second.text()),
          [&](const Contender&) { return At(sums[at++], tier); });
    }
  }

  void AddDecisions() {
    Begin("decisions");
    Add("applied", [](const Contender& each) { return each.rerun.tally().counts.applied; });
    Add("without effect",
        [](const Contender& each) { return each.rerun.tally().counts.no_effect; });
    Add("triggers", [](const Contender& each) { return each.rerun.tally().triggers; });
    AddEach(
        "refused: ", [](const Contender& each) -> const auto& { return each.sums.refusals(); });
    AddEach(
        "dead letter: ", [](const Contender& each) -> const auto& {
          return each.sums.dead_letters();
        });
    End();
  }

  const WhatIf& what_if_;
  std::vector<WhatIfSection> sections_;
};

}  // namespace

std::vector<WhatIfSection> WhatIfSections(const WhatIf& what_if) { return Lines(what_if).Make(); }

absl::int128 WorthLeft(const Contender& contender, Name wallet) {
  const WalletRule* const rule =
      contender.plan == nullptr ? nullptr : contender.plan->FindWallet(wallet);
  if (rule == nullptr || !rule->burn) return 0;
  return At(contender.sums.totals(), std::pair(Ledger::kMember, wallet)) * rule->burn->worth.n /
         rule->burn->per.n;
}

std::map<std::pair<Name, Name>, uint64_t> TierSums(const RunSums& sums) {
  std::map<std::pair<Name, Name>, uint64_t> members;
  for (const auto& [member, end] : sums.members()) {
    for (const auto& tier : end.tiers) ++members[tier];
  }
  return members;
}

}  // namespace kopilka::app
