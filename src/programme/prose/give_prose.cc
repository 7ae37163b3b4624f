#include "programme/prose/give_prose.h"

#include <initializer_list>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "programme/prose/condition_prose.h"
#include "programme/prose/expiry_prose.h"
#include "programme/prose/limit_prose.h"

namespace kopilka::prose {
namespace {

// The same thing, and in the genitive.
Term TermOf(Say nominative, Say genitive, std::initializer_list<Term> terms, const Speaker& say) {
  Term term(say(nominative, terms));
  term.In(Form::kGenitive) = say(genitive, terms);
  return term;
}

// "each such set", "goods in the category “dairy”", "the receipt".
Term WholeTerm(const Give& give, const Campaign& campaign, const Speaker& say) {
  if (give.base == Give::Base::kReceipt) {
    return TermOf(Say::kUnitsReceipt, Say::kUnitsReceiptOf, {}, say);
  }
  if (give.base == Give::Base::kMatchingLines) return GoodsTerm(campaign.lines, say);
  for (const SetPart& part : campaign.set) {
    if (part.name != give.part) continue;
    return TermOf(Say::kUnitsPart, Say::kUnitsPartOf, {GoodsTerm(part.lines, say)}, say);
  }
  return TermOf(Say::kUnitsSet, Say::kUnitsSetOf, {}, say);
}

// The units that count: "the cheapest unit of each such set".
Term UnitsTerm(const Give& give, const Campaign& campaign, const Speaker& say) {
  Term whole = WholeTerm(give, campaign, say);
  if (give.pick == Give::Pick::kAll) return whole;
  const bool cheapest = give.pick == Give::Pick::kCheapest;
  return TermOf(cheapest ? Say::kUnitsCheapest : Say::kUnitsDearest,
                cheapest ? Say::kUnitsCheapestOf : Say::kUnitsDearestOf,
                {say.tongue().Units(give.pick_units), std::move(whole)}, say);
}

std::string BaseText(const Give& give, const Campaign& campaign, const Speaker& say) {
  if (give.counts_units()) return say(Say::kBaseUnits, {UnitsTerm(give, campaign, say)});
  switch (give.base) {
    case Give::Base::kReceipt:
      return say(Say::kBaseReceipt);
    case Give::Base::kReceiptBeforeDiscounts:
      return say(Say::kBaseBeforeDiscounts);
    case Give::Base::kMatchingLines:
    case Give::Base::kSet:
      break;
  }
  return say(Say::kBaseGoods, {GoodsTerm(campaign.lines, say)});
}

// The goods of which so many units are counted.
Term CountedTerm(const Give& give, const Campaign& campaign, const Speaker& say) {
  return give.counts_units() ? UnitsTerm(give, campaign, say) : GoodsTerm(campaign.lines, say);
}

// "regular: 10, silver: 15", from the lowest step.
std::string ByTierText(const Give& give, const Speaker& say) {
  std::vector<std::string> parts;
  for (const TierLadder& ladder : say.plan().tiers) {
    for (const TierStep& step : ladder.steps) {
      for (const auto& [tier, points] : give.points_by_tier) {
        if (!(tier == step.name)) continue;
        parts.push_back(say(Say::kGiveTierPoints, {say.Quoted(tier), absl::StrCat(points.n)}));
      }
    }
  }
  return absl::StrJoin(parts, ", ");
}

// "start: 0 %, ten: 10 %", from the lowest step.
std::string SharesByTierText(const Give& give, const Speaker& say) {
  std::vector<std::string> parts;
  for (const TierLadder& ladder : say.plan().tiers) {
    for (const TierStep& step : ladder.steps) {
      for (const auto& [tier, ppm] : give.ppm_by_tier) {
        if (!(tier == step.name)) continue;
        parts.push_back(say(Say::kGiveTierPoints, {say.Quoted(tier), say.tongue().Percent(ppm)}));
      }
    }
  }
  return absl::StrJoin(parts, ", ");
}

// "1% (up to 5,000 roubles a month), 1.2% (beyond that a month)".
std::string BracketsText(const Give& give, const Speaker& say) {
  const Term each = EachText(give.total.each, say);
  std::vector<std::string> parts;
  for (const Bracket& bracket : give.brackets) {
    const Term share = say.tongue().Percent(bracket.ppm);
    parts.push_back(&bracket == &give.brackets.back()
                        ? say(Say::kBracketAbove, {share, each})
                        : say(Say::kBracketTo, {share, say.Amount(bracket.to), each}));
  }
  return absl::StrJoin(parts, ", ");
}

std::string DiscountText(const Give& give, const Campaign& campaign, const Speaker& say) {
  const std::string base = BaseText(give, campaign, say);
  if (give.kind == Give::Kind::kPrice) {
    return say(Say::kDiscountPrice,
               {say.Amount(Money{give.points.n}), UnitsTerm(give, campaign, say)});
  }
  if (!give.ppm_by_tier.empty()) {
    return say(Say::kDiscountByTier, {SharesByTierText(give, say), base});
  }
  if (give.kind == Give::Kind::kShare) {
    return say(Say::kDiscountShare, {say.tongue().Percent(give.ppm), base});
  }
  return say(Say::kDiscountMoney, {say.Amount(Money{give.points.n}), base});
}

std::string AmountText(const Give& give, const Campaign& campaign, const Speaker& say) {
  const Term points = say.PointsOf(give.points, give.wallet);
  const Term suffix = say.WalletSuffix(give.wallet);
  const bool by_tier = !give.points_by_tier.empty();
  switch (give.kind) {
    case Give::Kind::kFixed:
      if (by_tier) return say(Say::kGiveByTier, {ByTierText(give, say), suffix});
      return say(Say::kGiveFixed, {points});
    case Give::Kind::kPerStep:
      if (by_tier) {
        return say(Say::kGiveByTierStep, {ByTierText(give, say), suffix, say.Amount(give.step),
                                          BaseText(give, campaign, say)});
      }
      return say(Say::kGivePerStep, {points, say.Amount(give.step), BaseText(give, campaign, say)});
    case Give::Kind::kShare:
      return say(Say::kGiveShare,
                 {say.tongue().Percent(give.ppm), BaseText(give, campaign, say), suffix});
    case Give::Kind::kPerUnit:
      return say(Say::kGivePerUnit, {points, CountedTerm(give, campaign, say)});
    case Give::Kind::kPerQuantity: {
      const Term units = say.tongue().Units(give.quantity_step);
      const Term goods = CountedTerm(give, campaign, say);
      if (by_tier) {
        return say(Say::kGiveByTierQuantity, {ByTierText(give, say), suffix, units, goods});
      }
      return say(Say::kGivePerQuantity, {points, units, goods});
    }
    case Give::Kind::kBrackets:
      return say(Say::kGiveBrackets,
                 {BracketsText(give, say), BaseText(give, campaign, say), suffix});
    case Give::Kind::kMultiple:
      return say(Say::kGiveMultiple,
                 {say.tongue().Percent(give.ppm), say.Quoted(give.of_campaign), suffix});
    case Give::Kind::kPrice:
      break;
  }
  return "";
}

// Where another than the member gets it.
std::string ToText(const Give& give, std::string amount, const Speaker& say) {
  if (give.to.empty()) return amount;
  const int level = LevelOf(give.to);
  if (level == 1) return say(Say::kGiveToInviter, {amount});
  if (level > 1) return say(Say::kGiveToLevel, {amount, absl::StrCat(level)});
  return say(Say::kGiveToFund, {amount, say.Quoted(give.to)});
}

Say RoundingSay(Rounding rounding) {
  switch (rounding) {
    case Rounding::kDown:
      return Say::kNoteDown;
    case Rounding::kHalfUp:
      return Say::kNoteHalfUp;
    case Rounding::kHalfEven:
      return Say::kNoteHalfEven;
    case Rounding::kUp:
      return Say::kNoteUp;
  }
  return Say::kNoteDown;
}

// Whether it is money that becomes points.
bool IsMoney(const Give& give) {
  return give.kind == Give::Kind::kShare || give.kind == Give::Kind::kBrackets;
}

// Whether there can be a fraction of a point, so that its rounding is worth a word.
bool HasFractions(const Give& give) {
  return IsMoney(give) || give.kind == Give::Kind::kMultiple || !give.multiply_by_ladder.empty() ||
         give.rounding != Rounding::kDown;
}

}  // namespace

std::string GiveText(const Give& give, const Campaign& campaign, bool compared,
                     const Speaker& say) {
  if (give.is_discount) return DiscountText(give, campaign, say);
  std::vector<std::string> notes;
  if (!give.multiply_by_ladder.empty()) {
    notes.push_back(say(Say::kNoteMultiplied, {say.Quoted(give.multiply_by_ladder)}));
  }
  if (IsMoney(give)) {
    notes.push_back(
        say(Say::kNoteWorth, {say.Amount(give.money_per_points), say.Amount(give.share_points)}));
  }
  if (compared && !IsMoney(give)) {
    notes.push_back(say(Say::kNoteCompared,
                        {say.Amount(give.share_points), say.Amount(give.money_per_points)}));
  }
  if (give.money_rounding) {
    notes.push_back(say(Say::kNoteMoney, {say(RoundingSay(*give.money_rounding))}));
  }
  if (HasFractions(give)) notes.push_back(say(RoundingSay(give.rounding)));
  if (give.activates) {
    notes.push_back(ActivationText(*give.activates,
                                   {Say::kNoteActiveAtOnce, Say::kNoteActiveAfter,
                                    Say::kNoteActiveNext, Say::kNoteActiveOn, Say::kNoteActiveWhen},
                                   say));
  }
  if (give.expires) notes.push_back(say(Say::kNoteExpires, {ExpiryText(*give.expires, say)}));
  const std::string amount = ToText(give, AmountText(give, campaign, say), say);
  if (notes.empty()) return amount;
  return absl::StrCat(amount, " (", absl::StrJoin(notes, "; "), ")");
}

}  // namespace kopilka::prose
