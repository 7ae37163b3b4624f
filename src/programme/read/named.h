// Named things: a map from names to what they name (wallets, ladders, campaigns, triggers, stores).
#ifndef KOPILKA_PROGRAMME_READ_NAMED_H_
#define KOPILKA_PROGRAMME_READ_NAMED_H_

#include <cstddef>

#include "absl/algorithm/container.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "base/limits.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// What is named, and how many a programme may have.
struct Naming {
  absl::string_view one;  // "wallet"
  size_t most = 0;
};
inline constexpr Naming kWalletNaming = {"wallet", 32};
inline constexpr Naming kLadderNaming = {"ladder", 16};
inline constexpr Naming kStepNaming = {"step", 32};
inline constexpr Naming kCampaignNaming = {"campaign", 50'000};
inline constexpr Naming kPartNaming = {"part", kMaxSetParts};
inline constexpr Naming kListNaming = {"list", 50'000};
inline constexpr Naming kEntitlementNaming = {"entitlement", 1000};
inline constexpr Naming kCouponNaming = {"coupon", 10'000};
inline constexpr Naming kAchievementNaming = {"achievement", 100};
inline constexpr Naming kChoiceNaming = {"choice", 32};
inline constexpr Naming kRewardNaming = {"reward", 50'000};
inline constexpr Naming kDrawNaming = {"draw", 100};
inline constexpr Naming kControlNaming = {"control", 100};
inline constexpr Naming kGroupNaming = {"group", 1000};
inline constexpr Naming kBudgetNaming = {"budget", 1000};
inline constexpr Naming kFundNaming = {"fund", 100};
inline constexpr Naming kTriggerNaming = {"trigger", 1000};
inline constexpr Naming kChannelNaming = {"channel", kMaxChannels};
inline constexpr Naming kCascadeNaming = {"cascade", kMaxCascades};

// read(child) by name, for every child whose name is one.
Json ReadNamed(const Node& node, const Naming& naming, Scope& scope,
               absl::FunctionRef<Json(const Node&)> read);

// Whether each child is among the names that were read, a set or a map; if not, what refers to one
// of them cannot be judged.
template <typename Names>
bool AllNamed(const Node& node, const Names& known) {
  return node.kind == Node::Kind::kMap && absl::c_all_of(node.children, [&](const Node& child) {
           return known.contains(child.key);
         });
}

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_NAMED_H_
