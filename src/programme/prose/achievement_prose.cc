#include <algorithm>
#include <vector>

#include "programme/prose/condition_prose.h"
#include "programme/prose/limit_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

std::string CountsText(const AchievementRule& rule, const Speaker& say) {
  const bool purchase = rule.on == Campaign::On::kPurchase;
  const Term occasion = say(purchase ? Say::kCountedPurchase : Say::kCountedAction);
  if (rule.when.kind == Condition::Kind::kAlways) return say(Say::kAchievementCounts, {occasion});
  return say(Say::kAchievementCountsIf, {occasion, ConditionText(rule.when, say)});
}

// What it gives besides itself.
std::string GivesText(const AchievementRule& rule, const Speaker& say) {
  std::vector<Name> others;
  std::copy_if(rule.gives.begin(), rule.gives.end(), std::back_inserter(others),
               [&](Name name) { return name != rule.name; });
  if (others.empty()) return say(Say::kAchievementHeld);
  return say(Say::kAchievementGives, {say.Names(others)});
}

Entry AchievementEntry(const AchievementRule& rule, const Speaker& say) {
  Entry entry = {.name = std::string(rule.name.text()),
                 .title = say(Say::kAchievement, {say.Quoted(rule.name)}),
                 .sentences = {}};
  std::vector<Sentence>& out = entry.sentences;
  const auto times = [&](int64_t n) { return say.tongue().Count(n, Unit::kTimes); };
  out.push_back({"counts", CountsText(rule, say)});
  out.push_back({"needs", say(Say::kAchievementNeeds,
                              {times(rule.at_least), Term(EachText(rule.each, say))})});
  if (rule.periods > 1) {
    out.push_back({"on end", say(Say::kAchievementOnEnd, {times(rule.periods)})});
  }
  out.push_back({"gives", GivesText(rule, say)});
  return entry;
}

}  // namespace

Section AchievementSection(const Speaker& say) {
  Section section = {.noun = "achievements", .title = say(Say::kHeadAchievements), .entries = {}};
  for (const AchievementRule& rule : say.plan().achievements) {
    section.entries.push_back(AchievementEntry(rule, say));
  }
  return section;
}

}  // namespace kopilka::prose
