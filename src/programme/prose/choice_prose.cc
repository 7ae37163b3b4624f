#include "absl/strings/str_cat.h"
#include "programme/prose/expiry_prose.h"
#include "programme/prose/limit_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

Say GoodsSay(ChoiceRule::Of of) {
  switch (of) {
    case ChoiceRule::Of::kCategory:
      return Say::kChoiceCategories;
    case ChoiceRule::Of::kBrand:
      return Say::kChoiceBrands;
    case ChoiceRule::Of::kSku:
      return Say::kChoiceSkus;
  }
  return Say::kChoiceCategories;
}

std::string OfText(const ChoiceRule& choice, const Speaker& say) {
  const Term goods = say(GoodsSay(choice.of));
  const Term most = absl::StrCat(choice.at_most);
  if (choice.from.empty()) return say(Say::kChoiceAny, {goods, most});
  return say(Say::kChoiceFrom, {goods, say.Codes({choice.from.begin(), choice.from.end()}), most});
}

Entry ChoiceEntry(const ChoiceRule& choice, const Speaker& say) {
  return {.name = std::string(choice.name.text()),
          .title = say(Say::kChoice, {say.Quoted(choice.name)}),
          .sentences = {
              {"of", OfText(choice, say)},
              {"lasts", say(Say::kChoiceLasts, {LastsText(choice.lasts, say)})},
              {"change", choice.once_a ? say(Say::kChoiceOnce, {EachText(*choice.once_a, say)})
                                       : say(Say::kChoiceAnyTime)}}};
}

}  // namespace

Section ChoiceSection(const Speaker& say) {
  Section section = {.noun = "choices", .title = say(Say::kHeadChoices), .entries = {}};
  for (const ChoiceRule& choice : say.plan().choices) {
    section.entries.push_back(ChoiceEntry(choice, say));
  }
  return section;
}

}  // namespace kopilka::prose
