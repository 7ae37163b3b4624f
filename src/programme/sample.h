// For the tests of this module: small programme files, and what becomes of them.
#ifndef KOPILKA_PROGRAMME_SAMPLE_H_
#define KOPILKA_PROGRAMME_SAMPLE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "core/plan.h"
#include "programme/programme.h"

namespace kopilka {

// Lines 1 to 3 of every sample.
inline constexpr char kSampleHead[] = "programme: p\nzone: Europe/Moscow\ncurrency: RUB\n";

// A wallet and a ladder to name; lines 4 and 5.
inline constexpr char kSampleNames[] =
    "wallets: {bonus: {burn: {worth: 1.00 RUB, per: 10 points}}, promo: {}}\n"
    "tiers: {level: {by: spend, steps: {regular: {}, silver: {from: 100.00 RUB}}}}\n";

// The head and `rest`, which begins on line 4.
inline std::string Sample(absl::string_view rest) { return absl::StrCat(kSampleHead, rest); }

// The head, the names and a campaign; its keys stand on line 7.
inline std::string SampleCampaign(absl::string_view keys) {
  return absl::StrCat(kSampleHead, kSampleNames, "campaigns:\n  c: {", keys, "}\n");
}

// The plan of a file that is right.
inline std::shared_ptr<const Plan> PlanOf(absl::string_view yaml) {
  const absl::StatusOr<Parsed> parsed = ParseText(yaml, "f");
  if (parsed.ok()) return parsed->plan;
  ADD_FAILURE() << parsed.status();
  auto none = std::make_shared<Plan>();
  none->wallets.resize(2);
  none->tiers.resize(1);
  none->campaigns.resize(1);
  none->campaigns[0]->give.resize(2);
  none->campaigns[0]->limits.resize(2);
  none->triggers.resize(1);
  return none;
}

// The problems of a file that is wrong, each as "7:12: expected ...".
inline std::vector<std::string> ProblemsOf(absl::string_view yaml) {
  std::vector<Problem> problems;
  EXPECT_FALSE(ParseText(yaml, "f", &problems).ok());
  std::vector<std::string> texts;
  for (const Problem& problem : problems) texts.push_back(problem.ToString().substr(2));
  return texts;
}

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_SAMPLE_H_
