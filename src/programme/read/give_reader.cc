#include "programme/read/give_reader.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "programme/read/basis_reader.h"
#include "programme/read/by_tier.h"
#include "programme/read/discount_reader.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr absl::string_view kExample =
    "points such as 300, a share such as 2 % of receipt, or a map with `per`, `share`, `per_unit` "
    "or `points`";

// Reads what one wallet gets.
class GiveReader {
 public:
  GiveReader(const Node& node, const GiveContext& context, Scope& scope)
      : node_(node), context_(context), scope_(scope) {}

  Json Read() {
    form_ = {{"wallet", node_.key},
             {"base", WordOf(kBaseWords, Give::Base::kReceipt)},
             {"rounds", WordOf(kRoundingWords, Rounding::kDown)}};
    if (node_.kind == Node::Kind::kMap) {
      ReadLong();
    } else {
      ReadShort();
    }
    if (context_.grouping.compares) NeedWorth("what a group compares");
    if (context_.grouping.by_line) NeedLine();
    return std::move(form_);
  }

 private:
  void Kind(Give::Kind kind) {
    form_["kind"] = WordOf(kGiveWords, kind);
    if (kind != Give::Kind::kFixed && context_.on != Campaign::On::kPurchase) {
      scope_.problems.Add(
          node_.place,
          absl::StrCat("only a purchase has a receipt to count from; `on: ",
                       WordOf(kOnWords, context_.on), "` gives fixed points such as 300"));
    }
  }

  void ReadShort() {
    const absl::string_view text = scope_.Text(node_, kExample);
    if (text.empty()) return;
    if (absl::StrContains(text, "%")) {
      const Split split = SplitAtOf(node_);
      if (split.basis) ReadBasis(*split.basis, context_, scope_, form_);
      return ReadShare(split.amount);
    }
    Kind(Give::Kind::kFixed);
    const absl::StatusOr<Points> points = ParseBarePoints(text);
    if (!points.ok()) scope_.Expect(node_, kExample);
    form_["points"] = points.value_or(Points{}).n;
  }

  void ReadLong() {
    Fields fields(node_, shape::kAmount, absl::StrCat("what `", node_.key, "` gets"), scope_);
    const Node* const per = fields.Get("per");
    const Node* const share = fields.Get("share");
    const Node* const per_unit = fields.Get("per_unit");
    const Node* const points = fields.Get("points");
    const Node* const of = fields.Get("of");
    const Node* const brackets = fields.Get("brackets");
    const Node* const each = fields.Get("each");
    const Node* const multiplies = fields.Get("multiplies");
    const Node* const by = fields.Get("by");
    ReadRest(fields);
    const int kinds = (share != nullptr) + (per_unit != nullptr) + (points != nullptr) +
                      (brackets != nullptr) + (multiplies != nullptr);
    if (kinds != 1 || (per != nullptr && points == nullptr)) {
      scope_.problems.Add(
          node_.place,
          "expected one of: `per` with `points`, `share`, `brackets`, `per_unit`, `points`, "
          "`multiplies`");
      return;
    }
    if (multiplies != nullptr) ReadMultiple(*multiplies, by);
    if (by != nullptr && multiplies == nullptr) {
      scope_.problems.Add(by->key_place, "`by` needs `multiplies`");
    }
    if (share != nullptr) ReadShare(*share);
    if (brackets != nullptr) ReadBrackets(*brackets);
    if (each != nullptr && brackets == nullptr) {
      scope_.problems.Add(each->key_place, "`each` needs `brackets`");
    }
    if (brackets != nullptr) ReadEach(each);
    ReadMoneyRounds(fields, share != nullptr || brackets != nullptr);
    if (per_unit != nullptr) {
      Kind(Give::Kind::kPerUnit);
      CountGoods();
      ReadPoints(*per_unit);
    }
    if (points != nullptr) {
      if (per == nullptr) {
        Kind(Give::Kind::kFixed);
      } else {
        ReadStep(*per);
      }
      ReadPoints(*points);
    }
    const bool counts_money = form_["kind"] == WordOf(kGiveWords, Give::Kind::kPerStep) ||
                              share != nullptr || brackets != nullptr;
    if (of != nullptr) ReadOf(*of, counts_money);
  }

