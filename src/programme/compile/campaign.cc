#include "programme/compile/campaign.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/compile/condition.h"
#include "programme/compile/expiry.h"
#include "programme/compile/set.h"

namespace kopilka {
namespace {

constexpr int kMaxPriority = 1'000'000;
constexpr int64_t kWholePpm = 1'000'000;
constexpr int64_t kMaxMultiplierPpm = 1'000 * kWholePpm;

void CompileWorth(Object& object, Give& give) {
  give.money_per_points = Money{object.Positive("worth")};
  give.share_points = Points{object.Positive("worth_points")};
}

// [up to, share] in ascending order; the last has no end.
void CompileBrackets(const Json& json, Give& give, Fault& fault) {
  const std::string what = "a bracket";
  for (const Json& row : ArrayOf(json, "brackets", fault)) {
    if (!row.is_array() || row.size() != 2) return fault.Set(what, "is not an end and a share");
    Bracket bracket;
    bracket.to = Money{IntegerOf(row[0], 0, kMaxMinor, what, fault)};
    bracket.ppm = IntegerOf(row[1], 0, 10'000'000, what, fault);
    if (!give.brackets.empty() && bracket.to <= give.brackets.back().to) {
      fault.Set(what, "does not ascend");
    }
    give.brackets.push_back(bracket);
  }
  if (give.brackets.empty()) fault.Set("brackets", "are none");
}

void CompileAmount(Object& object, Give& give, Fault& fault) {
  switch (give.kind) {
    case Give::Kind::kPerStep:
      give.step = Money{object.Positive("step")};
      break;
    case Give::Kind::kShare:
      give.ppm = object.Integer("ppm", 0, 10'000'000);
      return CompileWorth(object, give);
    case Give::Kind::kBrackets:
      CompileBrackets(object.Get("brackets"), give, fault);
      give.total.each = object.Choice("each", kEachWords);
      return CompileWorth(object, give);
    case Give::Kind::kMultiple:
      give.of_campaign = object.NameOf("of");
      give.ppm = object.Integer("ppm", 1, kMaxMultiplierPpm);
      if (object.Has("worth")) CompileWorth(object, give);
      return;
    case Give::Kind::kPerQuantity:
      give.quantity_step = Quantity{object.Positive("step")};
      break;
    case Give::Kind::kPerUnit:
    case Give::Kind::kFixed:
    case Give::Kind::kPrice:
      break;
  }
  give.points = Points{object.Amount("points")};
  if (object.Has("worth")) CompileWorth(object, give);
}

void CompilePointsByTier(const Json& json, Give& give, Fault& fault) {
  if (!json.is_object()) return fault.Set("points by tier", "are not an object");
  for (const auto& [tier, points] : json.items()) {
    const int64_t n = IntegerOf(points, 0, kMaxMinor, "points by tier", fault);
    give.points_by_tier.emplace_back(Name(tier), Points{n});
  }
}

void CompileShareByTier(const Json& json, Give& give, Fault& fault) {
  if (!json.is_object()) return fault.Set("a share by tier", "is not an object");
  for (const auto& [tier, ppm] : json.items()) {
    give.ppm_by_tier.emplace_back(Name(tier),
                                  IntegerOf(ppm, 0, kWholePpm, "a share by tier", fault));
  }
}

void CompileBasis(Object& object, Give& give) {
  give.base = object.Choice("base", kBaseWords);
  if (object.Has("part")) give.part = object.NameOf("part");
  if (!object.Has("pick")) return;
  give.pick = object.Choice("pick", kPickWords);
  give.pick_units = Quantity{object.Positive("pick_units")};
}

Give CompileDiscount(Object& object, Fault& fault) {
  Give give;
  give.is_discount = object.Flag("discount");
  give.kind = object.Choice("kind", kGiveWords);
  CompileBasis(object, give);
  give.rounding = object.Choice("rounds", kRoundingWords);
  if (give.kind == Give::Kind::kShare) {
    give.ppm = object.Integer("ppm", 0, kWholePpm);
  } else {
    if (give.kind != Give::Kind::kPrice) give.kind = Give::Kind::kFixed;
    give.points = Points{object.Amount("points")};
  }
  if (object.Has("ppm_by_tier")) CompileShareByTier(object.Get("ppm_by_tier"), give, fault);
  return give;
}

Give CompileGive(const Json& json, Fault& fault) {
  Object object(json, "a give", fault);
  if (object.Has("discount")) return CompileDiscount(object, fault);
  Give give;
  give.kind = object.Choice("kind", kGiveWords);
  if (give.kind == Give::Kind::kPrice) fault.Set("a give", "of points has a price");
  give.wallet = object.NameOf("wallet");
  CompileBasis(object, give);
  give.rounding = object.Choice("rounds", kRoundingWords);
  CompileAmount(object, give, fault);
  if (object.Has("money_rounds")) {
    give.money_rounding = object.Choice("money_rounds", kRoundingWords);
  }
  if (object.Has("points_by_tier")) {
    CompilePointsByTier(object.Get("points_by_tier"), give, fault);
  }
  if (object.Has("multiply_by")) give.multiply_by_ladder = object.NameOf("multiply_by");
  if (object.Has("activates")) give.activates = CompileActivation(object.Get("activates"), fault);
  if (object.Has("expires")) give.expires = CompileExpiry(object.Get("expires"), fault);
  if (object.Has("to")) give.to = object.NameOf("to");
  return give;
}

Limit CompileShared(Object& object, const Plan& plan, Fault& fault) {
  const Name name = object.NameOf("budget");
  const auto budget = absl::c_find_if(
      plan.budgets, [&](const Limit& each) { return IsBudgetOf(name.text(), each.name.text()); });
  const bool known = budget != plan.budgets.end();
  if (!known) fault.Set("a limit", "names a budget that is not there");
  Limit limit = known ? *budget : Limit();
  limit.over = object.Choice("over", kOverWords);
  if (limit.tells()) fault.Set("a limit", "tells of a budget");
  return limit;
}

Limit CompileLimit(const Json& json, const Plan& plan, Fault& fault) {
  Object object(json, "a limit", fault);
  if (object.Has("budget")) return CompileShared(object, plan, fault);
  Limit limit;
  limit.name = object.NameOf("name");
  if (object.Has("cooldown_ms")) {
    limit.measure = Limit::Measure::kTimes;
    limit.amount = 1;
    limit.over = Limit::Over::kRefuse;
    limit.each = Limit::Each::kCooldown;
    limit.cooldown = Millis{object.Integer("cooldown_ms", 1, kMostCooldown.n)};
    return limit;
  }
  limit.measure = object.Choice("measure", kMeasureWords);
  limit.amount = object.Amount("amount");
  limit.each = object.Choice("each", kEachWords);
  limit.over = object.Choice("over", kOverWords);
  limit.freed_by_return = object.Flag("freed_by_return");
  if (object.Has("per")) limit.per = object.Choice("per", kPerWords);
  if (limit.tells() && limit.per != Limit::Per::kMember) {
    fault.Set("a limit", "tells of what is not a member's own");
  }
  return limit;
}

struct Validity {
  std::optional<Day> from;
  std::optional<Day> to;  // Included.
};

Validity CompileValidity(const Json& json, Fault& fault) {
  Object object(json, "a validity", fault);
  Validity valid;
  const int from = object.Has("from") ? object.Small("from", 0, kMaxDay) : 0;
  const int to = object.Has("to") ? object.Small("to", 0, kMaxDay) : 0;
  if (object.Has("from")) valid.from = Day{from};
  if (object.Has("to")) valid.to = Day{to};
  return valid;
}

void SetInstants(const Validity& valid, const Plan& plan, Campaign& campaign) {
  for (const auto& zone : plan.zones) {
    if (valid.from) {
      const Instant from = zone->StartOf(*valid.from);
      campaign.valid_from = std::min(campaign.valid_from.value_or(from), from);
    }
    if (valid.to) {
      const Instant until = zone->StartOf(Day{valid.to->n + 1});
      campaign.valid_until = std::max(campaign.valid_until.value_or(until), until);
    }
  }
}

void AddDates(const Validity& valid, Condition& when) {
  Condition dates;
  dates.kind = Condition::Kind::kDates;
  dates.from_day = valid.from.value_or(Day{std::numeric_limits<int32_t>::min()});
  dates.to_day = valid.to.value_or(Day{std::numeric_limits<int32_t>::max()});
  if (when.kind == Condition::Kind::kAlways) {
    when = std::move(dates);
    return;
  }
  Condition both;
  both.kind = Condition::Kind::kAll;
  both.children.push_back(std::move(dates));
  both.children.push_back(std::move(when));
  when = std::move(both);
}

}  // namespace

Limit CompileBudget(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("budget ", name), fault);
  Limit budget;
  budget.per = Limit::Per::kBudget;
  budget.measure = object.Choice("measure", kMeasureWords);
  budget.name = Name(BudgetName(name, budget.measure));
  budget.amount = object.Amount("amount");
  budget.each = object.Choice("each", kEachWords);
  budget.freed_by_return = object.Flag("freed_by_return");
  return budget;
}

