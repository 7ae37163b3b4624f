#include "app/scenario/expectation_reader.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "app/scenario/money_text.h"
#include "app/scenario/step_outcome.h"
#include "codec/output_codec.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/number.h"

namespace kopilka::app {
namespace {

using About = Check::About;

constexpr char kSignedPoints[] = "a change of points such as +250, -40 or 0";
constexpr char kEntitlementsKey[] = "entitlements";
constexpr char kCouponsKey[] = "coupons";
constexpr char kPlainPoints[] = "points such as 250";
constexpr char kAnswer[] =
    "`granted 250`, `granted 250 worth 25.00 RUB`, `granted`, `refused insufficient_points` or "
    "`none`";

const std::set<std::string>& Refusals() {
  static const auto& words = *new std::set<std::string>([] {
    std::set<std::string> all;
    for (const absl::string_view text : RefusalTexts()) all.emplace(text);
    return all;
  }());
  return words;
}

const std::set<std::string>& DeadLetterReasons() {
  static const auto& words = *new std::set<std::string>([] {
    std::set<std::string> all = {"none"};
    for (int i = 1; i <= static_cast<int>(DeadLetterReason::kPastHorizon); ++i) {
      all.emplace(DeadLetterReasonText(static_cast<DeadLetterReason>(i)));
    }
    return all;
  }());
  return words;
}

class ExpectationReader {
 public:
  ExpectationReader(const Cast& cast, const Plan& plan, Scope& scope)
      : cast_(cast), plan_(plan), scope_(scope) {
    for (const WalletRule& wallet : plan.wallets) wallets_.emplace(wallet.name.text());
    for (const TierLadder& ladder : plan.tiers) ladders_.emplace(ladder.name.text());
    for (const EntitlementRule& rule : plan.entitlements) {
      const bool coupon = rule.kind == EntitlementRule::Kind::kCoupon;
      (coupon ? coupons_ : entitlements_).emplace(rule.name.text());
    }
    for (const TriggerRule& trigger : plan.triggers) triggers_.emplace(trigger.name.text());
    for (const CascadeRule& cascade : plan.cascades) {
      for (const CascadeRule::Step& step : cascade.steps) {
        triggers_.insert(absl::StrCat(cascade.name.text(), "/", step.channel.text()));
      }
    }
    for (const Campaign& campaign : plan.campaigns) campaigns_.emplace(campaign.name.text());
    funders_.emplace(plan.funder.text());
    for (const Campaign& campaign : plan.campaigns) funders_.emplace(campaign.funder.text());
    for (const auto& [code, store] : plan.stores) funders_.emplace(store.partner.text());
  }

  std::vector<Check> Read(Fields& step, const std::string& member) {
    OfMembers(step.Get("gives"), member, &ExpectationReader::ReadGives);
    OfMembers(step.Get("leaves"), member, &ExpectationReader::ReadLeaves);
    OfMembers(step.Get("triggers"), member, &ExpectationReader::ReadTriggers);
    OfMembers(step.Get("discounts"), member, &ExpectationReader::ReadDiscounts);
    OfMembers(step.Get("quoted"), member, &ExpectationReader::ReadQuoted);
    if (const Node* owes = step.Get("owes")) ReadOwes(*owes);
    if (const Node* settlement = step.Get("settlement")) ReadSettlement(*settlement);
    if (const Node* alerts = step.Get("alerts")) {
      Add(About::kAlerts, "", "", TriggersIn(*alerts), *alerts);
    }
    if (const Node* answer = step.Get("answer")) ReadAnswer(*answer);
    if (const Node* reason = step.Get("dead_letter")) ReadDeadLetter(*reason);
    if (const Node* nothing = step.Get("nothing")) {
      const bool yes = scope_.Choose(nothing, kYesNoWords, true);
      Add(About::kNothing, "", "", yes ? "yes" : "no", *nothing);
    }
    return std::move(checks_);
  }

 private:
  using ReadOne = void (ExpectationReader::*)(const Node& node, const std::string& member);

  void Add(About about, const std::string& member, const std::string& name, std::string expected,
           const Node& node) {
    checks_.push_back({about, member, name, std::move(expected), node.place});
  }

