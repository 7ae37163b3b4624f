#include "app/report/explanation.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "app/instant_text.h"
#include "app/report/grouped_money.h"
#include "app/report/report_text.h"
#include "core/rules/discount.h"
#include "core/rules/earning_base.h"
#include "core/rules/offer.h"
#include "core/rules/re_earn.h"
#include "core/rules/unmet.h"
#include "programme/prose/condition_prose.h"
#include "programme/prose/speaker.h"

namespace kopilka::app {
namespace {

constexpr auto kOn = Campaign::On::kPurchase;

std::vector<Line> LinesAsSold(const Receipt& receipt) {
  std::vector<Line> lines;
  for (const KeptLine& kept : receipt.lines) lines.push_back(kept.line);
  return lines;
}

// One that is not kept was whole.
int64_t LeftThen(const Receipt& receipt, const Limit& limit) {
  for (const LimitLeft& left : receipt.facts.limits) {
    if (left.name == limit.name) return left.left;
  }
  return limit.whole();
}

class Explainer {
 public:
  Explainer(const Plan& plan, const Receipt& receipt, const RecordedChange& change)
      : plan_(plan),
        receipt_(receipt),
        change_(change),
        say_(plan, prose::English()),
        lines_(LinesAsSold(receipt)),
        prices_(LinesBeforeDiscounts(lines_)),
        sold_(OccasionOf(plan, receipt, lines_)),
        priced_(OccasionOf(plan, receipt, prices_)) {}

  std::vector<CampaignVerdict> Verdicts() const {
    std::vector<CampaignVerdict> verdicts;
    for (const Campaign& campaign : plan_.campaigns) {
      if (campaign.on != kOn) continue;
      CampaignVerdict verdict{.campaign = campaign.name, .gave = false, .why = {}};
      AddGifts(&verdict);
      if (verdict.why.empty()) verdict.why = WhyNot(campaign);
      verdicts.push_back(std::move(verdict));
    }
    return verdicts;
  }

  std::vector<std::string> Facts() const {
    Money total;
    for (const Line& line : lines_) total += line.amount;
    std::vector<std::string> facts = {
        absl::StrCat("store ", receipt_.id.store), absl::StrCat("channel ", receipt_.channel),
        absl::StrCat(GroupedMoney(plan_, total), " in ", lines_.size(), " lines"),
        absl::StrCat("purchase ", receipt_.facts.purchases_before + 1)};
    for (const Tender& tender : receipt_.tenders) {
      facts.push_back(absl::StrCat(tender.kind, " ", GroupedMoney(plan_, tender.amount)));
    }
    for (const absl::string_view coupon : receipt_.coupons) {
      facts.push_back(absl::StrCat("coupon ", coupon));
    }
    for (const TierState& tier : receipt_.facts.tiers) {
      facts.push_back(absl::StrCat(tier.ladder.text(), " ", tier.tier.text()));
    }
    for (const std::string& segment : receipt_.facts.segments) {
      facts.push_back(absl::StrCat("segment ", segment));
    }
    for (const MemberAttribute& attribute : receipt_.facts.attributes) {
      facts.push_back(absl::StrCat(attribute.name, " ", attribute.value));
    }
    for (const LimitLeft& left : receipt_.facts.limits) {
      facts.push_back(absl::StrCat(left.left, " left of the limit ", left.name.text()));
    }
    return facts;
  }

 private:
  // As recorded. What a limit left nothing of is recorded, too.
  void AddGifts(CampaignVerdict* verdict) const {
    const auto add = [verdict](bool gave, std::string what) {
      verdict->gave = verdict->gave || gave;
      verdict->why.push_back(std::move(what));
    };
    for (const Fired& fired : change_.change.fired) {
      if (fired.campaign != verdict->campaign) continue;
      const std::string cut =
          fired.cut_by.empty()
              ? ""
              : absl::StrCat(", of ", fired.asked.n, " asked, cut by ", fired.cut_by.text());
      add(fired.granted.n > 0,
          absl::StrCat(fired.granted.n, " ", fired.wallet.text(), ": ", fired.arithmetic, cut));
    }
    Money off;
    for (const DiscountGiven& discount : change_.change.discounts) {
      if (discount.campaign == verdict->campaign) off += discount.granted;
    }
    if (off.n > 0) add(true, absl::StrCat(GroupedMoney(plan_, off), " off"));
    for (const Entitlement& given : receipt_.given) {
      if (given.campaign == verdict->campaign) add(true, Of(given.name));
    }
  }

