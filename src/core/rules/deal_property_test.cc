// Sets against a slow model that takes every unit into its hand, as docs/language.md says. A
// failure prints KOPILKA_SEED.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/rules/discount.h"
#include "core/testing/baskets.h"
#include "core/testing/plans.h"
#include "core/testing/random.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

using Pick = Give::Pick;

struct SoldLine {
  std::string kind;
  int64_t amount = 0;
  int64_t units = 0;
  bool weighed = false;
};

struct PlainPart {
  std::string kind;  // A category; "any": every line that no part before it wants.
  int64_t units = 0;
};

struct PlainRule {
  std::vector<PlainPart> parts;
  Give::Kind kind = Give::Kind::kShare;
  int64_t number = 0;  // Millionths, or minor units.
  Pick pick = Pick::kAll;
  int64_t picked = 0;
  int part = -1;  // Of the parts; -1: all.
  int64_t times = 0;
};

struct PlainCase {
  std::vector<SoldLine> lines;
  std::vector<PlainRule> rules;
  bool share_units = false;  // They are of one group.
};

using OffByLine = std::vector<int64_t>;

// The model: nothing of the engine is used.
class DealModel {
 public:
  explicit DealModel(const PlainCase& what)
      : case_(what), used_(what.lines.size(), 0), left_(what.lines.size(), 0) {
    for (size_t i = 0; i < left_.size(); ++i) left_[i] = case_.lines[i].amount;
  }

  // What the rule takes off each line, after the rules before it.
  OffByLine Off(const PlainRule& rule) {
    std::vector<std::vector<size_t>> parts = PartsOf(rule);
    int64_t sets = rule.times;
    for (size_t i = 0; i < parts.size(); ++i) {
      sets = std::min(sets, static_cast<int64_t>(parts[i].size()) / rule.parts[i].units);
    }
    for (size_t i = 0; i < parts.size(); ++i) {
      parts[i].resize(static_cast<size_t>(sets * rule.parts[i].units));
    }
    OffByLine counted(case_.lines.size(), 0);
    int64_t off = 0;
    OffByLine taken = case_.share_units ? used_ : OffByLine(used_.size(), 0);
    for (int64_t set = 0; set < sets; ++set) {
      off += CountSet(rule, UnitsOfSet(rule, parts, set), &taken, &counted);
    }
    if (rule.kind == Give::Kind::kShare) off = off * rule.number / 1'000'000;
    if (off > 0) {
      for (const std::vector<size_t>& part : parts) {
        for (const size_t line : part) ++used_[line];
      }
    }
    return TakeOff(off, counted);
  }

 private:
  // By part, a line's index for each unit, dearest first.
  std::vector<std::vector<size_t>> PartsOf(const PlainRule& rule) const {
    std::vector<size_t> order;
    for (size_t i = 0; i < case_.lines.size(); ++i) order.push_back(i);
    SortByPrice(&order);
    std::vector<std::vector<size_t>> parts(rule.parts.size());
    for (const size_t line : order) {
      const SoldLine& goods = case_.lines[line];
      if (goods.weighed) continue;
      for (size_t i = 0; i < parts.size(); ++i) {
        if (rule.parts[i].kind != "any" && rule.parts[i].kind != goods.kind) continue;
        const int64_t gone = case_.share_units ? used_[line] : 0;
        for (int64_t unit = gone; unit < goods.units; ++unit) parts[i].push_back(line);
        break;
      }
    }
    return parts;
  }

  void SortByPrice(std::vector<size_t>* lines) const {
    std::stable_sort(lines->begin(), lines->end(), [&](size_t a, size_t b) {
      const SoldLine& left = case_.lines[a];
      const SoldLine& right = case_.lines[b];
      const int64_t one = left.amount * right.units;
      const int64_t other = right.amount * left.units;
      return one != other ? one > other : a < b;
    });
  }