  // What the step's member expects, and under his name another's: one event may reach several.
  // Where no member is meant, each has his own.
  void OfMembers(const Node* node, const std::string& member, ReadOne read) {
    if (node == nullptr) return;
    if (!member.empty()) {
      const Node own = ReadOthers(*node, read);
      if (node->children.empty() || !own.children.empty()) (this->*read)(own, member);
      return;
    }
    if (node->kind != Node::Kind::kMap) return scope_.Expect(*node, "a map from members");
    for (const Node& child : node->children) {
      const std::string named =
          scope_.Known(KeyOf(child), "a member of `members`", "members", cast_.members);
      if (!named.empty()) (this->*read)(child, named);
    }
  }

  // Reads what is under another member's name and returns the rest. A wallet or a ladder of that
  // name is meant first.
  Node ReadOthers(const Node& node, ReadOne read) {
    Node own = node;
    if (node.kind != Node::Kind::kMap) return own;
    const auto is_other = [this](const Node& child) {
      return cast_.members.contains(child.key) && !wallets_.contains(child.key) &&
             !ladders_.contains(child.key);
    };
    for (const Node& child : node.children) {
      if (is_other(child)) (this->*read)(child, child.key);
    }
    std::erase_if(own.children, is_other);
    return own;
  }

  // Of the programme or a closed list: those are there, or nothing here is read.
  std::string Known(const Node& node, absl::string_view what, const std::set<std::string>& names) {
    return scope_.Known(node, what, "", names);
  }

  static Node KeyOf(const Node& child) {
    Node key;
    key.kind = Node::Kind::kText;
    key.text = child.key;
    key.place = child.key_place;
    return key;
  }

  // Whether the key is one of these.
  bool Among(const Node& child, absl::string_view what, const std::set<std::string>& known) {
    return !Known(KeyOf(child), what, known).empty();
  }

  std::optional<int64_t> Plain(const Node& node) {
    const absl::string_view text = scope_.Text(node, kPlainPoints);
    if (text.empty()) return std::nullopt;
    const std::optional<int64_t> points = ParseWhole(text);
    if (!points) scope_.Expect(node, kPlainPoints);
    return points;
  }

  // "+250" of "+250" and "250".
  std::optional<std::string> Signed(const Node& node) {
    absl::string_view text = scope_.Text(node, kSignedPoints);
    if (text.empty()) return std::nullopt;
    const bool less = absl::ConsumePrefix(&text, "-");
    if (!less) absl::ConsumePrefix(&text, "+");
    const std::optional<int64_t> points = ParseWhole(text);
    if (!points) {
      scope_.Expect(node, kSignedPoints);
      return std::nullopt;
    }
    const absl::string_view sign = *points == 0 ? "" : less ? "-" : "+";
    return absl::StrCat(sign, *points);
  }

  // By funder, whoever the members are.
  void ReadOwes(const Node& node) {
    if (node.kind != Node::Kind::kMap) return scope_.Expect(node, "a map from funders to points");
    for (const Node& child : node.children) {
      if (!Among(child, "a funder", funders_)) continue;
      if (const auto points = Signed(child)) Add(About::kOwes, "", child.key, *points, child);
    }
  }

  void ReadSettlement(const Node& node) {
    constexpr char kPayers[] = "a map from who pays to who is paid and how much";
    if (node.kind != Node::Kind::kMap) return scope_.Expect(node, kPayers);
    for (const Node& payer : node.children) {
      if (!Among(payer, "a funder", funders_)) continue;
      if (payer.kind != Node::Kind::kMap) {
        scope_.Expect(payer, kPayers);
        continue;
      }
      for (const Node& payee : payer.children) {
        if (!Among(payee, "a funder", funders_)) continue;
        AddMoney(About::kSettlement, payee, "", DueName(payer.key, payee.key));
      }
    }
  }

  void ReadGives(const Node& node, const std::string& member) {
    if (node.kind != Node::Kind::kMap) return scope_.Expect(node, "a map from wallets to points");
    for (const Node& child : node.children) {
      if (!Among(child, "a wallet", wallets_)) continue;
      if (const auto points = Signed(child)) Add(About::kGives, member, child.key, *points, child);
    }
  }