  std::vector<std::string> WhyNot(const Campaign& campaign) const {
    if (campaign.valid_from.has_value() && receipt_.occurred_at < *campaign.valid_from) {
      return {absl::StrCat("begins ", LocalText(*plan_.zone, *campaign.valid_from))};
    }
    if (campaign.valid_until.has_value() && *campaign.valid_until <= receipt_.occurred_at) {
      return {absl::StrCat("ended ", LocalText(*plan_.zone, *campaign.valid_until))};
    }
    const Occasion& occasion = campaign.is_discount() ? priced_ : sold_;
    std::vector<std::string> why;
    for (const Condition* part : UnmetParts(campaign.when, occasion)) {
      why.push_back(absl::StrCat("not so: ", prose::ConditionText(*part, say_)));
    }
    return why.empty() ? WhyNothing(campaign, occasion) : why;
  }

  // Of one that applies: it has nothing to count, or nothing left, or others were chosen.
  std::vector<std::string> WhyNothing(const Campaign& campaign, const Occasion& occasion) const {
    const EarningBase base =
        campaign.is_discount()
            ? EarningBase::OfPrices(occasion)
            : EarningBase(occasion, PaidWithoutEarning(plan_, receipt_.tenders, Total()));
    const Offer offer = OfferOf(campaign, occasion, base,
                                [this](const Limit& limit) { return LeftThen(receipt_, limit); });
    std::vector<std::string> why;
    for (const Grant& grant : offer.grants) {
      if (grant.award.points.n > 0 && grant.granted.n == 0) {
        why.push_back(absl::StrCat("would give ", grant.award.points.n, ", and the limit ",
                                   grant.cut_by.text(), " is used up"));
      }
    }
    if (!why.empty()) return why;
    if (!campaign.entitlements.empty() && HasReturns(receipt_)) {
      return {"gave rights that a return has taken back"};
    }
    if (!Gives(offer)) return {"finds nothing here to count from"};
    if (!campaign.group.empty()) {
      return {absl::StrCat("the group ", campaign.group.text(), " chose others")};
    }
    return {"would give, and there was nobody to give it to: blocked, or no inviter"};
  }

  Money Total() const {
    Money total;
    for (const Line& line : lines_) total += line.amount;
    return total;
  }

  const Plan& plan_;
  const Receipt& receipt_;
  const RecordedChange& change_;
  const prose::Speaker say_;
  const std::vector<Line> lines_;
  const std::vector<Line> prices_;  // The lines before discounts.
  const Occasion sold_;
  const Occasion priced_;
};

}  // namespace

Explanation Explain(const Plan& plan, const Memory& memory, const RecordedChange& change) {
  const Receipt& receipt = *memory.receipt;
  const Explainer explainer(plan, receipt, change);
  return {.member = change.member,
          .receipt = ReceiptText(change.receipt),
          .event_id = memory.event_id,
          .at = receipt.occurred_at,
          .version = receipt.version,
          .cancelled = receipt.voided,
          .facts = explainer.Facts(),
          .verdicts = explainer.Verdicts()};
}

std::string ExplanationText(const Explanation& explanation, const Plan& plan, const Style& style) {
  std::string text =
      absl::StrCat(style.Bold(absl::StrCat("Receipt ", explanation.receipt)), " of ",
                   explanation.member, ", ", LocalText(*plan.zone, explanation.at), " (",
                   plan.zone->name(), explanation.cancelled ? "), cancelled\n  " : ")\n  ",
                   absl::StrJoin(explanation.facts, ", "), "\n");
  for (const bool gave : {true, false}) {
    absl::StrAppend(&text, "\n", style.Bold(gave ? "Gave" : "Did not give"), "\n");
    for (const CampaignVerdict& verdict : explanation.verdicts) {
      if (verdict.gave != gave) continue;
      for (const std::string& why : verdict.why) {
        absl::StrAppend(&text, "  ", verdict.campaign.text(), ": ", why, "\n");
      }
    }
  }
  return text;
}

std::string ExplanationJson(const Explanation& explanation) {
  Json json = {{"member", explanation.member},     {"receipt", explanation.receipt},
               {"event_id", explanation.event_id}, {"at_ms", explanation.at.ms},
               {"version", explanation.version},   {"cancelled", explanation.cancelled},
               {"facts", explanation.facts},       {"campaigns", Json::array()}};
  for (const CampaignVerdict& verdict : explanation.verdicts) {
    json["campaigns"].push_back(
        {{"campaign", Of(verdict.campaign)}, {"gave", verdict.gave}, {"why", verdict.why}});
  }
  return JsonLine(json);
}

}  // namespace kopilka::app
