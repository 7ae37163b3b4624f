#include "programme/prose/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "programme/programme.h"
#include "programme/prose/condition_prose.h"
#include "support/source_path.h"

namespace kopilka::prose {
namespace {

std::filesystem::path Folder() { return SourcePath(__FILE__).parent_path(); }
std::filesystem::path Programmes() { return Folder() / "../../../programmes"; }

std::string ReadAll(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// KOPILKA_REWRITE=1 writes the page anew; read it then.
void ExpectGolden(const std::string& programme, const std::string& language, const Tongue& tongue) {
  const absl::StatusOr<Parsed> parsed = ParseFile(Programmes() / (programme + ".yaml"));
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const std::string page = Markdown(WritePage(*parsed->plan, tongue));
  const std::filesystem::path golden = Folder() / "golden" / (programme + "." + language + ".md");
  if (std::getenv("KOPILKA_REWRITE") != nullptr) {
    std::filesystem::create_directories(golden.parent_path());
    std::ofstream(golden, std::ios::binary) << page;
  }
  EXPECT_EQ(page, ReadAll(golden)) << "run this test with KOPILKA_REWRITE=1";
}

TEST(PageTest, PagesReadAsTheyDid) {
  for (const char* programme :
       {"base", "nordstrom", "points-for-everything", "starbucks", "nike-training"}) {
    ExpectGolden(programme, "en", English());
    ExpectGolden(programme, "ru", Russian());
  }
}

// A token of a file: a number or a word, neither a comment nor a key.
struct Token {
  size_t at = 0;
  std::string text;
};

std::vector<Token> TokensOf(const std::string& yaml) {
  std::vector<Token> tokens;
  for (size_t i = 0; i < yaml.size();) {
    if (yaml[i] == '#') {
      while (i < yaml.size() && yaml[i] != '\n') ++i;
      continue;
    }
    const bool digit = absl::ascii_isdigit(static_cast<unsigned char>(yaml[i]));
    const auto belongs = [&](char c) {
      const auto u = static_cast<unsigned char>(c);
      return digit ? absl::ascii_isdigit(u) : absl::ascii_isalnum(u) || c == '-' || c == '_';
    };
    size_t end = i;
    while (end < yaml.size() && belongs(yaml[end])) ++end;
    if (end > i) tokens.push_back({i, yaml.substr(i, end - i)});
    i = std::max(end, i + 1);
  }
  return tokens;
}

// What else could stand in a token's place. A file with it is often wrong, and then says nothing.
std::vector<std::string> Others(const std::string& token) {
  if (absl::ascii_isdigit(static_cast<unsigned char>(token[0]))) {
    std::string more = token;
    more.back() = more.back() == '9' ? '8' : static_cast<char>(more.back() + 1);
    return {more};
  }
  static const auto* const kSwaps =
      new std::multimap<std::string, std::string>{{"month", "quarter"},
                                                  {"month", "half"},
                                                  {"year", "lifetime"},
                                                  {"year", "quarter"},
                                                  {"week", "day"},
                                                  {"receipt", "week"},
                                                  {"refuse", "cut"},
                                                  {"cut", "refuse"},
                                                  {"yes", "no"},
                                                  {"allowed", "cut at zero"},
                                                  {"half", "half even"},
                                                  {"half", ""},
                                                  {"one", "to qualify"},
                                                  {"next", "second"},
                                                  {"re-earn", "share"},
                                                  {"unlimited", "within balance"},
                                                  {"unlimited", "only pending"},
                                                  {"any", "refused"},
                                                  {"tue", "wed"},
                                                  {"mon-fri", "mon-sat"},
                                                  {"accrued", "redeemed"},
                                                  {"expired", "activated"},
                                                  {"bonus", "promo"},
                                                  {"reaches", "falls below"},
                                                  {"silver", "gold"},
                                                  {"RUB", "EUR"},
                                                  {"every", ""},
                                                  {"first", "all"},
                                                  {"best", "first"},
                                                  {"member", "chain"},
                                                  {"line", "receipt"},
                                                  {"seasonal", "weekday"},
                                                  {"enrolled", "action"},
                                                  {"never", "12 months"},
                                                  {"month", "year"},
                                                  {"month", "week"},
                                                  {"week", "lifetime"},
                                                  {"lifetime", "year"},
                                                  {"no", "yes"},
                                                  {"2", "1"}};
  std::vector<std::string> others = {token + "x"};
  const auto [first, last] = kSwaps->equal_range(token);
  for (auto swap = first; swap != last; ++swap) others.push_back(swap->second);
  return others;
}

// The whole point of a page: two programmes that differ in a rule have pages that differ, in either
// language. What a noun's writer leaves out is found here.
// Returns how many were compared.
int ExpectEveryTokenIsSaid(const std::filesystem::path& file) {
  const std::string yaml = ReadAll(file);
  const absl::StatusOr<Parsed> base = ParseText(yaml, "base");
  EXPECT_TRUE(base.ok()) << base.status();
  if (!base.ok()) return 0;
  const std::string english = Markdown(WritePage(*base->plan, English()));
  const std::string russian = Markdown(WritePage(*base->plan, Russian()));
  int told = 0;
  for (const Token& token : TokensOf(yaml)) {
    for (const std::string& other : Others(token.text)) {
      std::string text = yaml;
      text.replace(token.at, token.text.size(), other);
      const absl::StatusOr<Parsed> changed = ParseText(text, "changed");
      if (!changed.ok() || changed->canonical == base->canonical) continue;
      ++told;
      const auto line =
          1 + std::count(yaml.begin(), yaml.begin() + static_cast<int64_t>(token.at), '\n');
      EXPECT_NE(Markdown(WritePage(*changed->plan, English())), english)
          << file << " line " << line << ": `" << token.text << "` became `" << other << "`";
      EXPECT_NE(Markdown(WritePage(*changed->plan, Russian())), russian)
          << file << " line " << line << ": `" << token.text << "` became `" << other << "`";
    }
  }
  return told;
}

TEST(PageTest, WhatIsSaidOtherwiseReadsOtherwise) {
  EXPECT_GT(ExpectEveryTokenIsSaid(Programmes() / "base.yaml"), 100);
  for (const char* file : {"groups", "deals", "entitlements", "coupons", "tier-measures"}) {
    const std::string name = absl::StrCat("../tests/conformance/", file, ".yaml");
    EXPECT_GT(ExpectEveryTokenIsSaid(Programmes() / name), 20) << file;
  }
  for (const char* file : {"magnit", "csi-baskets", "carters", "starbucks", "nike-training",
                           "referral", "charity", "vip"}) {
    const std::string name = absl::StrCat(file, ".yaml");
    EXPECT_GT(ExpectEveryTokenIsSaid(Programmes() / name), 15) << file;
  }
}

// The first and the last word of a pattern's places must be there in both languages.
std::set<char> PlacesOf(absl::string_view pattern) {
  std::set<char> places;
  for (size_t i = 0; i + 1 < pattern.size(); ++i) {
    if (pattern[i] == '{') places.insert(pattern[i + 1]);
  }
  return places;
}

TEST(PageTest, BothLanguagesSayTheSame) {
  for (size_t i = 0; i < kSayCount; ++i) {
    const auto say = static_cast<Say>(i);
    const std::set<char> english = PlacesOf(English().Pattern(say));
    EXPECT_EQ(english, PlacesOf(Russian().Pattern(say))) << English().Pattern(say);
  }
}

TEST(PageTest, Sets) {
  const absl::StatusOr<Parsed> deals =
      ParseText(ReadAll(Programmes() / "../tests/conformance/deals.yaml"), "deals");
  ASSERT_TRUE(deals.ok()) << deals.status();
  const auto page = [&](const Tongue& tongue) {
    return absl::StrReplaceAll(Markdown(WritePage(*deals->plan, tongue)), {{"\u00A0", " "}});
  };
  const std::string english = page(English());
  EXPECT_THAT(english,
              testing::HasSubstr(
                  "For a purchase, if the receipt has sets of 5 units of goods of the brand "
                  "“acme” (part “socks”), the member gets 100% off the price of the cheapest "
                  "2 units of each such set."));
  EXPECT_THAT(english, testing::HasSubstr("if the receipt has sets of 2 units of goods in the "
                                          "category “cups”, the member gets each such set for 500 "
                                          "roubles."));
  const std::string russian = page(Russian());
  EXPECT_THAT(russian,
              testing::HasSubstr("За покупку, если в чеке есть наборы: 2 штуки товаров из "
                                 "категории «cups», участник получает каждый такой набор за "
                                 "500 рублей."));
  EXPECT_THAT(russian, testing::HasSubstr("скидку 100 % от цены 2 штук с самой низкой ценой из "
                                          "каждого такого набора."));
}

TEST(PageTest, EveryConditionHasASentenceAndAnOpposite) {
  Plan plan;
  plan.currency = "RUB";
  for (const Tongue* tongue : {&English(), &Russian()}) {
    const Speaker say(plan, *tongue);
    std::set<std::string> texts;
    for (int kind = 0; kind <= static_cast<int>(Condition::Kind::kDetailAtLeast); ++kind) {
      Condition condition;
      condition.kind = static_cast<Condition::Kind>(kind);
      condition.words = {"a"};
      condition.paths = {{"a"}};
      condition.text = "a";
      condition.number = 1;
      condition.bits = 2;
      condition.from = 101;
      condition.to = 231;
      condition.children.resize(1);
      condition.children[0].kind = Condition::Kind::kSku;
      condition.children[0].words = {"a"};
      EXPECT_NE(ConditionText(condition, say, true), "") << kind;
      EXPECT_NE(ConditionText(condition, say, false), ConditionText(condition, say, true)) << kind;
      texts.insert(ConditionText(condition, say, true));
    }
    // all, any and the SKU inside them read the same; every other kind has words of its own.
    EXPECT_EQ(texts.size(), static_cast<size_t>(Condition::Kind::kDetailAtLeast) + 1 - 2);
  }
}

TEST(PageTest, RussianPluralsAndCases) {
  const Tongue& russian = Russian();
  const auto points = [&](int64_t n, Form form) {
    return absl::StrReplaceAll(russian.Count(n, Unit::kPoint).In(form), {{"\u00A0", " "}});
  };
  EXPECT_EQ(points(1, Form::kNominative), "1 балл");
  EXPECT_EQ(points(2, Form::kNominative), "2 балла");
  EXPECT_EQ(points(5, Form::kNominative), "5 баллов");
  EXPECT_EQ(points(11, Form::kNominative), "11 баллов");
  EXPECT_EQ(points(14, Form::kNominative), "14 баллов");
  EXPECT_EQ(points(21, Form::kNominative), "21 балл");
  EXPECT_EQ(points(111, Form::kNominative), "111 баллов");
  EXPECT_EQ(points(1'000'003, Form::kNominative), "1 000 003 балла");
  EXPECT_EQ(points(0, Form::kNominative), "0 баллов");
  EXPECT_EQ(points(21, Form::kGenitive), "21 балла");
  EXPECT_EQ(points(22, Form::kGenitive), "22 баллов");
  const auto money = [&](int64_t n, Form form) {
    return absl::StrReplaceAll(russian.MoneyOf(Money{n}, "RUB", 2).In(form), {{"\u00A0", " "}});
  };
  EXPECT_EQ(money(100, Form::kNominative), "1 рубль");
  EXPECT_EQ(money(100, Form::kEvery), "рубль");
  EXPECT_EQ(money(300, Form::kAccusative), "3 рубля");
  EXPECT_EQ(money(1'500'000, Form::kGenitive), "15 000 рублей");
  EXPECT_EQ(money(55'501, Form::kGenitive), "555,01 рубля");
  EXPECT_EQ(russian.Count(1, Unit::kMinute).In(Form::kAccusative), "1\u00A0минуту");
}

TEST(PageTest, EnglishNumbers) {
  const Tongue& english = English();
  EXPECT_EQ(english.Count(1, Unit::kPoint).In(Form::kNominative), "1 point");
  EXPECT_EQ(english.Count(1'000'000, Unit::kPoint).In(Form::kNominative), "1,000,000 points");
  EXPECT_EQ(english.MoneyOf(Money{55'501}, "RUB", 2).In(Form::kNominative), "555.01 roubles");
  EXPECT_EQ(english.MoneyOf(Money{5}, "USD", 2).In(Form::kNominative), "0.05 dollars");
  EXPECT_EQ(english.Percent(3'330), "0.333%");
  EXPECT_EQ(english.Ordinal(1), "1st");
  EXPECT_EQ(english.Ordinal(12), "12th");
  EXPECT_EQ(english.Ordinal(22), "22nd");
  EXPECT_EQ(english.Ordinal(103), "103rd");
}

}  // namespace
}  // namespace kopilka::prose