  void ReadLeaves(const Node& node, const std::string& member) {
    if (node.kind != Node::Kind::kMap) {
      return scope_.Expect(node, "a map from wallets and ladders to what is left");
    }
    std::set<std::string> known = wallets_;
    known.insert(ladders_.begin(), ladders_.end());
    known.insert({kEntitlementsKey, kCouponsKey});
    for (const Node& child : node.children) {
      if (!Among(child, "a wallet or a ladder", known)) continue;
      if (child.key == kEntitlementsKey) {
        ReadEntitlements(child, member);
      } else if (child.key == kCouponsKey) {
        ReadCoupons(child, member);
      } else if (wallets_.count(child.key) == 0) {
        ReadTier(child, member);
      } else if (child.kind == Node::Kind::kMap) {
        ReadWallet(child, member);
      } else if (const std::optional<int64_t> points = Plain(child)) {
        Add(About::kActive, member, child.key, absl::StrCat(*points), child);
      }
    }
  }

  void ReadTier(const Node& node, const std::string& member) {
    std::set<std::string> steps;
    for (const TierStep& step : plan_.FindLadder(Name(node.key))->steps) {
      steps.emplace(step.name.text());
    }
    const std::string step = Known(node, absl::StrCat("a step of `", node.key, "`"), steps);
    if (!step.empty()) Add(About::kTier, member, node.key, step, node);
  }

  // All that are held; `[]` for none.
  void ReadEntitlements(const Node& node, const std::string& member) {
    std::set<std::string> names;
    if (node.kind != Node::Kind::kList || !node.children.empty()) {
      for (const Node* item : OneOrMore(node, "a right", scope_)) {
        names.insert(Known(*item, "one of `entitlements`", entitlements_));
      }
    }
    Add(About::kEntitlements, member, "", absl::StrCat("[", absl::StrJoin(names, ", "), "]"), node);
  }

  // "[A, B]", in the order in which they stand.
  std::string CodesIn(const Node& node, absl::string_view what) {
    std::vector<std::string> codes;
    if (node.kind != Node::Kind::kList || !node.children.empty()) {
      for (const Node* item : OneOrMore(node, what, scope_)) {
        codes.push_back(scope_.Code(*item, what));
      }
    }
    return absl::StrCat("[", absl::StrJoin(codes, ", "), "]");
  }

  // How many are held, or their codes.
  void ReadCoupons(const Node& node, const std::string& member) {
    if (node.kind != Node::Kind::kMap) {
      return scope_.Expect(node, "a map from coupons to how many, or which codes, are held");
    }
    for (const Node& child : node.children) {
      if (!Among(child, "one of `coupons`", coupons_)) continue;
      if (child.kind == Node::Kind::kList) {
        Add(About::kCouponCodes, member, child.key, CodesIn(child, "a code"), child);
        continue;
      }
      if (const std::optional<int64_t> n = Plain(child)) {
        Add(About::kCoupons, member, child.key, absl::StrCat(*n), child);
      }
    }
  }

  void ReadWallet(const Node& node, const std::string& member) {
    Fields fields(node, shape::kUnlisted, "what is left in a wallet", scope_);
    for (const auto& [key, about] :
         {std::pair{"active", About::kActive}, std::pair{"pending", About::kPending},
          std::pair{"held", About::kHeld}, std::pair{"debt", About::kDebt}}) {
      const Node* const points = fields.Get(key);
      if (points == nullptr) continue;
      if (const std::optional<int64_t> n = Plain(*points)) {
        Add(about, member, node.key, absl::StrCat(*n), *points);
      }
    }
  }

  void AddMoney(About about, const Node& node, const std::string& member, const std::string& name) {
    const Money money = scope_.Amount(node, "an amount such as 15.00 RUB", Money{});
    Add(about, member, name, MoneyText(money.n, plan_), node);
  }

  void ReadDiscounts(const Node& node, const std::string& member) {
    if (node.kind != Node::Kind::kMap) return scope_.Expect(node, "a map from campaigns to money");
    for (const Node& child : node.children) {
      if (Among(child, "a campaign", campaigns_)) {
        AddMoney(About::kDiscount, child, member, child.key);
      }
    }
  }

  void ReadQuoted(const Node& node, const std::string& member) {
    Fields fields(node, shape::kUnlisted, "what is quoted", scope_);
    if (const Node* total = fields.Get("total")) AddMoney(About::kQuotedTotal, *total, member, "");
    ReadByWallet(fields.Get("pays"), About::kQuotedPays, member);
    ReadByWallet(fields.Get("earns"), About::kQuotedEarns, member);
    const Node* const coupons = fields.Get("coupons");
    if (coupons == nullptr) return;
    Add(About::kQuotedCoupons, member, "", CodesIn(*coupons, "a coupon"), *coupons);
  }

