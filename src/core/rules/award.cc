#include "core/rules/award.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "core/rules/apportion.h"
#include "core/rules/condition_eval.h"
#include "core/rules/limit_counter.h"
#include "core/rules/offer.h"
#include "core/rules/tier_steps.h"

namespace kopilka {
namespace {

constexpr int64_t kMillion = 1'000'000;

// The value of the tier that the member holds, else the campaign's own.
template <typename T>
T ByTier(const std::vector<std::pair<Name, T>>& values, T otherwise, const Occasion& occasion) {
  if (values.empty()) return otherwise;
  for (const TierLadder& ladder : occasion.plan->tiers) {
    if (ladder.steps.empty()) continue;
    const Name held = ladder.steps[RankHeldAt(occasion.at, ladder, occasion.member.tiers)].name;
    for (const auto& [tier, value] : values) {
      if (tier == held) return value;
    }
  }
  return otherwise;
}

Points EachOf(const Give& give, const Occasion& occasion) {
  return ByTier(give.points_by_tier, give.points, occasion);
}

int64_t ShareOf(const Give& give, const Occasion& occasion) {
  return ByTier(give.ppm_by_tier, give.ppm, occasion);
}

int64_t MultiplierOf(const Give& give, const Occasion& occasion) {
  if (give.multiply_by_ladder.empty()) return kMillion;
  const TierLadder* ladder = occasion.plan->FindLadder(give.multiply_by_ladder);
  if (ladder == nullptr || ladder->steps.empty()) return kMillion;
  return ladder->steps[RankHeldAt(occasion.at, *ladder, occasion.member.tiers)].multiply_ppm;
}

// "4567.00" of 456700 with two digits.
std::string Decimal(int64_t minor, int digits) {
  int64_t scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  if (scale == 1) return absl::StrCat(minor);
  const absl::string_view sign = minor < 0 ? "-" : "";
  const int64_t whole = minor / scale < 0 ? -(minor / scale) : minor / scale;
  const int64_t part = minor % scale < 0 ? -(minor % scale) : minor % scale;
  std::string fraction = absl::StrCat(part);
  fraction.insert(0, static_cast<size_t>(digits) - fraction.size(), '0');
  return absl::StrCat(sign, whole, ".", fraction);
}

// "2.5" of 2500000 millionths.
std::string Millionths(int64_t ppm, int digits) {
  std::string text = Decimal(ppm, digits);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// A discount of so much money of each set, or of all of it above a price.
int64_t OffOf(const Give& give, int64_t money) {
  if (give.kind == Give::Kind::kPrice) return std::max<int64_t>(money - give.points.n, 0);
  return std::min(money, give.points.n);
}

// Spreads what is taken off one set over its lines, by largest remainder.
void TakeOff(const Give& give, absl::Span<const PricedUnits> set, Award* award) {
  std::vector<int64_t> weights;
  int64_t money = 0;
  for (const PricedUnits& units : set) {
    weights.push_back(units.money.n);
    money += units.money.n;
  }
  const int64_t off = OffOf(give, money);
  std::vector<int64_t> parts(weights.size(), 0);
  Apportion(off, weights, absl::MakeSpan(parts));
  for (size_t i = 0; i < parts.size(); ++i) award->by_line[set[i].line] += parts[i];
  award->points.n += off;
}

// Counts the units of the sets, and takes their money off where that is done set by set. Returns
// how many they are.
Quantity CountUnits(const Campaign& campaign, const Give& give, const Occasion& occasion,
                    const EarningBase& base, const Deal& deal, Award* award) {
  const bool by_set = give.kind == Give::Kind::kPrice || give.kind == Give::Kind::kFixed;
  Quantity quantity;
  award->by_line.assign(occasion.lines.size(), 0);
  for (const auto& set : ChosenUnits(campaign, give, deal, occasion, base)) {
    for (const PricedUnits& units : set) {
      quantity += units.quantity;
      award->base += units.money;
      if (!by_set) award->by_line[units.line] += units.money.n;
    }
    if (by_set) TakeOff(give, set, award);
  }
  return quantity;
}

bool CountsQuantity(const Give& give) {
  return give.kind == Give::Kind::kPerUnit || give.kind == Give::Kind::kPerQuantity;
}

bool CountsMoney(const Give& give) {
  return give.kind == Give::Kind::kPerStep || give.kind == Give::Kind::kShare ||
         give.kind == Give::Kind::kBrackets;
}

// Points of `amount` x `ppm` millionths of money.
Points PointsOfMoney(const Give& give, int64_t amount, int64_t ppm, int64_t multiply_ppm) {
  if (!give.money_rounding.has_value()) {
    return {Proportion({amount, ppm, give.share_points.n, multiply_ppm},
                       {kMillion, give.money_per_points.n, kMillion}, give.rounding)};
  }
  const int64_t money = Proportion({amount, ppm}, {kMillion}, *give.money_rounding);
  return {Proportion({money, give.share_points.n, multiply_ppm},
                     {give.money_per_points.n, kMillion}, give.rounding)};
}

// Calls `use` with the share and the money of every part of the base that is in a bracket.
template <typename Use>
void ForEachPart(const Give& give, const Award& award, Use use) {
  const Money end = award.before + award.base;
  Money begin = award.before;
  for (size_t i = 0; i < give.brackets.size() && begin < end; ++i) {
    const bool open = i + 1 == give.brackets.size();
    const Money to = open ? end : std::min(end, give.brackets[i].to);
    if (to <= begin) continue;
    use(give.brackets[i].ppm, to - begin);
    begin = to;
  }
}

Points PointsOfBrackets(const Give& give, const Award& award) {
  int64_t money_ppm = 0;
  ForEachPart(give, award, [&](int64_t ppm, Money part) {
    money_ppm = CheckedAdd(money_ppm, CheckedMul(part.n, ppm));
  });
  return PointsOfMoney(give, money_ppm, 1, award.multiply_ppm);
}

// What the brackets have counted in the period of the occasion, without it.
Money CountedBefore(const Give& give, const Occasion& occasion) {
  for (const LimitLeft& kept : occasion.member.limits) {
    if (kept.name == give.total.name) return {kept.left};
  }
  return {CountedOn(occasion.member.counters, *occasion.plan, give.total, occasion.day)};
}

// The share that the next minor unit of money gets.
int64_t NextShare(const Give& give, const Occasion& occasion) {
  const Money before = CountedBefore(give, occasion);
  const auto at = std::find_if(give.brackets.begin(), give.brackets.end(),
                               [&](const Bracket& bracket) { return before < bracket.to; });
  return at == give.brackets.end() ? give.brackets.back().ppm : at->ppm;
}

// What another campaign gives by its own rule, whatever limits and groups leave of it.
Points GivenBy(const Campaign& other, Name wallet, const Occasion& occasion,
               const EarningBase& base) {
  Points points;
  if (!Applies(other, Campaign::On::kPurchase, occasion)) return points;
  for (const Give& give : other.give) {
    const bool counts = give.wallet == wallet && give.to.empty();
    if (counts) points += AwardOf(other, give, occasion, base).points;
  }
  return points;
}

Money BaseOf(const Campaign& campaign, const Give& give, const Occasion& occasion,
             const EarningBase& base) {
  switch (give.base) {
    case Give::Base::kMatchingLines:
      return base.Matching(occasion, campaign.lines);
    case Give::Base::kReceiptBeforeDiscounts:
      return base.receipt_before_discounts();
    case Give::Base::kReceipt:
    case Give::Base::kSet:  // Of which units count.
      break;
  }
  return base.receipt();
}

}  // namespace

Award AwardOf(const Campaign& campaign, const Give& give, const Occasion& occasion,
              const EarningBase& base, const Deal& deal) {
  Award award;
  if (!campaign.set.empty() && deal.sets == 0) return award;
  award.multiply_ppm = MultiplierOf(give, occasion);
  const bool counts_units = give.counts_units();
  Quantity units;
  if (counts_units) {
    units = CountUnits(campaign, give, occasion, base, deal, &award);
  } else if (CountsQuantity(give)) {
    units = base.MatchingQuantity(occasion, campaign.lines);
  } else if (CountsMoney(give)) {
    award.base = BaseOf(campaign, give, occasion, base);
  }
  switch (give.kind) {
    case Give::Kind::kPerStep:
      award.times = award.base.n / give.step.n;
      break;
    case Give::Kind::kPerUnit:
    case Give::Kind::kPerQuantity:
      award.times = units.n / give.quantity_step.n;
      break;
    case Give::Kind::kPrice:
      return award;
    case Give::Kind::kShare:
      award.points = PointsOfMoney(give, award.base.n, ShareOf(give, occasion), award.multiply_ppm);
      return award;
    case Give::Kind::kBrackets:
      award.before = CountedBefore(give, occasion);
      award.points = PointsOfBrackets(give, award);
      return award;
    case Give::Kind::kMultiple:
      award.each =
          GivenBy(*occasion.plan->FindCampaign(give.of_campaign), give.wallet, occasion, base);
      award.points.n = Proportion({award.each.n, give.ppm}, {kMillion}, give.rounding);
      return award;
    case Give::Kind::kFixed:
      if (counts_units) return award;
      break;
  }
  award.each = EachOf(give, occasion);
  award.points.n =
      Proportion({award.each.n, award.times, award.multiply_ppm}, {kMillion}, give.rounding);
  return award;
}

int64_t WorthOfLine(const Campaign& campaign, const Give& give, const Occasion& occasion,
                    const EarningBase& base, size_t line) {
  const Line& goods = occasion.lines[line];
  if (base.Excludes(line) || !Holds(campaign.lines, occasion, &goods)) return 0;
  const int64_t multiply = MultiplierOf(give, occasion);
  const int64_t money = give.money_per_points.n;
  const int64_t points = give.share_points.n;
  const int64_t counted = give.base == Give::Base::kReceiptBeforeDiscounts
                              ? base.OfLineBeforeDiscounts(line).n
                              : base.OfLine(line).n;
  switch (give.kind) {
    case Give::Kind::kPerStep:
      return Proportion({counted, EachOf(give, occasion).n, money, multiply}, {give.step.n, points},
                        Rounding::kDown);
    case Give::Kind::kShare:
      return Proportion({counted, ShareOf(give, occasion), multiply}, {kMillion}, Rounding::kDown);
    case Give::Kind::kBrackets:
      return Proportion({counted, NextShare(give, occasion), multiply}, {kMillion},
                        Rounding::kDown);
    case Give::Kind::kPerUnit:
    case Give::Kind::kPerQuantity:
      return Proportion({goods.quantity.n, EachOf(give, occasion).n, money, multiply},
                        {give.quantity_step.n, points}, Rounding::kDown);
    case Give::Kind::kPrice:
    case Give::Kind::kMultiple:
    case Give::Kind::kFixed:
      break;
  }
  return 0;
}

std::string Arithmetic(const Give& give, const Award& award, int currency_digits) {
  const std::string multiplied =
      award.multiply_ppm == kMillion ? "" : absl::StrCat(" x ", Millionths(award.multiply_ppm, 6));
  const auto share = [&](int64_t ppm, Money of) {
    return absl::StrCat(Millionths(ppm, 4), " % of ", Decimal(of.n, currency_digits));
  };
  switch (give.kind) {
    case Give::Kind::kPerStep:
      return absl::StrCat(award.each.n, " x floor(", Decimal(award.base.n, currency_digits), " / ",
                          Decimal(give.step.n, currency_digits), ")", multiplied, " = ",
                          award.points.n);
    case Give::Kind::kShare:
      return absl::StrCat(share(give.ppm, award.base), multiplied, " = ", award.points.n);
    case Give::Kind::kBrackets: {
      std::vector<std::string> parts;
      ForEachPart(give, award, [&](int64_t ppm, Money part) { parts.push_back(share(ppm, part)); });
      return absl::StrCat(absl::StrJoin(parts, " + "), multiplied, " = ", award.points.n);
    }
    case Give::Kind::kPerUnit:
      return absl::StrCat(award.each.n, " x ", award.times, " units", multiplied, " = ",
                          award.points.n);
    case Give::Kind::kPerQuantity:
      return absl::StrCat(award.each.n, " x ", award.times, " times ",
                          Millionths(give.quantity_step.n, 3), " units", multiplied, " = ",
                          award.points.n);
    case Give::Kind::kMultiple:
      return absl::StrCat(Millionths(give.ppm, 6), " x ", award.each.n, " = ", award.points.n);
    case Give::Kind::kPrice:
    case Give::Kind::kFixed:
      break;
  }
  if (multiplied.empty()) return absl::StrCat(award.points.n);
  return absl::StrCat(award.each.n, multiplied, " = ", award.points.n);
}

}  // namespace kopilka
