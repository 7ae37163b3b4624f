#include "programme/read/reward_reader.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/read/when_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

constexpr char kPrice[] = "a price such as 150 stars, in points of one of `wallets`";

// "150 stars": so many points of the wallet `stars`.
void ReadPrice(const Node& node, Scope& scope, Json& form) {
  const absl::string_view text = scope.Text(node, kPrice);
  const size_t space = text.rfind(' ');
  if (text.empty() || scope.unread.contains("wallets")) return;
  if (space == absl::string_view::npos) return scope.Expect(node, kPrice);
  const absl::StatusOr<int64_t> points =
      ParseCount(absl::StripAsciiWhitespace(text.substr(0, space)));
  if (!points.ok()) return scope.Expect(node, kPrice);
  Node wallet = node;
  wallet.text = std::string(text.substr(space + 1));
  form["price"] = *points;
  form["wallet"] = scope.Known(wallet, kPrice, "wallets", scope.wallets);
}

Json ReadReward(const Node& node, Scope& scope) {
  Fields fields(node, shape::kReward, absl::StrCat("reward `", node.key, "`"), scope);
  Json form = {{"wallet", ""}, {"price", 1}, {"gives", Json::array()}};
  if (const Node* price = fields.Need("price")) ReadPrice(*price, scope, form);
  if (const Node* gives = fields.Need("gives")) {
    form["gives"] = ReadNonPoints(*gives, scope);
  }
  if (const Node* when = fields.Get("when")) {
    form["when"] = ReadWhen(*when, Campaign::On::kEnrolled, scope).condition;
  }
  return form;
}

}  // namespace

Json ReadRewards(const Node& node, Scope& scope) {
  return ReadNamed(node, kRewardNaming, scope,
                   [&](const Node& reward) { return ReadReward(reward, scope); });
}

}  // namespace kopilka
