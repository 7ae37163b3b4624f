#include <algorithm>

#include "programme/prose/condition_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

Entry RewardEntry(const RewardRule& reward, const Speaker& say) {
  const bool always = reward.when.kind == Condition::Kind::kAlways;
  return {
      .name = std::string(reward.name.text()),
      .title = say(Say::kReward, {say.Quoted(reward.name)}),
      .sentences = {{"price", say(Say::kRewardPrice, {say.PointsOf(reward.price, reward.wallet)})},
                    {"gives", say(Say::kRewardGives, {say.Names(reward.gives)})},
                    {"when", always ? say(Say::kRewardAlways)
                                    : say(Say::kRewardIf, {ConditionText(reward.when, say)})}}};
}

}  // namespace

Section RewardSection(const Speaker& say) {
  Section section = {.noun = "rewards", .title = say(Say::kHeadRewards), .entries = {}};
  for (const auto& [name, reward] : say.plan().rewards) {
    section.entries.push_back(RewardEntry(reward, say));
  }
  std::sort(section.entries.begin(), section.entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return section;
}

}  // namespace kopilka::prose
