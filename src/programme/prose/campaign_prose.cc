#include <algorithm>

#include "absl/strings/str_cat.h"
#include "programme/prose/condition_prose.h"
#include "programme/prose/give_prose.h"
#include "programme/prose/limit_prose.h"
#include "programme/prose/page.h"
#include "programme/valid_days.h"

namespace kopilka::prose {
namespace {

using Kind = Condition::Kind;

// What must hold, one by one.
std::vector<const Condition*> Parts(const Condition& when) {
  if (when.kind == Kind::kAlways) return {};
  if (when.kind != Kind::kAll) return {&when};
  std::vector<const Condition*> parts;
  for (const Condition& child : when.children) {
    for (const Condition* part : Parts(child)) parts.push_back(part);
  }
  return parts;
}

// Whether the gifts name the matching goods, so that "if there are such goods" need not be said.
bool GiftsNameGoods(const Campaign& campaign) {
  if (!campaign.entitlements.empty()) return false;
  return std::all_of(campaign.give.begin(), campaign.give.end(), [](const Give& give) {
    return give.kind == Give::Kind::kPerUnit || give.kind == Give::Kind::kPerQuantity ||
           give.base == Give::Base::kMatchingLines;
  });
}

// A set asks for goods of each of its parts.
bool AsksForPart(const Condition& condition, const Campaign& campaign, const Speaker& say) {
  return condition.kind == Kind::kAnyLine &&
         std::any_of(campaign.set.begin(), campaign.set.end(), [&](const SetPart& part) {
           return ConditionText(condition.children[0], say) == ConditionText(part.lines, say);
         });
}

// Its name says no more than its goods.
bool IsCategoryOfItsName(const SetPart& part) {
  return part.lines.kind == Kind::kCategory && part.lines.paths.size() == 1 &&
         part.lines.paths[0].size() == 1 && part.lines.paths[0][0] == part.name.text();
}

std::string PartText(const SetPart& part, const Speaker& say) {
  const Term units = say.tongue().Units(part.units);
  const Term goods = GoodsTerm(part.lines, say);
  if (IsCategoryOfItsName(part)) return say(Say::kSetPart, {units, goods});
  return say(Say::kSetPartNamed, {units, goods, say.Quoted(part.name)});
}

std::string SetText(const Campaign& campaign, const Speaker& say) {
  std::vector<std::string> parts;
  for (const SetPart& part : campaign.set) parts.push_back(PartText(part, say));
  return say(Say::kSet, {say.And(parts)});
}

bool AsksForMatchingGoods(const Condition& part, const Campaign& campaign, const Speaker& say) {
  return part.kind == Kind::kAnyLine && campaign.lines.kind != Kind::kAlways &&
         ConditionText(part.children[0], say) == ConditionText(campaign.lines, say);
}

// Whether what it gives is compared with what others give, in money.
bool IsCompared(const Campaign& campaign, const Plan& plan) {
  for (int i = campaign.group_index; i != CampaignGroup::kNone;
       i = plan.groups[static_cast<size_t>(i)].outer) {
    const CampaignGroup::Choose choose = plan.groups[static_cast<size_t>(i)].choose;
    if (choose == CampaignGroup::Choose::kBestForMember ||
        choose == CampaignGroup::Choose::kBestForChain) {
      return true;
    }
  }
  return false;
}

class CampaignWriter {
 public:
  CampaignWriter(const Campaign& campaign, const Speaker& say)
      : campaign_(campaign), say_(say), days_(ValidDaysOf(campaign, say.plan())) {}

  Entry Write() {
    Entry entry = {.name = std::string(campaign_.name.text()),
                   .title = say_(Say::kCampaign, {say_.Quoted(campaign_.name)}),
                   .sentences = {}};
    entry.sentences.push_back({"gives", GivesText()});
    entry.sentences.push_back({"valid", ValidText()});
    for (size_t i = 0; i < campaign_.limits.size(); ++i) {
      entry.sentences.push_back(
          {absl::StrCat("limit ", i + 1), LimitText(campaign_.limits[i], say_)});
    }
    entry.sentences.push_back({"group", MembershipText(campaign_.group, campaign_.priority, say_)});
    entry.sentences.push_back(
        {"funder", campaign_.partner_funds
                       ? say_(Say::kCampaignPartner, {say_.Quoted(say_.plan().funder)})
                       : say_(Say::kCampaignFunder, {say_.Quoted(campaign_.funder)})});
    return entry;
  }

 private:
  // "For a purchase, if ..., the member gets ...": the kind of an action belongs to the occasion,
  // the days of a campaign to its validity.
  std::string GivesText() const {
    std::string occasion = OccasionText();
    std::vector<std::string> conditions;
    for (const Condition* part : Parts(campaign_.when)) {
      if (Repeats(*part, days_) || AsksForPart(*part, campaign_, say_)) continue;
      if (part->kind == Kind::kActionKind && campaign_.on == Campaign::On::kAction) {
        occasion = say_(Say::kOnActionOf, {say_.Codes(part->words)});
      } else if (!AsksForMatchingGoods(*part, campaign_, say_) || !GiftsNameGoods(campaign_)) {
        std::string text = ConditionText(*part, say_);
        if (part->kind == Kind::kAny && part->children.size() > 1)
          text = absl::StrCat("(", text, ")");
        conditions.push_back(std::move(text));
      }
    }
    std::sort(conditions.begin(), conditions.end());
    if (!campaign_.set.empty()) conditions.push_back(SetText(campaign_, say_));
    std::vector<std::string> gifts;
    for (const Give& give : campaign_.give) {
      gifts.push_back(GiveText(give, campaign_, IsCompared(campaign_, say_.plan()), say_));
    }
    for (const Name name : campaign_.entitlements) gifts.push_back(say_.Quoted(name));
    if (conditions.empty()) return say_(Say::kCampaignGives, {occasion, say_.And(gifts)});
    return say_(Say::kCampaignGivesIf, {occasion, say_.And(conditions), say_.And(gifts)});
  }

  std::string OccasionText() const {
    switch (campaign_.on) {
      case Campaign::On::kPurchase:
        return say_(Say::kOnPurchase);
      case Campaign::On::kAction:
        return say_(Say::kOnAction);
      case Campaign::On::kEnrolled:
        return say_(Say::kOnEnrolled);
    }
    return "";
  }

  std::string ValidText() const {
    const auto text = [&](Day day) { return Term(say_.tongue().DayText(day)); };
    if (days_.from && days_.to)
      return say_(Say::kValidFromTo, {text(*days_.from), text(*days_.to)});
    if (days_.from) return say_(Say::kValidFrom, {text(*days_.from)});
    if (days_.to) return say_(Say::kValidTo, {text(*days_.to)});
    return say_(Say::kValidAlways);
  }

  const Campaign& campaign_;
  const Speaker& say_;
  const ValidDays days_;
};

}  // namespace

Section CampaignSection(const Speaker& say) {
  Section section = {.noun = "campaigns", .title = say(Say::kHeadCampaigns), .entries = {}};
  for (const Campaign& campaign : say.plan().campaigns) {
    section.entries.push_back(CampaignWriter(campaign, say).Write());
  }
  return section;
}

}  // namespace kopilka::prose
