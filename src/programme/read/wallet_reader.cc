#include "programme/read/wallet_reader.h"

#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "programme/read/condition_form.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/read/line_condition_reader.h"
#include "programme/read/member_condition_reader.h"
#include "programme/read/most_reader.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

Points ReadPoints(const Node* node, Points fallback, Scope& scope) {
  if (node == nullptr) return fallback;
  return scope.Parse<Points>(*node, "points such as 100 points", fallback, ParsePoints);
}

Money ReadMoney(const Node* node, Money fallback, Scope& scope) {
  if (node == nullptr) return fallback;
  return scope.Amount(*node, absl::StrCat("an amount of ", scope.currency.code), fallback);
}

// `worth` and `per`: so much money for so many points.
Rate ReadRate(Fields& fields, Scope& scope) {
  const Node* const worth = fields.Need("worth");
  const Node* const per = fields.Get("per");
  const Rate rate = {ReadPoints(per, Points{1}, scope), ReadMoney(worth, Money{1}, scope)};
  if (rate.points.n == 0) scope.Expect(*per, "at least 1 point");
  if (rate.money.n == 0) scope.Expect(*worth, "more than nothing");
  return rate;
}

int64_t ReadAtMostShare(const Node* node, Scope& scope) {
  const char* const example = "a share such as 30 % of receipt";
  if (node == nullptr) return 1'000'000;
  return scope.Parse<int64_t>(
      *node, example, 0, [&](absl::string_view text) -> absl::StatusOr<int64_t> {
        const std::optional<absl::string_view> share = PhraseBefore(text, "of receipt");
        return share ? ParseShare(*share, 100) : Expected(example, text);
      });
}

int64_t ReadMultiple(const Node* node, Scope& scope) {
  const Points step = ReadPoints(node, Points{1}, scope);
  if (step.n == 0) scope.Expect(*node, "at least 1 point");
  return step.n;
}

// In milliseconds.
int64_t ReadHold(const Node* node, Millis fallback, Scope& scope) {
  if (node == nullptr) return fallback.n;
  const Millis held =
      scope.Parse<Millis>(*node, "a time such as 30 minutes", fallback, ParseDuration);
  if (held > Days(30)) scope.Expect(*node, "at most 30 days");
  return held.n;
}

Json ReadBurn(const Node& node, Scope& scope, std::optional<Rate>& rate) {
  Fields fields(node, shape::kBurn, "`burn`", scope);
  rate = ReadRate(fields, scope);
  Json burn = {{"worth", rate->money.n}, {"per", rate->points.n}};
  burn["at_most_ppm"] = ReadAtMostShare(fields.Get("at_most"), scope);
  const Node* const except = fields.Get("except");
  burn["except"] = except == nullptr ? NeverForm() : ReadLineCondition(*except, scope);
  burn["minimum"] = ReadPoints(fields.Get("minimum"), Points{0}, scope).n;
  burn["multiple"] = ReadMultiple(fields.Get("multiple"), scope);
  burn["receipt_at_least"] = ReadMoney(fields.Get("receipt_at_least"), Money{0}, scope).n;
  burn["hold_ms"] = ReadHold(fields.Get("hold"), BurnRule{}.hold, scope);
  return burn;
}

// {worth: 1.00 RUB, minimum: 500 points, at_most: 5 000 points, each: month, hold: 3 days}: how
// points become money elsewhere.
Json ReadPayout(const Node& node, Scope& scope) {
  Fields fields(node, shape::kPayout, "`payout`", scope);
  const Rate rate = ReadRate(fields, scope);
  Json payout = {{"worth", rate.money.n}, {"per", rate.points.n}};
  payout["minimum"] = ReadPoints(fields.Get("minimum"), Points{0}, scope).n;
  payout["multiple"] = ReadMultiple(fields.Get("multiple"), scope);
  ReadMost("at_most", "a period: a payout has no receipt", fields, scope, payout);
  payout["hold_ms"] = ReadHold(fields.Get("hold"), PayoutRule{}.hold, scope);
  return payout;
}

