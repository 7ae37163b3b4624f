#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

Entry DrawEntry(const DrawRule& draw, const Speaker& say) {
  const Day last = {say.plan().zone->DayAt(draw.closes).n - 1};
  return {.name = std::string(draw.name.text()),
          .title = say(Say::kDraw, {say.Quoted(draw.name)}),
          .sentences = {{"tickets", say(Say::kDrawTickets, {say.Quoted(draw.ticket),
                                                            Term(say.tongue().DayText(last))})},
                        {"gives", say(Say::kDrawGives, {say.Names(draw.gives)})},
                        {"sealed", say(Say::kDrawSeal, {Term(draw.seal)})}}};
}

}  // namespace

Section DrawSection(const Speaker& say) {
  Section section = {.noun = "draws", .title = say(Say::kHeadDraws), .entries = {}};
  for (const DrawRule& draw : say.plan().draws) section.entries.push_back(DrawEntry(draw, say));
  return section;
}

}  // namespace kopilka::prose
