#include "absl/strings/str_cat.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

std::string ChooseText(CampaignGroup::Choose choose, const Speaker& say) {
  switch (choose) {
    case CampaignGroup::Choose::kAll:
      return say(Say::kGroupAll);
    case CampaignGroup::Choose::kFirst:
      return say(Say::kGroupFirst);
    case CampaignGroup::Choose::kBestForMember:
      return say(Say::kGroupBestForMember);
    case CampaignGroup::Choose::kBestForChain:
      return say(Say::kGroupBestForChain);
  }
  return "";
}

}  // namespace

std::string MembershipText(Name group, int priority, const Speaker& say) {
  if (group.empty()) return say(Say::kMemberOfNone);
  if (priority == 0) return say(Say::kMemberOf, {say.Quoted(group)});
  return say(Say::kMemberOfPriority, {say.Quoted(group), absl::StrCat(priority)});
}

Section GroupSection(const Speaker& say) {
  Section section = {.noun = "groups", .title = say(Say::kHeadGroups), .entries = {}};
  for (const CampaignGroup& group : say.plan().groups) {
    section.entries.push_back(
        {.name = std::string(group.name.text()),
         .title = say(Say::kGroup, {say.Quoted(group.name)}),
         .sentences = {{"choose", ChooseText(group.choose, say)},
                       {"scope", say(group.by_line ? Say::kGroupByLine : Say::kGroupByReceipt)},
                       {"in", MembershipText(group.in, group.priority, say)}}});
  }
  return section;
}

}  // namespace kopilka::prose
