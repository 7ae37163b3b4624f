#include "programme/read/people_reader.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/limits.h"
#include "programme/read/fields.h"
#include "programme/read/most_reader.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

constexpr char kGift[] = "`gift`, such as {wallets: bonus, at least: 100 points}";
constexpr char kMember[] = "a member id: at most 64 characters of printable ASCII";

Json ReadGift(const Node& node, Scope& scope) {
  Fields fields(node, shape::kGift, kGift, scope);
  Json form = Json::object();
  std::set<std::string> wallets;
  if (const Node* names = fields.Need("wallets")) {
    for (const Node* item : OneOrMore(*names, "a wallet", scope)) {
      wallets.insert(scope.Known(*item, "one of `wallets`", "wallets", scope.wallets));
    }
  }
  form["wallets"] = wallets;
  form["at_least"] = 1;
  if (const Node* least = fields.Get("at least")) {
    const Points points =
        scope.Parse<Points>(*least, "points such as 100 points", Points{1}, ParsePoints);
    form["at_least"] = std::max<int64_t>(points.n, 1);
  }
  ReadMost("at most", "a period: a gift has no receipt", fields, scope, form);
  return form;
}

bool IsMemberId(const std::string& text) {
  return text.size() <= kMaxMemberIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

Json ReadFund(const Node& node, Scope& scope) {
  if (node.key == kInviter) {
    scope.problems.Add(node.key_place, "`inviter` is who brought a member and no fund's name");
  }
  const std::string member = scope.Code(node, kMember);
  if (!IsMemberId(member)) scope.Expect(node, kMember);
  scope.funds.insert(node.key);
  return member;
}

}  // namespace

Json ReadPeople(const Node& node, Scope& scope) {
  Json form = Json::object();
  Fields fields(node, shape::kPeople, "`people`", scope);
  if (const Node* gift = fields.Get("gift")) form["gift"] = ReadGift(*gift, scope);
  if (const Node* funds = fields.Get("funds")) {
    Json named = ReadNamed(*funds, kFundNaming, scope,
                           [&](const Node& fund) { return ReadFund(fund, scope); });
    if (!named.empty()) form["funds"] = std::move(named);
  }
  return form;
}

}  // namespace kopilka
