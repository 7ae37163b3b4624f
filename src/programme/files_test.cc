// A programme in several files, and lists of goods.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "programme/prose/difference.h"
#include "programme/sample.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

class FilesTest : public testing::Test {
 protected:
  FilesTest() {
    std::string name = (std::filesystem::temp_directory_path() / "kopilka-files-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~FilesTest() override { std::filesystem::remove_all(directory_); }

  void Write(const std::string& name, absl::string_view text) const {
    const std::filesystem::path path = directory_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }

  // The programme p.yaml: the sample's head and wallets, and this.
  absl::StatusOr<Parsed> Parse(absl::string_view rest) const {
    Write("p.yaml", absl::StrCat(kSampleHead, "wallets: {bonus: {}}\n", rest));
    return ParseFile((directory_ / "p.yaml").string());
  }

  // What is wrong with it, without the directory's name.
  std::string Problem(absl::string_view rest) const {
    const absl::Status status = Parse(rest).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    return absl::StrReplaceAll(status.message(), {{absl::StrCat(directory_.string(), "/"), ""}});
  }

  static std::vector<std::string> Campaigns(const Plan& plan) {
    std::vector<std::string> names;
    for (const Campaign& campaign : plan.campaigns) names.emplace_back(campaign.name.text());
    return names;
  }

  std::filesystem::path directory_;
};

constexpr char kGive[] = "on: purchase, give: {bonus: 1}";

TEST_F(FilesTest, ManyFilesAreOneProgramme) {
  Write("a.yaml", absl::StrCat("campaigns:\n  b: {", kGive, "}\n"));
  Write("more/c.yaml",
        absl::StrCat("campaigns: {c: {", kGive, "}}\ntriggers: {t: {on: accrued}}\n"));
  const std::string one = absl::StrCat("  a: {", kGive, "}\n");
  const auto parsed = Parse(absl::StrCat("include: [a.yaml, more/c.yaml]\ncampaigns:\n", one));
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(Campaigns(*parsed->plan), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(parsed->plan->triggers.size(), 1U);

  // The files are how it is written, not what it says.
  const auto whole = Parse(absl::StrCat("campaigns:\n  c: {", kGive, "}\n  b: {", kGive, "}\n", one,
                                        "triggers: {t: {on: accrued}}\n"));
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(whole->plan->version, parsed->plan->version);
}

TEST_F(FilesTest, AProblemSaysItsFile) {
  Write("a.yaml", "campaigns:\n  b: {on: purchase, giv: {bonus: 1}}\n");
  // With its directory, as the programme itself.
  EXPECT_EQ(Parse("include: a.yaml\n").status().message().substr(0, directory_.string().size()),
            directory_.string());
  EXPECT_EQ(Problem("include: a.yaml\n"),
            "a.yaml:2:6: campaign `b` needs `give`\n"
            "a.yaml:2:21: unknown key `giv` in campaign `b`; did you mean `give`?");
  Write("a.yaml", "campaigns: [\n");
  EXPECT_EQ(Problem("include: a.yaml\n").substr(0, 7), "a.yaml:");
}

TEST_F(FilesTest, NothingIsSaidTwice) {
  Write("a.yaml", absl::StrCat("zone: UTC\ncampaigns:\n  b: {", kGive, "}\n"));
  EXPECT_EQ(Problem(absl::StrCat("include: a.yaml\ncampaigns:\n  b: {", kGive, "}\n")),
            "a.yaml:1:1: `zone` is said in another file already\n"
            "a.yaml:3:3: `b` of `campaigns` is in another file already");
}

TEST_F(FilesTest, OnlyWhatIsThereAndBelowIsIncluded) {
  Write("a.yaml", "include: p.yaml\n");
  EXPECT_EQ(Problem("include: a.yaml\n"), "a.yaml:1:1: a file that is included includes no others");
  EXPECT_EQ(Problem("include: b.yaml\n"), "p.yaml:5:10: b.yaml: cannot be read");
  for (const char* path : {"../a.yaml", "/etc/hostname", "x/../../a.yaml"}) {
    EXPECT_EQ(Problem(absl::StrCat("include: ", path, "\n")).substr(0, 29),
              "p.yaml:5:10: expected a path ");
  }
  EXPECT_EQ(ProblemsOf(absl::StrCat(kSampleHead, "wallets: {b: {}}\ninclude: a.yaml\n")),
            std::vector<std::string>{"5:10: a.yaml: there is no directory to look in"});
}

// Neither the file that is missing nor the name that is wrong is told alone.
TEST_F(FilesTest, AListThatIsMissingHidesNoOtherMistake) {
  Write("goods/bread.txt", "rye\n");
  EXPECT_EQ(Problem("lists: {dairy: dairy.txt, bread: goods/bread.txt}\n"
                    "campaigns:\n  c: {on: purchase, when: {line: {sku: {list: bred}}}, "
                    "give: {bonus: 1}}\n"),
            "p.yaml:5:16: dairy.txt: cannot be read\n"
            "p.yaml:7:47: expected a list of `lists`, found `bred`; did you mean `bread`?");
}

constexpr char kDairy[] =
    "lists: {dairy: dairy.txt, bread: goods/bread.txt}\n"
    "campaigns:\n  c: {on: purchase, when: {line: {sku: {list: [dairy, bread]}}}, "
    "give: {bonus: 1}}\n";

TEST_F(FilesTest, AListIsItsGoods) {
  Write("dairy.txt", "\xEF\xBB\xBFmilk\r\n  kefir \n\ncurds # 9 %");
  Write("goods/bread.txt", "rye\nmilk\n");
  const auto parsed = Parse(kDairy);
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const auto& skus = parsed->plan->campaigns[0]->lines.words;
  EXPECT_EQ(skus.size(), 4U);
  for (const char* sku : {"milk", "kefir", "curds # 9 %", "rye"}) EXPECT_TRUE(skus.contains(sku));
  EXPECT_TRUE(parsed->warnings.empty());

  const auto spelt = Parse(
      "campaigns:\n  c: {on: purchase, when: {line: {sku: [rye, milk, kefir, \"curds # 9 %\"]}}, "
      "give: {bonus: 1}}\n");
  ASSERT_TRUE(spelt.ok()) << spelt.status();
  EXPECT_EQ(spelt->plan->version, parsed->plan->version);
}

TEST_F(FilesTest, ASkuTwiceIsAWarning) {
  Write("dairy.txt", "milk\nkefir\nmilk\n");
  Write("goods/bread.txt", "rye\n");
  const auto parsed = Parse(kDairy);
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  ASSERT_EQ(parsed->warnings.size(), 1U);
  EXPECT_EQ(parsed->warnings[0].ToString(),
            directory_.string() + "/dairy.txt:3:1: `milk` is in the list twice");
}

TEST_F(FilesTest, AListMustBeOne) {
  Write("dairy.txt", "\n");
  Write("goods/bread.txt", absl::StrCat("rye\n", std::string(129, 'x'), "\n"));
  EXPECT_EQ(Problem(kDairy).substr(0, 71),
            "dairy.txt: the list is empty\n"
            "goods/bread.txt:2:1: expected a SKU of at ");
  Write("dairy.txt", std::string(kMaxFileBytes + 1, 'x'));
  EXPECT_EQ(Problem(kDairy).substr(0, 34), "dairy.txt: more than 1048576 bytes");
  EXPECT_EQ(Problem("lists: {dairy: nowhere.txt}\n"), "p.yaml:5:16: nowhere.txt: cannot be read");
}

TEST_F(FilesTest, AConditionNamesAListThatIsThere) {
  Write("dairy.txt", "milk\n");
  EXPECT_EQ(Problem("lists: {dairy: dairy.txt}\ncampaigns:\n  c: {on: purchase, "
                    "when: {line: {sku: {list: diary}}}, give: {bonus: 1}}\n"),
            "p.yaml:7:47: expected a list of `lists`, found `diary`; did you mean `dairy`?");
}

// A list is small; what conditions make of it need not be.
TEST_F(FilesTest, ListsDoNotMultiply) {
  std::string list;
  for (int i = 0; i < 50'000; ++i) absl::StrAppend(&list, "sku", i, "\n");
  Write("dairy.txt", list);
  std::string text = "lists: {dairy: dairy.txt}\ncampaigns:\n";
  for (int i = 0; i < 1000; ++i) {
    absl::StrAppend(&text, "  c", i, ": {", kGive, ", when: {line: {sku: {list: dairy}}}}\n");
  }
  const std::string problem = Problem(text);
  EXPECT_EQ(problem.substr(problem.find(": with it")),
            ": with it, lists put more than 1000000 SKUs into conditions");
}

TEST_F(FilesTest, ManyFilesAreNoBomb) {
  std::string paths = "include: [a.yaml";
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&paths, ", a.yaml");
  EXPECT_EQ(Problem(absl::StrCat(paths, "]\n")), "p.yaml:5:10: more than 1000 files");
}

constexpr char kCinema[] = "coupons: {kino: {codes: [may.txt, june.txt]}}\n";

TEST_F(FilesTest, CodesStandInTheOrderOfTheirFiles) {
  Write("may.txt", "Z-1\n A-1 \n\nZ-1\n");
  Write("june.txt", "B-1\n");
  const auto parsed = Parse(kCinema);
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const std::shared_ptr<const CodePool> codes = parsed->plan->entitlements.at(0).codes;
  ASSERT_NE(codes, nullptr);
  ASSERT_EQ(codes->size(), 3U);
  EXPECT_EQ(codes->At(0), "Z-1");
  EXPECT_EQ(codes->At(1), "A-1");
  EXPECT_EQ(codes->At(2), "B-1");
  ASSERT_EQ(parsed->warnings.size(), 1U);
  EXPECT_EQ(parsed->warnings[0].message, "`Z-1` is in the list twice");
  // Another order is another version; versions with the same list have it once.
  const auto other = Parse("coupons: {kino: {codes: [june.txt, may.txt]}}\n");
  ASSERT_TRUE(other.ok()) << other.status();
  EXPECT_NE(other->plan->version, parsed->plan->version);
  const auto longer = Parse("coupons: {kino: {lasts: 1 year, codes: [may.txt, june.txt]}}\n");
  ASSERT_TRUE(longer.ok()) << longer.status();
  EXPECT_EQ(longer->plan->entitlements[0].codes, codes);
}

TEST_F(FilesTest, ACodeStandsInOneList) {
  Write("may.txt", "A-1\nA-2\n");
  Write("june.txt", "B-1\nA-2\n");
  EXPECT_EQ(Problem(kCinema), "june.txt:2:1: `A-2` is in another list");
  EXPECT_EQ(Problem("coupons:\n  kino: {codes: may.txt}\n  opera: {codes: june.txt}\n"),
            "june.txt:2:1: `A-2` is in another list");
  Write("june.txt", "\n");
  EXPECT_EQ(Problem(kCinema), "june.txt: the list is empty");
  Write("june.txt", absl::StrCat(std::string(300, 'x'), "\n"));
  EXPECT_EQ(Problem(kCinema).substr(0, 33), "june.txt:1:1: expected a code of ");
  EXPECT_EQ(Problem(kCinema).find("empty"), std::string::npos);
}

TEST_F(FilesTest, ADifferenceSaysThatTheCodesAreOthers) {
  const auto differences = [&](const char* before, const char* after) {
    Write("may.txt", before);
    const auto old = Parse("coupons: {kino: {codes: may.txt}}\n");
    Write("may.txt", after);
    const auto next = Parse("coupons: {kino: {codes: may.txt}}\n");
    std::vector<std::string> texts;
    for (const auto& each :
         prose::Compare(*old->plan, *next->plan, std::nullopt, prose::English()).differences) {
      texts.push_back(each.text);
    }
    return texts;
  };
  const std::string others =
      "Coupon “kino”: the list has other codes, or another order. A version whose list does not go "
      "on with the codes of the active one cannot be activated after it.";
  EXPECT_EQ(differences("A\nB\n", "A\nC\n"), std::vector<std::string>{others});
  EXPECT_EQ(differences("A\nB\n", "A\nB\n").size(), 0U);
  // Of more codes their number says enough.
  EXPECT_EQ(differences("A\nB\n", "A\nB\nC\n").size(), 1U);
  EXPECT_EQ(differences("A\nB\n", "C\nA\nB\n").back(), others);
}

TEST_F(FilesTest, ACanonicalFormWithACodeTwiceIsNone) {
  Write("may.txt", "A-1\nA-2\n");
  const auto parsed = Parse("coupons: {kino: {codes: may.txt}}\n");
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_TRUE(CompileCanonical(parsed->canonical).ok());
  for (const char* codes : {R"(["A-1","A-1"])", R"(["A-1",""])", "[]", R"(["A-1",2])"}) {
    const std::string broken =
        absl::StrReplaceAll(parsed->canonical, {{R"(["A-1","A-2"])", codes}});
    ASSERT_NE(broken, parsed->canonical);
    EXPECT_EQ(CompileCanonical(broken).status().code(), absl::StatusCode::kInvalidArgument)
        << codes;
  }
}

}  // namespace
}  // namespace kopilka
