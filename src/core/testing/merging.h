// Members who are merged.
#ifndef KOPILKA_CORE_TESTING_MERGING_H_
#define KOPILKA_CORE_TESTING_MERGING_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {

// 1 point for each rouble; at most 100 points of gifts a month.
inline std::unique_ptr<Plan> MergePlan() {
  auto plan = RoublePlan();
  GiftRule gift;
  gift.wallets = {Name("bonus")};
  gift.most = Limit{.name = Name("people/gift"), .amount = 100, .each = Limit::Each::kMonth};
  plan->people.gift = gift;
  return plan;
}

class Merging : public testing::Test {
 protected:
  // Anna has 100 points of a purchase, boris 50.
  Merging() {
    Buy("anna", "a1", 10'000);
    Buy("boris", "b1", 5'000);
  }

  Decision Buy(const std::string& name, const std::string& number, int64_t minor) {
    return town_.Send(town_[name].Purchased(number, kNoon, {{"tea", minor, 2000}}));
  }
  Decision Merge(const std::string& name, const std::string& into) {
    return town_.Send(town_[name].Merged("merge", kNoon, into));
  }
  void MergeAll(const std::string& name, const std::string& into) {
    Merge(name, into);
    town_.Settle();
    ASSERT_EQ(town_[name].account.merged_into, into);
  }
  void Return(const std::string& name, const std::string& number,
              const std::vector<Back>& back = {}) {
    town_.Send(town_[name].Returned(absl::StrCat("back", ++returns_), kNoon, number, kNoon, back));
    town_.Settle();
  }
  Refusal NotMerged(const std::string& name) {
    town_.Settle();
    const Change& change = town_[name].history.back().changes.at(0);
    EXPECT_EQ(change.kind, ChangeKind::kNotMerged);
    EXPECT_EQ(town_[name].account.merged_into, "");
    EXPECT_EQ(town_[name].account.merging_into, "");
    EXPECT_EQ(town_[name].Active(), 100) << "as before";
    ExpectConserved();
    return *change.refusal;
  }
  const Decision& Last(const std::string& name) { return town_[name].history.back(); }
  void ExpectConserved() {
    EXPECT_TRUE(town_.quiet());
    EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
  }

  Town town_{MergePlan};
  int returns_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_MERGING_H_