  std::vector<size_t> UnitsOfSet(const PlainRule& rule,
                                 const std::vector<std::vector<size_t>>& parts, int64_t set) const {
    std::vector<size_t> units;
    std::vector<size_t> pool;
    for (size_t i = 0; i < parts.size(); ++i) {
      if (rule.part != -1 && static_cast<size_t>(rule.part) != i) continue;
      pool.insert(pool.end(), parts[i].begin(), parts[i].end());
      for (int64_t unit = 0; unit < rule.parts[i].units; ++unit) {
        units.push_back(parts[i][static_cast<size_t>(set * rule.parts[i].units + unit)]);
      }
    }
    if (rule.pick == Pick::kAll) return units;
    SortByPrice(&pool);
    if (rule.pick == Pick::kCheapest) std::reverse(pool.begin(), pool.end());
    units.clear();
    for (int64_t unit = 0; unit < rule.picked; ++unit) {
      units.push_back(pool[static_cast<size_t>(set * rule.picked + unit)]);
    }
    return units;
  }

  // The money of the next unit of a line.
  int64_t Next(size_t line, OffByLine* taken) const {
    const SoldLine& goods = case_.lines[line];
    const int64_t before = goods.amount * (*taken)[line] / goods.units;
    ++(*taken)[line];
    return goods.amount * (*taken)[line] / goods.units - before;
  }

  int64_t CountSet(const PlainRule& rule, const std::vector<size_t>& units, OffByLine* taken,
                   OffByLine* counted) const {
    std::vector<size_t> lines;  // In the order in which they come.
    std::vector<int64_t> money;
    int64_t all = 0;
    for (const size_t line : units) {
      const int64_t price = Next(line, taken);
      all += price;
      const auto at = std::find(lines.begin(), lines.end(), line);
      if (at == lines.end()) {
        lines.push_back(line);
        money.push_back(price);
      } else {
        money[static_cast<size_t>(at - lines.begin())] += price;
      }
    }
    int64_t off = all;
    if (rule.kind == Give::Kind::kPrice) off = std::max<int64_t>(0, all - rule.number);
    if (rule.kind == Give::Kind::kFixed) off = std::min(all, rule.number);
    const OffByLine parts = rule.kind == Give::Kind::kShare ? money : Spread(off, money);
    for (size_t i = 0; i < lines.size(); ++i) (*counted)[lines[i]] += parts[i];
    return off;
  }

  // By largest remainder, a unit at a time; of equal remainders the first.
  static OffByLine Spread(int64_t total, const OffByLine& weights) {
    int64_t sum = 0;
    for (const int64_t weight : weights) sum += weight;
    OffByLine parts(weights.size(), 0);
    if (sum == 0) return parts;
    std::vector<int64_t> rest;
    int64_t left = total;
    for (size_t i = 0; i < weights.size(); ++i) {
      parts[i] = total * weights[i] / sum;
      rest.push_back(total * weights[i] % sum);
      left -= parts[i];
    }
    for (; left > 0; --left) {
      const auto most = std::max_element(rest.begin(), rest.end());
      ++parts[static_cast<size_t>(most - rest.begin())];
      *most = -1;
    }
    return parts;
  }

  OffByLine TakeOff(int64_t off, const OffByLine& counted) {
    OffByLine rooms(counted.size(), 0);
    int64_t room = 0;
    for (size_t i = 0; i < rooms.size(); ++i) {
      rooms[i] = std::min(counted[i], left_[i]);
      room += rooms[i];
    }
    const OffByLine parts = Spread(std::min(off, room), rooms);
    for (size_t i = 0; i < parts.size(); ++i) left_[i] -= parts[i];
    return parts;
  }

  const PlainCase& case_;
  OffByLine used_;
  OffByLine left_;
};

