// The compiled plan, with its index, gives what the plain reading of the language gives: random
// programmes, written as YAML and compiled, over random lives. A failure prints KOPILKA_SEED.
#include "evaluator/evaluator.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "evaluator/engine.h"
#include "evaluator/model.h"
#include "evaluator/random_model.h"
#include "evaluator/yaml.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "support/seed.h"

namespace kopilka::plain {

namespace {

constexpr int kReceiptsOfMember = 50;

// What has been compared, so that a test that compares little is seen to.
struct Compared {
  int64_t events = 0;
  int64_t given = 0;
  int64_t cut = 0;
};

void CompareLife(const Programme& programme, const Plan& plan, RandomModel* random,
                 Compared* compared) {
  const Member member = random->AMember();
  random->StartAgain();
  Evaluator plain(programme, member);
  Engine engine(plan, member);
  const int enrols = static_cast<int>(random->AnEvent().at % 20);
  for (int i = 0; i < kReceiptsOfMember && !testing::Test::HasFailure(); ++i) {
    Happening what = random->AnEvent();
    if (i == enrols) {
      what = {.on = On::kEnrolled, .at = what.at, .store = what.store, .channel = what.channel};
    }
    const std::vector<Given> expected = plain.Happens(what);
    EXPECT_EQ(engine.Happens(what), expected) << "event " << i << " of this programme:\n"
                                              << Yaml(programme);
    ++compared->events;
    for (const Given& given : expected) {
      ++compared->given;
      if (given.granted < given.asked) ++compared->cut;
    }
  }
}

Compared Compare(int64_t programmes, int lives) {
  Compared compared;
  for (int64_t i = 0; i < programmes && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("programme ", i));
    RandomModel random(TestSeed() + static_cast<uint64_t>(i));
    const Programme programme = random.AProgramme();
    const absl::StatusOr<Parsed> parsed = ParseText(Yaml(programme), "plain.yaml");
    EXPECT_TRUE(parsed.ok()) << parsed.status() << "\n" << Yaml(programme);
    if (!parsed.ok()) break;
    for (int life = 0; life < lives; ++life) {
      CompareLife(programme, *parsed->plan, &random, &compared);
    }
  }
  return compared;
}

TEST(PlainEvaluatorTest, AgreesWithTheCompiledPlan) {
  const Compared compared = Compare(200, 10);
  EXPECT_EQ(compared.events, 100'000);
  EXPECT_GT(compared.given, 50'000);
  EXPECT_GT(compared.cut, 5'000);
}

// 100,000 programmes x 200 receipts: minutes, so only for tools/test --long.
TEST(PlainEvaluatorLongTest, AgreesWithTheCompiledPlan) {
  const bool asked = std::getenv("KOPILKA_LONG") != nullptr;
  const Compared compared = Compare(asked ? 100'000 : 20, 4);
  EXPECT_EQ(compared.events, asked ? 20'000'000 : 4'000);
}

}  // namespace
}  // namespace kopilka::plain
