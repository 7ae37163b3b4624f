#include <string>
#include <utility>
#include <vector>

#include "programme/prose/limit_prose.h"
#include "programme/prose/page.h"
#include "programme/prose/speaker.h"

namespace kopilka::prose {
namespace {

void SayGift(const GiftRule& gift, const Speaker& say, Entry* entry) {
  std::vector<std::string> wallets;
  for (const Name wallet : gift.wallets) wallets.push_back(say.Quoted(wallet));
  entry->sentences.push_back({"gift", say(Say::kGift, {say.And(wallets)})});
  entry->sentences.push_back({"least gift", say(Say::kGiftAtLeast, {say.Amount(gift.at_least)})});
  const std::string most = gift.most ? say(Say::kGiftAtMost, {say.Amount(Points{gift.most->amount}),
                                                              Term(EachText(gift.most->each, say))})
                                     : say(Say::kGiftUnbounded);
  entry->sentences.push_back({"most given", most});
}

}  // namespace

// Nothing where members do nothing for each other.
Section PeopleSection(const Speaker& say) {
  const PeopleRules& people = say.plan().people;
  Section section = {.noun = "people", .title = say(Say::kHeadPeople), .entries = {}};
  Entry entry;
  entry.title = section.title;
  if (people.gift) SayGift(*people.gift, say, &entry);
  for (const Fund& fund : people.funds) {
    entry.sentences.push_back({"fund " + std::string(fund.name.text()),
                               say(Say::kFund, {say.Quoted(fund.name), say.Quoted(fund.member)})});
  }
  if (!entry.sentences.empty()) section.entries.push_back(std::move(entry));
  return section;
}

}  // namespace kopilka::prose