PlainRule APlainRule(Random& random) {
  PlainRule rule;
  int64_t units = 0;
  for (const char* kind : {"a", "b"}) {
    if (random.OneIn(2)) rule.parts.push_back({kind, random.Between(1, 3)});
  }
  if (rule.parts.empty() || random.OneIn(4)) rule.parts.push_back({"any", random.Between(1, 3)});
  if (random.OneIn(3)) rule.part = random.Small(static_cast<int>(rule.parts.size()));
  for (size_t i = 0; i < rule.parts.size(); ++i) {
    if (rule.part == -1 || static_cast<size_t>(rule.part) == i) units += rule.parts[i].units;
  }
  rule.pick = static_cast<Pick>(random.Small(3));
  rule.picked = random.Between(1, units);
  constexpr Give::Kind kKinds[] = {Give::Kind::kShare, Give::Kind::kPrice, Give::Kind::kFixed};
  rule.kind = kKinds[random.Small(3)];
  rule.number =
      rule.kind == Give::Kind::kShare ? random.Between(1, 10) * 100'000 : random.Between(1, 3'000);
  rule.times = random.OneIn(3) ? random.Between(1, 2) : 100;
  return rule;
}

PlainCase APlainCase(Random& random) {
  PlainCase what;
  for (int i = random.Small(7); i >= 0; --i) {
    SoldLine line;
    line.kind = std::string(1, static_cast<char>('a' + random.Small(3)));
    line.units = random.Between(1, 5);
    line.amount = random.OneIn(6) ? 0 : random.Between(1, 10) * (random.OneIn(2) ? 100 : 97);
    line.weighed = random.OneIn(8);
    what.lines.push_back(line);
  }
  what.rules.push_back(APlainRule(random));
  if (random.OneIn(2)) what.rules.push_back(APlainRule(random));
  what.share_units = random.OneIn(2);
  return what;
}

Campaign CampaignOfRule(const PlainCase& what, size_t number) {
  const PlainRule& rule = what.rules[number];
  Campaign campaign;
  campaign.name = Name(absl::StrCat("c", number));
  for (const PlainPart& part : rule.parts) {
    campaign.set.push_back(PartOf(part.kind, part.units * 1'000));
    if (part.kind == "any") campaign.set.back().lines = {};
  }
  Give give{.kind = rule.kind, .is_discount = true, .base = Give::Base::kSet};
  if (rule.part != -1) give.part = campaign.set[static_cast<size_t>(rule.part)].name;
  give.pick = rule.pick;
  give.pick_units = Quantity{rule.picked * 1'000};
  give.points = Points{rule.number};
  give.ppm = rule.number;
  campaign.give.push_back(give);
  campaign.limits.push_back({.name = campaign.name,
                             .measure = Limit::Measure::kTimes,
                             .amount = rule.times,
                             .each = Limit::Each::kReceipt,
                             .over = Limit::Over::kRefuse});
  if (what.share_units) campaign.group = Name("g");
  return campaign;
}

TEST(DealPropertyTest, AgreesWithTheModelThatTakesEachUnit) {
  Random random(TestSeed());
  int discounted = 0;
  for (int run = 0; run < 5'000 && !testing::Test::HasFailure(); ++run) {
    SCOPED_TRACE(absl::StrCat("run ", run));
    const PlainCase what = APlainCase(random);
    const std::unique_ptr<Plan> plan = BarePlan();
    plan->groups.emplace_back().name = Name("g");
    Basket basket(*plan);
    for (const SoldLine& line : what.lines) {
      basket.Sell(line.kind, line.amount, line.units * 1'000 + (line.weighed ? 1 : 0));
    }
    DealModel model(what);
    Off expected;
    for (size_t i = 0; i < what.rules.size(); ++i) {
      plan->campaigns.push_back(CampaignOfRule(what, i));
      const OffByLine off = model.Off(what.rules[i]);
      if (std::count(off.begin(), off.end(), 0) == static_cast<int64_t>(off.size())) continue;
      expected[absl::StrCat("c", i)] = off;
    }
    ASSERT_TRUE(LinkGroups(plan.get()));
    EXPECT_EQ(OffOf(basket), expected);
    if (!expected.empty()) ++discounted;
  }
  EXPECT_GT(discounted, 2'000);
}

}  // namespace
}  // namespace kopilka