  void ReadByWallet(const Node* node, About about, const std::string& member) {
    if (node == nullptr) return;
    if (node->kind != Node::Kind::kMap) return scope_.Expect(*node, "a map from wallets to points");
    for (const Node& child : node->children) {
      if (!Among(child, "a wallet", wallets_)) continue;
      if (const std::optional<int64_t> points = Plain(child)) {
        Add(about, member, child.key, absl::StrCat(*points), child);
      }
    }
  }

  void ReadTriggers(const Node& node, const std::string& member) {
    Add(About::kTriggers, member, "", TriggersIn(node), node);
  }

  // "[a, b]"
  std::string TriggersIn(const Node& node) {
    std::vector<std::string> names;
    const bool none = node.kind == Node::Kind::kList && node.children.empty();
    const std::vector<const Node*> items =
        none ? std::vector<const Node*>() : OneOrMore(node, "a trigger", scope_);
    std::set<std::string> known = triggers_;
    for (const std::string& payout : cast_.payouts) {
      for (const char* const what : {"", " over", " late"}) {
        known.insert(absl::StrCat("payout ", payout, what));
      }
    }
    for (const Node* item : items) {
      names.push_back(Known(*item, "a trigger of the programme", known));
    }
    return absl::StrCat("[", absl::StrJoin(names, ", "), "]");
  }

  // Several are joined by `and`.
  std::vector<Node> Parts(const Node& node, absl::string_view what) {
    std::vector<Node> parts;
    const std::string text(scope_.Text(node, what));
    if (text.empty()) return parts;
    for (const absl::string_view part : absl::StrSplit(text, " and ")) {
      Node each;
      each.kind = Node::Kind::kText;
      each.place = node.place;
      each.text = std::string(part);
      parts.push_back(std::move(each));
    }
    return parts;
  }

  void ReadAnswer(const Node& node) {
    std::vector<std::string> answers;
    for (Node& part : Parts(node, kAnswer)) answers.push_back(OneAnswer(part));
    Add(About::kAnswer, "", "", absl::StrJoin(answers, " and "), node);
  }

  std::string OneAnswer(Node& part) {
    const std::string text = part.text;
    absl::string_view rest = text;
    if (absl::ConsumePrefix(&rest, "refused ")) {
      part.text = std::string(rest);
      Known(part, "why it was refused", Refusals());
      return text;
    }
    if (text == "none" || text == "granted") return text;
    const std::pair<absl::string_view, absl::string_view> granted =
        absl::StrSplit(rest, absl::MaxSplits(" worth ", 1));
    absl::string_view number = granted.first;
    const std::optional<int64_t> points =
        absl::ConsumePrefix(&number, "granted ") ? ParseWhole(number) : std::nullopt;
    if (!points) {
      scope_.Expect(part, kAnswer);
      return text;
    }
    if (granted.second.empty()) return absl::StrCat("granted ", *points);
    const absl::StatusOr<Money> worth = ParseMoney(granted.second, scope_.currency);
    if (!worth.ok()) scope_.problems.Add(part.place, worth.status().message());
    return absl::StrCat("granted ", *points, " worth ",
                        MoneyText(worth.value_or(Money{}).n, plan_));
  }

  void ReadDeadLetter(const Node& node) {
    constexpr char kReason[] = "the reason of a dead letter";
    for (const Node& part : Parts(node, kReason)) Known(part, kReason, DeadLetterReasons());
    Add(About::kDeadLetter, "", "", node.text, node);
  }

  const Cast& cast_;
  const Plan& plan_;
  Scope& scope_;
  std::set<std::string> wallets_;
  std::set<std::string> ladders_;
  std::set<std::string> entitlements_;
  std::set<std::string> coupons_;
  std::set<std::string> triggers_;
  std::set<std::string> campaigns_;
  std::set<std::string> funders_;
  std::vector<Check> checks_;
};

}  // namespace

std::vector<Check> ReadExpectations(Fields& step, const std::string& member, const Cast& cast,
                                    const Plan& plan, Scope& scope) {
  return ExpectationReader(cast, plan, scope).Read(step, member);
}

}  // namespace kopilka::app
