#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "app/json.h"
#include "app/testing/bench.h"

namespace kopilka::app {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kRules[] = R"(programme: shop
zone: Europe/Moscow
currency: RUB
wallets: {bonus: {burn: {worth: 1.00 RUB}}}
campaigns: {base: {on: purchase, give: {bonus: 2 %}}}
)";

class ProgrammeShowTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) {
    return bench_.directory().Write(name, text);
  }
  Bench bench_;
  const std::string old_ = Write("old.yaml", kRules);
  const std::string new_ = Write("new.yaml", absl::StrReplaceAll(kRules, {{"2 %", "3 %"}}));
};

TEST_F(ProgrammeShowTest, APageInEitherLanguage) {
  const Ran english = bench_.Run({"programme", "show", old_});
  EXPECT_EQ(english.code, ExitCode::kOk) << english.err;
  EXPECT_THAT(english.out, StartsWith("# The programme “shop”\n"));
  const Ran russian = bench_.Run({"programme", "show", old_, "--lang", "ru"});
  EXPECT_EQ(russian.code, ExitCode::kOk) << russian.err;
  EXPECT_THAT(russian.out, StartsWith("# Программа «shop»\n"));
  EXPECT_EQ(bench_.Run({"programme", "show", old_, "--lang", "tlh"}).code, ExitCode::kUsage);
}

TEST_F(ProgrammeShowTest, ScriptsGetSentencesByTopic) {
  const Ran ran = bench_.Run({"programme", "show", old_, "-o", "json"});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  const Json page = Json::parse(ran.out);
  EXPECT_EQ(page["programme"], "shop");
  EXPECT_EQ(page["sections"][1]["noun"], "wallets");
  EXPECT_EQ(page["sections"][1]["entries"][0]["sentences"][0]["topic"], "worth");
  EXPECT_EQ(page["sections"][1]["entries"][0]["sentences"][0]["text"], "1 point pays 1 rouble.");
}

TEST_F(ProgrammeShowTest, AFileThatIsWrongIsRefused) {
  const std::string bad = Write("bad.yaml", "programme: shop\n");
  EXPECT_EQ(bench_.Run({"programme", "show", bad}).code, ExitCode::kBadData);
  EXPECT_EQ(bench_.Run({"programme", "diff", old_, bad}).code, ExitCode::kBadData);
  EXPECT_EQ(bench_.Run({"programme", "show", bad + ".none"}).code, ExitCode::kNoInput);
}

TEST_F(ProgrammeShowTest, ADifferenceIsSaidAndIsAnExitCode) {
  const Ran same = bench_.Run({"programme", "diff", old_, old_});
  EXPECT_EQ(same.code, ExitCode::kOk) << same.err;
  EXPECT_THAT(same.out, HasSubstr("Nothing changes.\n"));
  const Ran different = bench_.Run({"programme", "diff", old_, new_});
  EXPECT_EQ(different.code, ExitCode::kDifferences);
  EXPECT_THAT(different.out, HasSubstr("- Campaign “base”: 2% becomes 3%."));
}

TEST_F(ProgrammeShowTest, ADifferenceForScripts) {
  const Ran ran = bench_.Run({"programme", "diff", old_, new_, "-o", "json"});
  EXPECT_EQ(ran.code, ExitCode::kDifferences);
  const Json line = Json::parse(ran.out);
  EXPECT_EQ(line["kind"], "changed");
  EXPECT_EQ(line["noun"], "campaigns");
  EXPECT_EQ(line["name"], "base");
  EXPECT_EQ(line["topic"], "gives");
}

TEST_F(ProgrammeShowTest, CheckWarnsAndFailsOnlyWhenItIsStrict) {
  const std::string file =
      Write("idle.yaml", absl::StrCat(kRules, "triggers: {t: {on: expired}}\n"));
  const Ran ran = bench_.Run({"programme", "check", file});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_THAT(ran.out,
              HasSubstr(absl::StrCat(file, ":6:12: warning: trigger `t` can never speak")));
  EXPECT_EQ(bench_.Run({"programme", "check", file, "--strict"}).code, ExitCode::kBadData);
  EXPECT_EQ(bench_.Run({"programme", "check", old_, "--strict"}).code, ExitCode::kOk);
  const Ran json = bench_.Run({"programme", "check", file, "--strict", "-o", "json"});
  EXPECT_EQ(json.code, ExitCode::kBadData);
  EXPECT_THAT(json.out, HasSubstr("\"column\":12,\"warning\":\"trigger `t` can never speak"));
}

}  // namespace
}  // namespace kopilka::app
