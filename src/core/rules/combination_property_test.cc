// Groups against a slow evaluator that says what docs/language.md says, for random programmes and
// receipts. A failure prints KOPILKA_SEED.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/rules/combination.h"
#include "core/rules/condition_eval.h"
#include "core/testing/plans.h"
#include "core/testing/random.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

using Choose = CampaignGroup::Choose;
using PointsGiven = std::map<std::string, int64_t>;  // By campaign.

struct ModelGoods {
  std::string kind;  // "a", "b" or "c": a category.
  int64_t amount = 0;
};

// A campaign of the tests: `each` points per whole 10.00 of the goods of some kinds, or so many
// `fixed` points; at most `most`.
struct ModelRule {
  std::string name;
  std::string kinds;
  int64_t each = 0;
  int64_t fixed = 0;
  int64_t most = 0;
  std::string group;
  int priority = 0;
};

struct ModelGroup {
  std::string name;
  Choose choose = Choose::kAll;
  bool by_line = false;
  std::string in;
  int priority = 0;
};

struct ModelCase {
  std::vector<ModelRule> rules;
  std::vector<ModelGroup> groups;
  std::vector<ModelGoods> goods;
};

// The model: nothing of the engine is used.
class CombinationModel {
 public:
  explicit CombinationModel(const ModelCase& what) : case_(what) {
    for (const ModelRule& rule : case_.rules) {
      if (const int64_t points = PointsOf(rule, case_.goods); points > 0) {
        points_[rule.name] = points;
      }
    }
    for (const ModelGroup& group : case_.groups) {
      if (group.by_line) ShareLines(group);
    }
  }

  PointsGiven Result() const {
    PointsGiven all;
    for (const ModelRule& rule : case_.rules) {
      if (rule.group.empty() && points_.contains(rule.name)) all.insert(*points_.find(rule.name));
    }
    for (const ModelGroup& group : case_.groups) {
      if (group.in.empty()) all.merge(Chosen(group));
    }
    return all;
  }

