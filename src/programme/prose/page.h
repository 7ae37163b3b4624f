// Page: what a programme does, in sentences that a marketer or a customer reads.
//
// Made from the rules alone. Every noun of the language has its writer in a file of its own; a page
// is what they write, and `programme diff` compares pages, so what is said here is compared too.
#ifndef KOPILKA_PROGRAMME_PROSE_PAGE_H_
#define KOPILKA_PROGRAMME_PROSE_PAGE_H_

#include <string>
#include <vector>

#include "core/plan.h"
#include "programme/prose/speaker.h"

namespace kopilka::prose {

struct Sentence {
  std::string topic;  // What it is about, the same in every language: "expires", "limit 2".
  std::string text;
};

// What is said of one thing.
struct Entry {
  std::string name;   // As the programme calls it; empty for the programme's own rules.
  std::string title;  // "Campaign “birthday”"
  std::vector<Sentence> sentences;
};

struct Section {
  std::string noun;  // The key of the language: "wallets", "campaigns".
  std::string title;
  std::vector<Entry> entries;  // By name.
};

struct Page {
  std::string programme;
  std::string version;
  std::string title;
  std::vector<Section> sections;
};

Page WritePage(const Plan& plan, const Tongue& tongue);

std::string Markdown(const Page& page);

// Whether a campaign or a group gives beside others: "It is a member of the group “seasonal”."
std::string MembershipText(Name group, int priority, const Speaker& say);

// The writers of a page, one for each noun (wallet_prose.cc, ...).
Section WholeSection(const Speaker& say);
Section WalletSection(const Speaker& say);
Section RightSection(const Speaker& say);
Section AchievementSection(const Speaker& say);
Section ChoiceSection(const Speaker& say);
Section RewardSection(const Speaker& say);
Section DrawSection(const Speaker& say);
Section TierSection(const Speaker& say);
Section CampaignSection(const Speaker& say);
Section GroupSection(const Speaker& say);
Section PeopleSection(const Speaker& say);
Section TriggerSection(const Speaker& say);
Section MessageSection(const Speaker& say);
Section CascadeSection(const Speaker& say);
Section ReturnSection(const Speaker& say);
Section TermSection(const Speaker& say);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_PAGE_H_
