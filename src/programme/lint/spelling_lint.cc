#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "programme/lint/lint.h"

namespace kopilka {
namespace {

// Words that no rule declares, so that nothing else would notice two spellings of one.
const std::set<std::string>& SpeltKeys() {
  static const auto* const keys =
      new std::set<std::string>{"segment", "channel",    "till type", "tender",       "action",
                                "brand",   "collection", "category",  "not_paid_with"};
  return *keys;
}

// By what they are words of, each word at the first place where it stands.
using Words = std::map<std::string, std::map<std::string, Place>>;

void AddTexts(const Node& node, std::map<std::string, Place>& words) {
  if (node.kind == Node::Kind::kText) words.emplace(node.text, node.place);
  if (node.kind != Node::Kind::kList) return;
  for (const Node& item : node.children) AddTexts(item, words);
}

void Collect(const Node& node, Words& words) {
  if (SpeltKeys().contains(node.key)) {
    AddTexts(node, words[node.key == "not_paid_with" ? "tender" : node.key]);
  }
  if (node.key == "attribute" || node.key == "event") {
    for (const Node& attribute : node.children) {
      words["attribute"].emplace(attribute.key, attribute.key_place);
      AddTexts(attribute, words[absl::StrCat("attribute ", attribute.key)]);
    }
  }
  if (node.key == "set") {  // The short form of a part is the category of its name.
    for (const Node& part : node.children) {
      if (part.kind == Node::Kind::kText) words["category"].emplace(part.key, part.key_place);
    }
  }
  for (const Node& child : node.children) Collect(child, words);
}

// In lower case, without what is neither a letter nor a digit.
std::string Plain(const std::string& word) {
  std::string plain;
  for (const char c : word) {
    const auto u = static_cast<unsigned char>(c);
    if (u >= 0x80 || absl::ascii_isalnum(u)) plain += absl::ascii_tolower(u);
  }
  return plain;
}

// Whether one letter more, less or other makes one of the other.
bool DifferInOneLetter(const std::string& a, const std::string& b) {
  if (a.size() > b.size()) return DifferInOneLetter(b, a);
  if (b.size() - a.size() > 1) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return a.substr(a.size() == b.size() ? i + 1 : i) == b.substr(i + 1);
}

constexpr size_t kShort = 5;  // Of shorter words, one letter makes another word.

struct Spelt {
  const std::string* word;
  Place place;
  std::string plain;
  bool digits;
};

bool LookAlike(const Spelt& a, const Spelt& b) {
  if (a.plain == b.plain) return true;
  return !a.digits && !b.digits && std::min(a.plain.size(), b.plain.size()) >= kShort &&
         DifferInOneLetter(a.plain, b.plain);
}

constexpr size_t kMostWords = 2'000;  // Each is held against each. More are codes, not words.

void LintWords(const std::string& what, const std::map<std::string, Place>& words,
               Warnings& warnings) {
  if (words.size() > kMostWords) return;
  std::vector<Spelt> spelt;
  for (const auto& [word, place] : words) {
    const std::string plain = Plain(word);
    spelt.push_back({&word, place, plain, absl::c_any_of(plain, absl::ascii_isdigit)});
  }
  absl::c_stable_sort(spelt, [](const Spelt& a, const Spelt& b) { return a.place < b.place; });
  for (auto later = spelt.begin(); later != spelt.end(); ++later) {
    const auto first = std::find_if(spelt.begin(), later,
                                    [&](const Spelt& each) { return LookAlike(each, *later); });
    if (first == later) continue;
    warnings.Add(later->place,
                 absl::StrCat("the ", what, " `", *later->word, "` is spelt nearly as `",
                              *first->word, "` of line ", first->place.line),
                 "use one spelling, if one is meant");
  }
}

}  // namespace

void LintSpelling(Warnings& warnings) {
  Words words;
  Collect(warnings.root(), words);
  for (const auto& [what, spelt] : words) LintWords(what, spelt, warnings);
}

}  // namespace kopilka
