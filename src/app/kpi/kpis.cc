#include "app/kpi/kpis.h"

#include <algorithm>

namespace kopilka::app {

void Kpis::Activity::Join(const Activity& other) {
  enrolled_at = std::min(enrolled_at, other.enrolled_at);
  receipts += other.receipts;
  paid = paid || other.paid;
  before = before || other.before;
  ever = ever || other.ever;
}

void Kpis::Add(const std::string& member, const MemberReceipts& receipts) {
  Activity& activity = activities_[member];
  activity.enrolled_at = receipts.enrolled_at;
  activity.belongs_to = receipts.belongs_to;
  for (const BoughtReceipt& receipt : receipts.receipts) Add(receipt, &activity);
}

void Kpis::Add(const BoughtReceipt& receipt, Activity* activity) {
  const absl::int128 kept = absl::int128(receipt.total.n) - receipt.returned.n;
  if (receipt.at >= period_.until || (kept == 0 && receipt.total.n > 0)) return;
  activity->ever = true;
  kept_ever_ += kept;
  if (receipt.at < period_.from) {
    activity->before = activity->before || receipt.at >= period_.before;
    return;
  }
  const bool paid = receipt.paid.n > 0;
  activity->paid = activity->paid || paid;
  ++activity->receipts;
  ++receipts_;
  paid_receipts_ += paid ? 1 : 0;
  sold_ += receipt.total.n;
  kept_ += kept;
  paid_ += receipt.paid.n;
}

Kpis::Activities Kpis::Joined() const {
  Activities joined;
  for (const auto& [member, activity] : activities_) {
    const std::string* at = &member;
    // The engine makes no ring of them; what is read here it may have written between two reads.
    for (size_t hops = 0; hops < activities_.size(); ++hops) {
      const auto found = activities_.find(*at);
      if (found == activities_.end() || found->second.belongs_to.empty()) break;
      at = &found->second.belongs_to;
    }
    joined[*at].Join(activity);
  }
  return joined;
}

std::vector<Kpi> Kpis::Figures() const {
  uint64_t members = 0;
  uint64_t active = 0;
  uint64_t repeating = 0;
  uint64_t paying = 0;
  uint64_t active_before = 0;
  uint64_t lost = 0;
  uint64_t buyers = 0;
  for (const auto& [member, activity] : Joined()) {
    members += activity.ever || activity.enrolled_at < period_.until ? 1 : 0;
    active += activity.receipts > 0 ? 1 : 0;
    repeating += activity.receipts > 1 ? 1 : 0;
    paying += activity.paid ? 1 : 0;
    active_before += activity.before ? 1 : 0;
    lost += activity.before && activity.receipts == 0 ? 1 : 0;
    buyers += activity.ever ? 1 : 0;
  }
  return {{.name = "participation", .part = active, .whole = members},
          {.name = "repeat purchase", .part = repeating, .whole = active},
          {.name = "churn", .part = lost, .whole = active_before},
          {.name = "redemption", .part = paying, .whole = active},
          {.name = "receipts with points", .part = paid_receipts_, .whole = receipts_},
          {.name = "money in points", .part = paid_, .whole = sold_},
          {.name = "average receipt", .part = kept_, .whole = receipts_, .average = true},
          {.name = "purchases a member", .part = kept_, .whole = active, .average = true},
          {.name = "lifetime value", .part = kept_ever_, .whole = buyers, .average = true}};
}

}  // namespace kopilka::app