 private:
  static int64_t PointsOf(const ModelRule& rule, const std::vector<ModelGoods>& goods) {
    int64_t money = 0;
    for (const ModelGoods& each : goods) {
      if (rule.kinds.find(each.kind) != std::string::npos) money += each.amount;
    }
    const int64_t asked = rule.fixed > 0 ? rule.fixed : rule.each * (money / 1'000);
    return std::min(asked, rule.most);
  }

  static int64_t Sum(const PointsGiven& given) {
    int64_t sum = 0;
    for (const auto& [name, points] : given) sum += points;
    return sum;
  }

  // Is `a` before `b` for the group? Each: worth, priority, whether a group, name.
  struct Rank {
    int64_t worth = 0;
    int priority = 0;
    bool is_group = false;
    std::string name;
  };
  static bool Beats(Choose choose, const Rank& a, const Rank& b) {
    if (choose == Choose::kBestForMember && a.worth != b.worth) return a.worth > b.worth;
    if (choose == Choose::kBestForChain && a.worth != b.worth) return a.worth < b.worth;
    if (a.priority != b.priority) return a.priority > b.priority;
    if (a.is_group != b.is_group) return b.is_group;
    return a.name < b.name;
  }

  void ShareLines(const ModelGroup& group) {
    std::map<std::string, std::vector<ModelGoods>> shares;
    for (const ModelGoods& each : case_.goods) {
      std::optional<Rank> best;
      for (const ModelRule& rule : case_.rules) {
        if (rule.group != group.name || !points_.contains(rule.name)) continue;
        if (rule.kinds.find(each.kind) == std::string::npos) continue;
        const Rank rank{rule.each * each.amount, rule.priority, false, rule.name};
        if (!best.has_value() || Beats(group.choose, rank, *best)) best = rank;
      }
      if (best.has_value()) shares[best->name].push_back(each);
    }
    for (const ModelRule& rule : case_.rules) {
      if (rule.group != group.name) continue;
      points_.erase(rule.name);
      const int64_t points = PointsOf(rule, shares[rule.name]);
      if (points > 0) points_[rule.name] = points;
    }
  }

  PointsGiven Chosen(const ModelGroup& group) const {
    std::vector<std::pair<Rank, PointsGiven>> members;
    for (const ModelRule& rule : case_.rules) {
      if (rule.group != group.name || !points_.contains(rule.name)) continue;
      const int64_t points = points_.at(rule.name);
      members.push_back({{points, rule.priority, false, rule.name}, {{rule.name, points}}});
    }
    for (const ModelGroup& inner : case_.groups) {
      if (inner.in != group.name) continue;
      const PointsGiven given = Chosen(inner);
      if (!given.empty())
        members.push_back({{Sum(given), inner.priority, true, inner.name}, given});
    }
    PointsGiven all;
    for (const auto& [rank, given] : members) {
      const bool beaten = std::any_of(members.begin(), members.end(), [&](const auto& other) {
        return Beats(group.choose, other.first, rank);
      });
      if (group.by_line || group.choose == Choose::kAll || !beaten) {
        all.insert(given.begin(), given.end());
      }
    }
    return all;
  }

  const ModelCase& case_;
  PointsGiven points_;
};

ModelCase RandomCase(Random* random) {
  ModelCase made;
  const int groups = 1 + random->Small(5);
  for (int i = 0; i < groups; ++i) {
    ModelGroup group;
    group.name = absl::StrCat("g", i);
    group.choose = static_cast<Choose>(random->Small(4));
    // Inside one before it that is not by line.
    if (i > 0 && random->OneIn(2)) {
      const ModelGroup& outer = made.groups[static_cast<size_t>(random->Small(i))];
      if (!outer.by_line) group.in = outer.name;
    }
    group.priority = random->Small(3);
    group.by_line = group.choose != Choose::kAll && random->OneIn(3);
    made.groups.push_back(group);
  }
  const int rules = 1 + random->Small(9);
  for (int i = 0; i < rules; ++i) {
    ModelRule rule;
    rule.name = absl::StrCat("c", i);
    rule.kinds = random->Of(std::vector<std::string>{"a", "b", "ab", "bc", "abc"});
    rule.each = random->Between(1, 4);
    rule.most = random->OneIn(3) ? random->Between(0, 12) : 1'000'000;
    rule.priority = random->Small(3);
    if (!random->OneIn(4)) {
      const ModelGroup& group = random->Of(made.groups);
      rule.group = group.name;
      if (!group.by_line && random->OneIn(4)) rule.fixed = random->Between(1, 20);
    }
    made.rules.push_back(rule);
  }
  const int lines = 1 + random->Small(6);
  for (int i = 0; i < lines; ++i) {
    made.goods.push_back(
        {random->Of(std::vector<std::string>{"a", "b", "c"}), random->Between(1, 60) * 100});
  }
  return made;
}

std::unique_ptr<Plan> PlanOf(const ModelCase& made) {
  auto plan = BarePlan();
  for (const ModelGroup& group : made.groups) {
    CampaignGroup& rule = plan->groups.emplace_back();
    rule.name = Name(group.name);
    rule.choose = group.choose;
    rule.by_line = group.by_line;
    rule.in = Name(group.in);
    rule.priority = group.priority;
  }
  for (const ModelRule& rule : made.rules) {
    Campaign campaign = rule.fixed > 0 ? Fixed(rule.name, Points{rule.fixed})
                                       : PerStep(rule.name, Money{1'000}, Points{rule.each});
    std::vector<Condition> kinds;
    for (const char kind : rule.kinds) kinds.push_back(InCategory({std::string(1, kind)}));
    campaign.lines = Over(Condition::Kind::kAny, std::move(kinds));
    campaign.give[0].base = Give::Base::kMatchingLines;
    Limit limit;
    limit.name = Name(rule.name);
    limit.amount = rule.most;
    campaign.limits = {limit};
    campaign.group = Name(rule.group);
    campaign.priority = rule.priority;
    plan->campaigns.push_back(std::move(campaign));
  }
  EXPECT_TRUE(LinkGroups(plan.get()));
  return plan;
}

PointsGiven EngineOn(const ModelCase& made) {
  const auto plan = PlanOf(made);
  std::vector<absl::string_view> kinds;
  for (const ModelGoods& goods : made.goods) kinds.push_back(goods.kind);
  std::vector<Line> lines;
  for (size_t i = 0; i < made.goods.size(); ++i) {
    Line& line = lines.emplace_back();
    line.number = static_cast<uint32_t>(i + 1);
    line.category = absl::MakeConstSpan(kinds).subspan(i, 1);
    line.amount = Money{made.goods[i].amount};
    line.quantity = Quantity{1'000};
  }
  Occasion occasion;
  occasion.plan = plan.get();
  occasion.lines = lines;
  constexpr auto kOn = Campaign::On::kPurchase;
  PointsGiven given;
  for (const Offer& offer :
       StandingOffers(CandidatesOf(kOn, occasion), kOn, occasion, EarningBase(occasion, {}),
                      [](const Limit& limit) { return limit.amount; })) {
    const int64_t points = TotalGranted(offer.grants).n;
    if (points > 0) given[std::string(offer.campaign->name.text())] = points;
  }
  return given;
}

TEST(CombinationPropertyTest, AgreesWithThePlainReading) {
  int dropped = 0;
  for (uint64_t i = 0; i < 5'000 && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("case ", i));
    Random random(TestSeed() + 4'000'000 + i);
    const ModelCase made = RandomCase(&random);
    const PointsGiven given = EngineOn(made);
    EXPECT_EQ(given, CombinationModel(made).Result());
    if (given.size() < made.rules.size()) ++dropped;
  }
  EXPECT_GT(dropped, 1'000);
}

}  // namespace
}  // namespace kopilka
