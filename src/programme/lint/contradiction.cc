#include "programme/lint/contradiction.h"

#include <algorithm>
#include <bitset>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/prose/condition_prose.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

struct Fact {
  const Condition* condition;
  bool holds;
};

// All that must hold at once, and the choices among which one must.
struct Demand {
  std::vector<Fact> facts;
  std::vector<Fact> choices;
};

void Collect(const Condition& condition, bool holds, Demand& demand) {
  if (condition.kind == Kind::kNot) return Collect(condition.children[0], !holds, demand);
  if (condition.kind == (holds ? Kind::kAll : Kind::kAny)) {
    for (const Condition& child : condition.children) Collect(child, holds, demand);
  } else if (condition.kind == Kind::kAll || condition.kind == Kind::kAny) {
    demand.choices.push_back({&condition, holds});
  } else {
    demand.facts.push_back({&condition, holds});
  }
}

// What has one value at a time: a store, a channel, a till's type, an action, a step, an
// attribute's value.
std::optional<std::string> SubjectOf(const Condition& condition) {
  switch (condition.kind) {
    case Kind::kStore:
      return "store";
    case Kind::kChannel:
      return "channel";
    case Kind::kTillType:
      return "till type";
    case Kind::kActionKind:
      return "action";
    case Kind::kTier:
      return absl::StrCat("tier ", condition.name.text());
    default:
      return std::nullopt;
  }
}

bool ValuesClash(const std::vector<Fact>& facts) {
  struct Values {
    std::optional<std::set<std::string>> left;  // nullopt: any.
    std::set<std::string> out;
  };
  std::map<std::string, Values> subjects;
  for (const Fact& fact : facts) {
    const std::optional<std::string> subject = SubjectOf(*fact.condition);
    if (!subject) continue;
    Values& values = subjects[*subject];
    const auto& words = fact.condition->words;
    if (!fact.holds) {
      values.out.insert(words.begin(), words.end());
    } else if (!values.left) {
      values.left.emplace(words.begin(), words.end());
    } else {
      std::erase_if(*values.left, [&](const std::string& word) { return !words.contains(word); });
    }
  }
  return absl::c_any_of(subjects, [](const auto& subject) {
    const Values& values = subject.second;
    return values.left && absl::c_all_of(*values.left, [&](const std::string& word) {
             return values.out.contains(word);
           });
  });
}

bool HoursClash(const std::vector<Fact>& facts) {
  std::bitset<24 * 60> left;
  left.set();
  for (const auto& [condition, holds] : facts) {
    if (condition->kind != Kind::kHours) continue;
    for (int minute = 0; minute < 24 * 60; ++minute) {
      const bool after = condition->from <= minute;
      const bool before = minute < condition->to;
      const bool in = condition->from <= condition->to ? after && before : after || before;
      if (in != holds) left.reset(static_cast<size_t>(minute));
    }
  }
  return left.none();
}

bool WeekdaysClash(const std::vector<Fact>& facts) {
  uint32_t left = 127;
  for (const auto& [condition, holds] : facts) {
    if (condition->kind == Kind::kWeekday) left &= holds ? condition->bits : ~condition->bits;
  }
  return left == 0;
}

bool DatesClash(const std::vector<Fact>& facts) {
  Day from = {std::numeric_limits<int32_t>::min()};
  Day to = {std::numeric_limits<int32_t>::max()};
  for (const auto& [condition, holds] : facts) {
    if (condition->kind != Kind::kDates || !holds) continue;
    from = std::max(from, condition->from_day);
    to = std::min(to, condition->to_day);
  }
  return to < from;
}

// `at least` one amount and not at least another, `within` one term and not within another.
bool NumbersClash(const std::vector<Fact>& facts) {
  for (const auto& [yes, yes_holds] : facts) {
    for (const auto& [no, no_holds] : facts) {
      if (!yes_holds || no_holds || yes->kind != no->kind) continue;
      const bool at_least = yes->kind == Kind::kTotalAtLeast || yes->kind == Kind::kQuantityAtLeast;
      const bool within = yes->kind == Kind::kBirthday || yes->kind == Kind::kEnrolledWithin;
      if (at_least && no->number <= yes->number) return true;
      if (within && no->number >= yes->number) return true;
    }
  }
  return false;
}

bool PurchaseNumbersClash(const std::vector<Fact>& facts) {
  for (const auto& [nth, nth_holds] : facts) {
    if (nth->kind != Kind::kNthPurchase || !nth_holds || nth->bits == 1) continue;
    for (const auto& [other, other_holds] : facts) {
      if (other->kind != Kind::kNthPurchase) continue;
      const bool is =
          other->bits == 1 ? nth->number % other->number == 0 : nth->number == other->number;
      if (is != other_holds) return true;
    }
  }
  return false;
}

// A condition beside its opposite.
bool OppositesClash(const std::vector<Fact>& facts, const Plan& plan) {
  const prose::Speaker say(plan, prose::English());
  std::set<std::string> must;
  for (const auto& [condition, holds] : facts) {
    must.insert(prose::ConditionText(*condition, say, holds));
  }
  if (must.contains(say(prose::Say::kNever))) return true;
  return absl::c_any_of(facts, [&](const Fact& fact) {
    return must.contains(prose::ConditionText(*fact.condition, say, !fact.holds));
  });
}

constexpr size_t kMostFacts = 200;  // Nobody writes more at once, and each is held against each.

bool Clash(const std::vector<Fact>& facts, const Plan& plan) {
  if (facts.size() > kMostFacts) return false;
  return ValuesClash(facts) || HoursClash(facts) || WeekdaysClash(facts) || DatesClash(facts) ||
         NumbersClash(facts) || PurchaseNumbersClash(facts) || OppositesClash(facts, plan);
}

// Whether every one of the choices clashes with what must hold.
bool EveryChoiceClashes(const Fact& choice, const std::vector<Fact>& facts, const Plan& plan) {
  return absl::c_all_of(choice.condition->children, [&](const Condition& child) {
    Demand demand{facts, {}};
    Collect(child, choice.holds, demand);
    return Clash(demand.facts, plan);
  });
}

}  // namespace

bool Implies(const Condition& narrow, const Condition& wide, const Plan& plan) {
  const prose::Speaker say(plan, prose::English());
  const auto texts = [&](const Condition& condition) {
    Demand demand;
    Collect(condition, true, demand);
    std::set<std::string> all;
    for (const std::vector<Fact>& facts : {demand.facts, demand.choices}) {
      for (const Fact& fact : facts) {
        if (fact.condition->kind == Kind::kAlways && fact.holds) continue;
        all.insert(prose::ConditionText(*fact.condition, say, fact.holds));
      }
    }
    return all;
  };
  const std::set<std::string> asked = texts(narrow);
  return absl::c_all_of(texts(wide), [&](const std::string& text) { return asked.contains(text); });
}

bool NeverHolds(const Condition& when, const Plan& plan) {
  Demand demand;
  Collect(when, true, demand);
  return Clash(demand.facts, plan) || absl::c_any_of(demand.choices, [&](const Fact& choice) {
           return EveryChoiceClashes(choice, demand.facts, plan);
         });
}

}  // namespace kopilka