  // What another campaign gives, so many times in all: one of them is its own.
  void ReadMultiple(const Node& node, const Node* by) {
    Kind(Give::Kind::kMultiple);
    form_["of"] = scope_.Known(node, "a campaign", "campaigns", scope_.campaigns);
    int64_t times_ppm = 2'000'000;
    if (by == nullptr) {
      scope_.problems.Add(node.key_place, "`multiplies` needs `by`, such as 2");
    } else {
      times_ppm = scope_.Parse<int64_t>(*by, "a multiplier such as 2", times_ppm, ParseMultiplier);
      if (times_ppm <= 1'000'000) scope_.Expect(*by, "more than 1");
    }
    form_["ppm"] = times_ppm - 1'000'000;
    if (!form_.contains("multiply_by")) return;
    scope_.problems.Add(node.key_place, "what `multiplies` counts is by tier, or not, already");
  }

  void ReadOf(const Node& of, bool counts_money) {
    if (counts_money) return ReadBasis(of, context_, scope_, form_);
    scope_.problems.Add(of.key_place, "`of` needs `per` of money, `share` or `brackets`");
  }

  // Units of the sets, or of the matching lines.
  void CountGoods() {
    form_["base"] =
        WordOf(kBaseWords, context_.set != nullptr ? Give::Base::kSet : Give::Base::kMatchingLines);
  }

  // A step of money, or of goods: "100.00 RUB", "3 units".
  void ReadStep(const Node& per) {
    const bool goods = absl::EndsWith(per.text, "unit") || absl::EndsWith(per.text, "units");
    if (!goods) {
      Kind(Give::Kind::kPerStep);
      const Money step = scope_.Amount(per, "an amount such as 100 RUB, or 3 units", Money{1});
      if (step.n == 0) scope_.Expect(per, "more than nothing");
      form_["step"] = step.n;
      return;
    }
    Kind(Give::Kind::kPerQuantity);
    CountGoods();
    const char* const what = "a quantity such as 3 units";
    const Quantity step = scope_.Parse<Quantity>(per, what, Quantity{1000}, ParseQuantity);
    if (step.n == 0) scope_.Expect(per, "more than nothing");
    form_["step"] = step.n;
  }

  // [{share: 1 %, to: 5 000.00 RUB}, {share: 1.2 %}]: the last has no end.
  void ReadBrackets(const Node& node) {
    Kind(Give::Kind::kBrackets);
    const char* const what = "brackets such as [{share: 1 %, to: 5 000.00 RUB}, {share: 1.2 %}]";
    Json& rows = form_["brackets"] = Json::array();
    int64_t last = 0;
    const std::vector<const Node*> items = OneOrMore(node, what, scope_);
    for (const Node* item : items) {
      Fields fields(*item, shape::kBracket, "a bracket", scope_);
      const Node* const share = fields.Need("share");
      const Node* const to = fields.Get("to");
      const bool is_last = item == items.back();
      if (is_last && to != nullptr) scope_.Expect(*item, "no `to` in the last bracket");
      if (!is_last && to == nullptr) scope_.Expect(*item, "`to` in every bracket but the last");
      const Money end = to == nullptr ? Money{kMaxMinor} : scope_.Amount(*to, "an amount", {});
      if (to != nullptr && end.n <= last) scope_.Expect(*to, "more than the bracket before");
      last = end.n;
      const int64_t ppm = share == nullptr ? 0
                                           : scope_.Parse<int64_t>(
                                                 *share, "a share such as 2 %", 0,
                                                 [](auto text) { return ParseShare(text, 1000); });
      rows.push_back({end.n, ppm});
    }
    NeedWorth("a share");
  }