CampaignGroup CompileGroup(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("group ", name), fault);
  CampaignGroup group;
  group.name = Name(name);
  group.choose = object.Choice("choose", kChooseWords);
  if (object.Has("scope")) group.by_line = object.Choice("scope", kGroupScopeWords);
  if (object.Has("in")) group.in = object.NameOf("in");
  if (object.Has("priority")) group.priority = object.Small("priority", 1, kMaxPriority);
  return group;
}

Campaign CompileCampaign(const std::string& name, const Json& json, const Plan& plan,
                         Fault& fault) {
  Object object(json, absl::StrCat("campaign ", name), fault);
  Campaign campaign;
  campaign.name = Name(name);
  campaign.on = object.Choice("on", kOnWords);
  campaign.when = CompileCondition(object.Get("when"), fault);
  campaign.lines = CompileCondition(object.Get("lines"), fault);
  if (object.Has("set")) CompileSet(object.Get("set"), campaign, fault);
  const Validity valid = CompileValidity(object.Get("valid"), fault);
  SetInstants(valid, plan, campaign);
  if (plan.zones.size() > 1 && (valid.from || valid.to)) AddDates(valid, campaign.when);
  for (const Json& give : ArrayOf(object.Get("give"), "what to give", fault)) {
    if (give.contains("entitlement")) {
      campaign.entitlements.push_back(Object(give, "a give", fault).NameOf("entitlement"));
      continue;
    }
    Give& made = campaign.give.emplace_back(CompileGive(give, fault));
    if (made.kind == Give::Kind::kBrackets)
      made.total.name = Name(absl::StrCat(name, kTotalSuffix));
  }
  for (const Give& give : campaign.give) {
    const bool gives_rights = !campaign.entitlements.empty();
    if (give.is_discount != campaign.is_discount() || (give.is_discount && gives_rights)) {
      fault.Set(absl::StrCat("campaign ", name), "takes money off and gives points");
    }
  }
  std::sort(campaign.entitlements.begin(), campaign.entitlements.end());
  CheckBases(campaign, fault);
  for (const Json& limit : ArrayOf(object.Get("limits"), "limits", fault)) {
    campaign.limits.push_back(CompileLimit(limit, plan, fault));
  }
  campaign.funder = object.NameOf("funder");
  if (campaign.funder.text() == kPartnerOfTheStore) {
    campaign.partner_funds = true;
    campaign.funder = {};  // The programme's.
  }
  if (object.Has("combine")) {
    Object combine(object.Get("combine"), "a combination", fault);
    campaign.group = combine.NameOf("group");
    if (combine.Has("priority")) campaign.priority = combine.Small("priority", 1, kMaxPriority);
  }
  return campaign;
}

}  // namespace kopilka
