#include "core/plan.h"

#include <algorithm>

namespace kopilka {
namespace {

template <typename T>
const T* FindByName(const std::vector<T>& list, Name name) {
  for (const T& item : list) {
    if (item.name == name) return &item;
  }
  return nullptr;
}

}  // namespace

const WalletRule* Plan::FindWallet(Name wallet) const { return FindByName(wallets, wallet); }

const WalletRule* Plan::FindWallet(absl::string_view wallet) const {
  for (const WalletRule& rule : wallets) {
    if (rule.name.text() == wallet) return &rule;
  }
  return nullptr;
}

const TierLadder* Plan::FindLadder(Name ladder) const { return FindByName(tiers, ladder); }

const Campaign* Plan::FindCampaign(Name campaign) const {
  // There may be thousands.
  const auto found =
      std::lower_bound(campaigns.begin(), campaigns.end(), campaign,
                       [](const Campaign& item, Name wanted) { return item.name < wanted; });
  return found != campaigns.end() && found->name == campaign ? &*found : nullptr;
}

const Zone& Plan::ZoneOf(absl::string_view store) const {
  const auto found = stores.find(store);
  return found == stores.end() || found->second.zone == nullptr ? *zone : *found->second.zone;
}

}  // namespace kopilka
