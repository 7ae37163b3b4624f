#include "core/rules/re_earn.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "core/rules/apportion.h"
#include "core/rules/award.h"
#include "core/rules/condition_eval.h"
#include "core/rules/earning_base.h"
#include "core/rules/grant.h"
#include "core/rules/occasion.h"

namespace kopilka {
namespace {

// The points that one campaign gave in one wallet.
struct Group {
  Name campaign;
  Name wallet;
  Points given;
  Points clawed;
};

std::vector<Group> GroupsOf(const Receipt& receipt) {
  std::vector<Group> groups;
  for (const Earned& earned : receipt.earned) {
    const Name wallet = earned.share.lot.wallet;
    auto at = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return group.campaign == earned.campaign && group.wallet == wallet;
    });
    if (at == groups.end()) at = groups.insert(at, {earned.campaign, wallet, {}, {}});
    at->given += earned.share.points;
    at->clawed += earned.clawed;
  }
  return groups;
}

Money AmountOf(const Receipt& receipt) {
  Money amount;
  for (const KeptLine& line : receipt.lines) amount += line.line.amount;
  return amount;
}

Money ReturnedOf(const Receipt& receipt) {
  Money amount;
  for (const KeptLine& line : receipt.lines) amount += line.returned_amount;
  return amount;
}

std::vector<Line> KeptLines(const Receipt& receipt) {
  std::vector<Line> kept;
  for (const KeptLine& line : receipt.lines) {
    const Line part = KeptPart(line);
    if (part.amount.n > 0 || part.quantity.n > 0) kept.push_back(part);
  }
  return kept;
}

// The receipt decided again on what is kept.
class ReEarning {
 public:
  ReEarning(const Plan& plan, const Receipt& receipt)
      : receipt_(receipt),
        kept_(KeptLines(receipt)),
        occasion_(OccasionOf(plan, receipt, kept_)),
        base_(occasion_, PaidForKept(plan, receipt)) {}

  Points KeptBy(const Campaign& campaign, Name wallet) const {
    if (!Applies(campaign, Campaign::On::kPurchase, occasion_)) return {};
    absl::InlinedVector<int64_t, 4> left;
    for (const Limit& limit : campaign.limits) left.push_back(LeftThen(limit));
    Points points;
    for (const Grant& grant : GrantsOf(campaign, occasion_, base_, left)) {
      if (grant.give->wallet == wallet) points += grant.granted;
    }
    return points;
  }

 private:
  // The part paid by means that earn nothing goes back with the goods.
  static Money PaidForKept(const Plan& plan, const Receipt& receipt) {
    const Money total = AmountOf(receipt);
    const Money paid = PaidWithoutEarning(plan, receipt.tenders, total);
    return paid - Money{Cumulative(paid.n, ReturnedOf(receipt).n, total.n)};
  }

  int64_t LeftThen(const Limit& limit) const {
    for (const LimitLeft& left : receipt_.facts.limits) {
      if (left.name == limit.name) return left.left;
    }
    return limit.amount;
  }

  const Receipt& receipt_;
  const std::vector<Line> kept_;
  const Occasion occasion_;
  const EarningBase base_;
};

// What has gone with the returned goods when each line has its share of a campaign's points.
Points GoneByShare(const Plan& plan, const Campaign& campaign, const Receipt& receipt,
                   Points given) {
  std::vector<Line> lines;
  for (const KeptLine& kept : receipt.lines) lines.push_back(kept.line);
  const Occasion occasion = OccasionOf(plan, receipt, lines);
  std::vector<int64_t> weights;
  for (const Line& line : lines) {
    const bool earns =
        !Holds(plan.earns_nothing, occasion, &line) && Holds(campaign.lines, occasion, &line);
    weights.push_back(earns ? line.amount.n : 0);
  }
  std::vector<int64_t> parts(lines.size());
  Apportion(given.n, weights, absl::MakeSpan(parts));
  Points gone;
  for (size_t i = 0; i < parts.size(); ++i) {
    const KeptLine& kept = receipt.lines[i];
    const bool has_units = kept.line.quantity.n > 0;
    gone.n += has_units ? Cumulative(parts[i], kept.returned.n, kept.line.quantity.n)
                        : Cumulative(parts[i], kept.returned_amount.n, kept.line.amount.n);
  }
  return gone;
}

// How many of the group's points stay with what is kept.
Points KeptOf(const Plan& plan, const Receipt& receipt, const Group& group,
              const ReEarning& again) {
  const Campaign* campaign = plan.FindCampaign(group.campaign);
  if (campaign == nullptr) return {};
  if (plan.returns.by == ReturnRule::By::kShare) {
    return group.given - GoneByShare(plan, *campaign, receipt, group.given);
  }
  return std::min(again.KeptBy(*campaign, group.wallet), group.given);
}

void Spread(const Receipt& receipt, const Group& group, Points points, std::vector<Claim>* claims) {
  for (size_t i = receipt.earned.size(); i-- > 0 && points.n > 0;) {
    const Earned& earned = receipt.earned[i];
    if (earned.campaign != group.campaign || earned.share.lot.wallet != group.wallet) continue;
    const Points some = std::min(points, earned.share.points - earned.clawed);
    if (some.n > 0) claims->push_back({i, some});
    points -= some;
  }
}

}  // namespace

Line KeptPart(const KeptLine& kept) {
  Line line = kept.line;
  line.amount -= kept.returned_amount;
  line.quantity -= kept.returned;
  return line;
}

bool KeepsAnything(const Receipt& receipt) {
  return std::any_of(receipt.lines.begin(), receipt.lines.end(), [](const KeptLine& line) {
    const Line part = KeptPart(line);
    return part.amount.n > 0 || part.quantity.n > 0;
  });
}

std::vector<Claim> ClaimsOf(const Plan& plan, const Receipt& receipt) {
  std::vector<Claim> claims;
  const ReEarning again(plan, receipt);
  const bool keeps = KeepsAnything(receipt);
  for (const Group& group : GroupsOf(receipt)) {
    const Points kept = keeps ? KeptOf(plan, receipt, group, again) : Points{};
    Spread(receipt, group, group.given - kept - group.clawed, &claims);
  }
  return claims;
}

}  // namespace kopilka