  void ReadEach(const Node* node) {
    if (node == nullptr) {
      scope_.problems.Add(node_.place, "`brackets` need `each`: the period that they add up");
      return;
    }
    const Limit::Each each = scope_.Choose(node, kEachWords, Limit::Each::kMonth);
    if (each == Limit::Each::kReceipt) scope_.Expect(*node, "a period such as month");
    form_["each"] = WordOf(kEachWords, each);
  }

  // Money is rounded to minor units before it becomes points.
  void ReadMoneyRounds(Fields& fields, bool has_money) {
    const Node* const rounds = fields.Get("money_rounds");
    if (rounds == nullptr) return;
    if (!has_money)
      scope_.problems.Add(rounds->key_place, "`money_rounds` needs `share` or `brackets`");
    form_["money_rounds"] =
        WordOf(kRoundingWords, scope_.Choose(rounds, kRoundingWords, Rounding::kDown));
  }

  // 5, or {silver: 6, gold: 7} with every step of a ladder.
  void ReadPoints(const Node& node) {
    if (node.kind == Node::Kind::kMap) return ReadPointsByTier(node);
    form_["points"] = scope_.Parse<Points>(node, "points such as 5", {}, ParseBarePoints).n;
  }

  void ReadPointsByTier(const Node& node) {
    form_["points"] = 0;
    form_["points_by_tier"] =
        ReadByTier(node, "points by tier", scope_, [this](const Node& points) {
          return scope_.Parse<Points>(points, "points such as 5", {}, ParseBarePoints).n;
        });
  }

  void ReadShare(const Node& node) {
    Kind(Give::Kind::kShare);
    form_["ppm"] = scope_.Parse<int64_t>(node, "a share such as 2 %", 0,
                                         [](auto text) { return ParseShare(text, 1000); });
    NeedWorth("a share");
  }

  // What the wallet's points are worth in money.
  void NeedWorth(absl::string_view why) {
    const auto wallet = scope_.wallets.find(node_.key);
    if (form_.contains("worth") || wallet == scope_.wallets.end()) return;
    if (!wallet->second) {
      if (scope_.unread.contains(absl::StrCat("wallets.", node_.key))) return;
      scope_.problems.Add(node_.place, absl::StrCat(why, " is money; say in wallet `", node_.key,
                                                    "` what a point is worth (`burn` or `earn`)"));
      return;
    }
    form_["worth"] = wallet->second->money.n;
    form_["worth_points"] = wallet->second->points.n;
  }

  // In a group by line a campaign counts the lines that it gets.
  void NeedLine() {
    const std::string kind = form_.value("kind", "");
    const bool fixed = kind == WordOf(kGiveWords, Give::Kind::kFixed) ||
                       kind == WordOf(kGiveWords, Give::Kind::kMultiple);
    const bool some = form_["base"] == WordOf(kBaseWords, Give::Base::kMatchingLines);
    if (!fixed && !CountsUnits(form_) && (some || !context_.chooses_lines)) return;
    scope_.problems.Add(node_.place,
                        "in a group by line a campaign gives something for lines: a share, or "
                        "`per`, of the matching lines, or `per_unit`");
  }

  void ReadRest(Fields& fields) {
    if (const Node* ladder = fields.Get("by_tier")) {
      form_["multiply_by"] = scope_.Known(*ladder, "a ladder of `tiers`", "tiers", scope_.ladders);
    }
    form_["rounds"] = WordOf(kRoundingWords,
                             scope_.Choose(fields.Get("rounds"), kRoundingWords, Rounding::kDown));
    if (const Node* activates = fields.Get("activates")) {
      form_["activates"] = ReadActivates(*activates, scope_);
    }
    if (const Node* expires = fields.Get("expires")) {
      form_["expires"] = ReadExpires(*expires, scope_);
      if (CountsFromPurchases(form_["expires"])) {
        scope_.Expect(*expires, "a date of these points alone: a wallet counts from purchases");
      }
    }
  }

  const Node& node_;
  const GiveContext& context_;
  Scope& scope_;
  Json form_;
};