// {each: 75 points, coupon: ten-dollars}: how many points become what.
Json ReadBecomes(const Node& node, Scope& scope) {
  Fields fields(node, shape::kBecomes, "`becomes`", scope);
  const Node* const each = fields.Need("each");
  const Points points = ReadPoints(each, Points{1}, scope);
  if (points.n == 0) scope.Expect(*each, "at least 1 point");
  const Node* const right = fields.Get("entitlement");
  const Node* const coupon = fields.Get("coupon");
  std::string name;
  if ((right == nullptr) == (coupon == nullptr)) {
    scope.problems.Add(node.place, "`becomes` needs `entitlement` or `coupon`, one of them");
  } else {
    name = right != nullptr ? ReadRight(*right, scope) : ReadOwnCoupon(*coupon, scope);
  }
  return Json{{"each", points.n}, {"entitlement", name}};
}

// {within: 10 days, expires: 30 days, when: {tier: {level: gold}}}: what an operator may give back.
Json ReadReinstates(const Node& node, const Json& wallet_expires, Scope& scope) {
  const char* const example = "a window of at most 365 days, such as 10 days";
  Fields fields(node, shape::kReinstates, "`reinstates`, such as {within: 10 days}", scope);
  Json rule = {{"days", 0}};
  if (const Node* within = fields.Need("within")) {
    rule["days"] = scope.Parse<int>(*within, example, 0, [&](absl::string_view text) {
      const absl::StatusOr<int> days = ParseDays(text);
      return days.ok() && *days <= kMostReinstatedDays ? days : Expected(example, text);
    });
  }
  const Node* const expires = fields.Get("expires");
  rule["expires"] = expires == nullptr ? wallet_expires : ReadExpires(*expires, scope);
  const Node* const when = fields.Get("when");
  rule["when"] = when == nullptr ? AlwaysForm() : ReadMemberAndDayCondition(*when, scope);
  return rule;
}

Json ReadWallet(const Node& node, Scope& scope) {
  const size_t before = scope.problems.size();
  if (node.key == "discount") {
    scope.problems.Add(node.key_place, "`discount` is what a campaign takes off, not a wallet");
  }
  Fields fields(node, shape::kWallet, absl::StrCat("wallet `", node.key, "`"), scope);
  Json wallet = Json::object();
  std::optional<Rate> rate;
  if (const Node* burn = fields.Get("burn")) wallet["burn"] = ReadBurn(*burn, scope, rate);
  if (const Node* payout = fields.Get("payout")) wallet["payout"] = ReadPayout(*payout, scope);
  if (const Node* earn = fields.Get("earn")) {
    Fields earn_fields(*earn, shape::kEarn, "`earn`", scope);
    rate = ReadRate(earn_fields, scope);
  }
  const Node* const expires = fields.Get("expires");
  wallet["expires"] = expires == nullptr ? NeverExpiresForm() : ReadExpires(*expires, scope);
  const Node* const activates = fields.Get("activates");
  wallet["activates"] = activates == nullptr ? AtOnceForm() : ReadActivates(*activates, scope);
  if (WaitsForEvent(wallet["activates"])) scope.waiting_wallets.insert(node.key);
  wallet["debt"] =
      WordOf(kDebtWords, scope.Choose(fields.Get("debt"), kDebtWords, DebtPolicy::kForbidden));
  if (const Node* at_most = fields.Get("at_most")) {
    wallet["at_most"] = ReadPoints(at_most, Points{0}, scope).n;
  }
  if (const Node* becomes = fields.Get("becomes")) {
    wallet["becomes"] = ReadBecomes(*becomes, scope);
    if (wallet.contains("payout")) {
      scope.problems.Add(becomes->key_place, "points that become something are not paid out");
    }
  }
  if (const Node* reinstates = fields.Get("reinstates")) {
    const char* const what = "what is reinstated, such as {within: 10 days}";
    std::set<Json> rules;  // Their order means nothing.
    for (const Node* rule : OneOrMore(*reinstates, what, scope)) {
      rules.insert(ReadReinstates(*rule, wallet["expires"], scope));
    }
    wallet["reinstates"] = rules;
  }
  if (scope.problems.size() != before) scope.unread.insert(absl::StrCat("wallets.", node.key));
  scope.wallets[node.key] = rate;
  return wallet;
}

}  // namespace

void NameWallets(const Node& node, Scope& scope) {
  if (node.kind != Node::Kind::kMap) return;
  for (const Node& wallet : node.children) scope.wallets.emplace(wallet.key, std::nullopt);
}

Json ReadWallets(const Node& node, Scope& scope) {
  return ReadNamed(node, kWalletNaming, scope,
                   [&scope](const Node& wallet) { return ReadWallet(wallet, scope); });
}

}  // namespace kopilka
