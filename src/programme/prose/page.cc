#include "programme/prose/page.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka::prose {

Page WritePage(const Plan& plan, const Tongue& tongue) {
  const Speaker say(plan, tongue);
  Page page = {.programme = plan.programme,
               .version = plan.version,
               .title = say(Say::kProgramme, {say.Quoted(plan.programme)}),
               .sections = {}};
  for (const auto& write :
       {WholeSection, WalletSection, RightSection, AchievementSection, ChoiceSection, RewardSection,
        DrawSection, TierSection, CampaignSection, GroupSection, PeopleSection, TriggerSection,
        MessageSection, CascadeSection, ReturnSection, TermSection}) {
    Section section = write(say);
    if (!section.entries.empty()) page.sections.push_back(std::move(section));
  }
  return page;
}

std::string Markdown(const Page& page) {
  std::string text = absl::StrCat("# ", page.title, "\n");
  for (const Section& section : page.sections) {
    absl::StrAppend(&text, "\n## ", section.title, "\n");
    for (const Entry& entry : section.entries) {
      if (!entry.name.empty()) absl::StrAppend(&text, "\n**", entry.title, ".**");
      const char* before = entry.name.empty() ? "\n" : "\n\n";
      for (const Sentence& sentence : entry.sentences) {
        absl::StrAppend(&text, before, "- ", sentence.text);
        before = "\n";
      }
      text += "\n";
    }
  }
  return text;
}

}  // namespace kopilka::prose