void RefuseMixed(const Node& node, const Json& gives, Scope& scope) {
  for (const Json& give : gives) {
    if (give.contains("discount") == IsDiscount(gives)) continue;
    return scope.problems.Add(node.place,
                              "a campaign takes money off or gives points; make it two");
  }
}

// Of `inviter`: who brought the member, or so many above.
std::string ReadLevel(const std::string& to, const Node* node, Scope& scope) {
  if (node == nullptr) return to;
  if (to != kInviter) scope.problems.Add(node->key_place, "`level` goes with `to: inviter`");
  const std::string example = absl::StrCat("a level from 1 to ", kMaxLevel);
  const auto level = scope.Parse<int64_t>(*node, example, 1,
                                          [&](absl::string_view text) -> absl::StatusOr<int64_t> {
                                            const absl::StatusOr<int64_t> n = ParseCount(text);
                                            const bool fits = n.ok() && *n >= 1 && *n <= kMaxLevel;
                                            return fits ? n : Expected(example, text);
                                          });
  return to == kInviter ? std::string(InviterAt(static_cast<int>(level)).text()) : to;
}

// Who gets it; empty: the member. A wallet may have the name of a key.
std::string ReadRecipient(const GiveContext& context, Fields& fields, Scope& scope) {
  const auto key = [&](const char* word) {
    return scope.wallets.contains(word) ? nullptr : fields.Get(word);
  };
  const Node* const to = key("to");
  const Node* const level = key("level");
  if (to == nullptr) return ReadLevel("", level, scope);
  if (context.grouping.compares) {
    scope.problems.Add(to->key_place, "what a group compares goes to the member");
  }
  std::set<std::string> known = scope.funds;
  known.emplace(kInviter);
  return ReadLevel(scope.Known(*to, "`inviter` or one of the `funds`", "people", known), level,
                   scope);
}

// What is given that is not points; a wallet may have one of the two names.
void AddEntitlements(Fields& fields, Scope& scope, Json& gives) {
  std::set<std::string> names;
  const auto key = [&](const char* word) {
    return scope.wallets.count(word) == 0 ? fields.Get(word) : nullptr;
  };
  if (const Node* rights = key("entitlement")) names = ReadRights(*rights, scope);
  if (const Node* coupons = key("coupon")) names.merge(ReadOwnCoupons(*coupons, scope));
  for (const std::string& name : names) gives.push_back(Json{{"entitlement", name}});
}

}  // namespace

Json ReadGive(const Node& node, const GiveContext& context, Scope& scope) {
  Json gives = Json::array();
  if (scope.unread.contains("wallets")) return gives;
  const char* const what = "what to give, such as {bonus: 2 %}";
  for (const Node* item : node.kind == Node::Kind::kList ? OneOrMore(node, what, scope)
                                                         : std::vector<const Node*>{&node}) {
    Fields fields(*item, shape::kGive, what, scope);
    scope.RefuseEmpty(*item, what);
    const std::string to = ReadRecipient(context, fields, scope);
    if (const Node* discount = fields.Get("discount")) {
      gives.push_back(ReadDiscount(*discount, context, scope));
      if (!to.empty()) {
        scope.problems.Add(discount->key_place, "money off a receipt cannot go to another");
      }
    }
    for (const auto& [wallet, rate] : scope.wallets) {
      const Node* const amount = fields.Get(wallet);
      if (amount == nullptr) continue;
      gives.push_back(GiveReader(*amount, context, scope).Read());
      if (!to.empty()) gives.back()["to"] = to;
    }
    AddEntitlements(fields, scope, gives);
  }
  RefuseMixed(node, gives, scope);
  const auto counts =
      absl::c_count_if(gives, [](const Json& give) { return give.contains("brackets"); });
  if (counts > 1) scope.problems.Add(node.place, "a campaign adds up one period: one `brackets`");
  return gives;
}

bool IsDiscount(const Json& gives) { return !gives.empty() && gives[0].contains("discount"); }

}  // namespace kopilka
