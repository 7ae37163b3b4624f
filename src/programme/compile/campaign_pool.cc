#include "programme/compile/campaign_pool.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "programme/content_name.h"

namespace kopilka {
namespace {

// What a campaign's plan says of all its campaigns: the days of its zones, and where groups stand
// among the groups.
std::string ContextOf(const Json& canonical) {
  const Json groups = canonical.contains("groups") ? canonical["groups"] : Json();
  return absl::StrCat(canonical["zones"].dump(), groups.dump());
}

// Of one of `budgets` that a limit of the campaign names; empty: none is named.
std::string BudgetOf(const Json& canonical, const Json& campaign) {
  for (const Json& limit : campaign["limits"]) {
    if (limit.contains("budget")) {
      return canonical["budgets"][limit["budget"].get<std::string>()].dump();
    }
  }
  return "";
}

}  // namespace

CampaignPool& CampaignPool::OfProcess() {
  static auto* const pool = new CampaignPool();
  return *pool;
}

void CampaignPool::Share(const Json& canonical, Plan* plan) {
  const std::string context = ContentName(ContextOf(canonical));
  std::vector<std::string> keys;  // Of each campaign: both go by name.
  for (const auto& [name, campaign] : canonical["campaigns"].items()) {
    keys.push_back(ContentName(
        absl::StrCat(context, name, "\n", campaign.dump(), BudgetOf(canonical, campaign))));
  }
  const absl::MutexLock lock(&mutex_);
  for (size_t i = 0; i < keys.size(); ++i) {
    Shared<Campaign>& campaign = plan->campaigns[i];
    std::weak_ptr<Campaign>& known = known_[std::move(keys[i])];
    if (std::shared_ptr<Campaign> alike = known.lock()) {
      campaign = Shared<Campaign>(std::move(alike));
    } else {
      known = campaign.owner();
    }
  }
  if (known_.size() > forget_at_) ForgetGone();
}

void CampaignPool::ForgetGone() {
  absl::erase_if(known_, [](const auto& known) { return known.second.expired(); });
  forget_at_ = 2 * known_.size();
}

size_t CampaignPool::size() const {
  const absl::MutexLock lock(&mutex_);
  return known_.size();
}

}  // namespace kopilka
