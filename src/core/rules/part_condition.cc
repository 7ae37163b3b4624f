#include "core/rules/part_condition.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "core/rules/condition_eval.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

// Whether a part of the lines may answer otherwise than all of them.
bool AsksGoods(const Condition& condition) {
  switch (condition.kind) {
    case Kind::kAnyLine:
    case Kind::kEveryLine:
    case Kind::kTotalAtLeast:
    case Kind::kQuantityAtLeast:
      return true;
    default:
      return absl::c_any_of(condition.children, AsksGoods);
  }
}

// The dearest part: without the lines that cost less than nothing.
Money MostOf(const Occasion& occasion) {
  Money most;
  for (const Line& line : occasion.lines) most += std::max(line.amount, Money{});
  return most;
}

Quantity MostGoodsOf(const Occasion& occasion) {
  Quantity most;
  for (const Line& line : occasion.lines) most += std::max(line.quantity, Quantity{});
  return most;
}

}  // namespace

bool MayHoldOfPart(const Condition& condition, const Occasion& occasion) {
  const auto may = [&](const Condition& child) { return MayHoldOfPart(child, occasion); };
  const auto is_such = [&](const Line& line) {
    return Holds(condition.children[0], occasion, &line);
  };
  switch (condition.kind) {
    case Kind::kAll:
      return absl::c_all_of(condition.children, may);
    case Kind::kAny:
      return absl::c_any_of(condition.children, may);
    case Kind::kNot:
      return AsksGoods(condition) || Holds(condition, occasion);
    case Kind::kEveryLine:
      return occasion.lines.empty() || absl::c_any_of(occasion.lines, is_such);
    case Kind::kTotalAtLeast:
      return MostOf(occasion).n >= condition.number;
    case Kind::kQuantityAtLeast:
      return MostGoodsOf(occasion).n >= condition.number;
    default:
      return Holds(condition, occasion);
  }
}

}  // namespace kopilka
