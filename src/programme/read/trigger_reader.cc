#include "programme/read/trigger_reader.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/fields.h"
#include "programme/read/member_condition_reader.h"
#include "programme/read/message_reader.h"
#include "programme/read/named.h"
#include "programme/read/purchase_number.h"
#include "programme/read/when_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/calendar.h"
#include "programme/text/period.h"

namespace kopilka {
namespace {

class TriggerReader {
 public:
  TriggerReader(const Node& node, Scope& scope)
      : node_(node),
        scope_(scope),
        fields_(node, shape::kTrigger, absl::StrCat("trigger `", node.key, "`"), scope) {}

  Json Read() {
    const size_t before = scope_.problems.size();
    kind_ = scope_.Choose(fields_.Need("on"), kTriggerWords, TriggerKind::kAccrued);
    kind_known_ = scope_.problems.size() == before;
    scope_.triggers[node_.key] = kind_;
    Json form = {{"on", WordOf(kTriggerWords, kind_)}};
    form["wallet"] = ReadWallet();
    form["ladder"] = ReadLadder();
    if (const std::string name = ReadEntitlement(); !name.empty()) form["entitlement"] = name;
    form["days"] = ReadTerm();
    const Node* const at_least = Of("at least", kAmounts);
    form["at_least"] = at_least == nullptr ? 0 : ReadPoints(*at_least);
    ReadThreshold(form);
    ReadWithin(form);
    ReadSpent(form);
    ReadCampaign(form);
    ReadSegment(form);
    ReadNumber(form);
    ReadWhenOf(form);
    ReadTime(form);
    ReadGives(form);
    return form;
  }

 private:
  using Kinds = std::vector<TriggerKind>;
  inline static const Kinds kAmounts = {TriggerKind::kAccrued, TriggerKind::kRedeemed,
                                        TriggerKind::kActivated, TriggerKind::kExpiring,
                                        TriggerKind::kExpired};
  inline static const Kinds kRights = {TriggerKind::kEntitlementGiven,
                                       TriggerKind::kEntitlementEnding,
                                       TriggerKind::kEntitlementEnded};
  inline static const Kinds kCoupons = {TriggerKind::kCouponIssued, TriggerKind::kCouponUsed,
                                        TriggerKind::kCouponExpiring, TriggerKind::kCouponExpired};
  // Those that speak some days before.
  inline static const Kinds kDated = {TriggerKind::kExpiring, TriggerKind::kBirthday,
                                      TriggerKind::kWillDowngrade, TriggerKind::kEntitlementEnding,
                                      TriggerKind::kCouponExpiring};

  // The key's value, where the trigger is of one of the kinds; elsewhere the key is a problem.
  const Node* Of(absl::string_view key, const Kinds& kinds) {
    if (!kind_known_ || absl::c_linear_search(kinds, kind_)) return fields_.Get(key);
    fields_.Refuse(key,
                   absl::StrCat("means nothing with `on: ", WordOf(kTriggerWords, kind_), "`"));
    return nullptr;
  }

  int64_t ReadPoints(const Node& node) {
    return scope_.Parse<Points>(node, "points such as 10 points", {}, ParsePoints).n;
  }

  std::string ReadWallet() {
    Kinds kinds = kAmounts;
    kinds.push_back(TriggerKind::kBalanceThreshold);
    const Node* const wallet = Of("wallet", kinds);
    if (wallet != nullptr) {
      return scope_.Known(*wallet, "a wallet of `wallets`", "wallets", scope_.wallets);
    }
    if (kind_ == TriggerKind::kBalanceThreshold) fields_.Need("wallet");
    return "";
  }

  std::string ReadLadder() {
    const Node* const ladder = Of(
        "ladder", {TriggerKind::kTierChanged, TriggerKind::kNearTier, TriggerKind::kWillDowngrade});
    if (ladder == nullptr && kind_ == TriggerKind::kNearTier) fields_.Need("ladder");
    if (ladder == nullptr) return "";
    return scope_.Known(*ladder, "a ladder of `tiers`", "tiers", scope_.ladders);
  }

  std::string ReadEntitlement() {
    const Node* const right = Of("entitlement", kRights);
    const Node* const coupon = Of("coupon", kCoupons);
    if (right != nullptr) {
      return scope_.Known(*right, "one of `entitlements`", "entitlements", scope_.entitlements);
    }
    if (coupon == nullptr) return "";
    return scope_.Known(*coupon, "one of `coupons`", "coupons", scope_.coupons);
  }

  // `in` says how long before, `after` how long since.
  int ReadTerm() {
    const Node* term = Of("in", kDated);
    const Node* const after = Of("after", {TriggerKind::kInactive, TriggerKind::kAction});
    if (kind_ != TriggerKind::kBirthday && absl::c_linear_search(kDated, kind_)) {
      fields_.Need("in");
    }
    if (kind_ == TriggerKind::kInactive) {
      fields_.Need("after");
      term = after;
    }
    if (kind_ == TriggerKind::kAction) term = nullptr;
    return term == nullptr ? 0 : scope_.Parse<int>(*term, "days such as 7 days", 0, ParseDays);
  }

  void ReadThreshold(Json& form) {
    const Kinds kinds = {TriggerKind::kBalanceThreshold};
    const Node* const reaches = Of("reaches", kinds);
    const Node* const falls = Of("falls below", kinds);
    form["threshold"] = 0;
    form["downwards"] = falls != nullptr;
    if (reaches != nullptr) form["threshold"] = ReadPoints(*reaches);
    if (falls != nullptr) form["threshold"] = ReadPoints(*falls);
    if (kind_ == TriggerKind::kBalanceThreshold && (reaches == nullptr) == (falls == nullptr)) {
      scope_.problems.Add(node_.place,
                          "`on: balance` needs `reaches` or `falls below`, one of them");
    }
  }

  // How little may be missing, in what the ladder counts.
  void ReadWithin(Json& form) {
    const Node* const within = Of("within", {TriggerKind::kNearTier});
    if (kind_ != TriggerKind::kNearTier) return;
    form["within"] = 0;
    if (within == nullptr) {
      fields_.Need("within");
      return;
    }
    const auto measure = scope_.measures.find(form["ladder"].get<std::string>());
    if (measure != scope_.measures.end()) form["within"] = Missing(*within, measure->second);
  }

  int64_t Missing(const Node& node, TierMeasure measure) {
    if (measure == TierMeasure::kSpend) return scope_.Amount(node, "an amount of spend", {}).n;
    if (measure == TierMeasure::kVisits) {
      return scope_.Parse<int64_t>(node, "visits such as 2 visits", 0, ParseVisits);
    }
    return ReadPoints(node);
  }

  void ReadSpent(Json& form) {
    const Kinds kinds = {TriggerKind::kBudget};
    const Node* const budget = Of("budget", kinds);
    const Node* const spent = Of("spent", kinds);
    if (kind_ != TriggerKind::kBudget) return;
    form["budget"] =
        budget == nullptr ? "" : scope_.Known(*budget, "a budget", "budgets", scope_.budgets);
    if (spent == nullptr) fields_.Need("spent");
    form["spent_ppm"] =
        spent == nullptr
            ? 0
            : scope_.Parse<int64_t>(*spent, "a share such as 80 %", 0,
                                    [](absl::string_view text) { return ParseShare(text, 100); });
  }

  void ReadCampaign(Json& form) {
    const Node* const campaign = Of("campaign", {TriggerKind::kLimit});
    if (campaign == nullptr) return;
    form["campaign"] = scope_.Known(*campaign, "a campaign", "campaigns", scope_.campaigns);
  }

  void ReadSegment(Json& form) {
    const Node* const segment =
        Of("segment", {TriggerKind::kSegmentEntered, TriggerKind::kSegmentLeft});
    if (segment != nullptr) form["segment"] = scope_.Code(*segment, "a segment");
  }

  void ReadNumber(Json& form) {
    const Node* const number = Of("number", {TriggerKind::kPurchase});
    if (kind_ != TriggerKind::kPurchase) return;
    form["number"] = 1;
    form["every"] = false;
    if (number == nullptr) {
      fields_.Need("number");
      return;
    }
    const PurchaseNumber read = ReadPurchaseNumber(*number, scope_);
    form["number"] = read.number;
    form["every"] = read.every;
  }

  // Which actions, and of which members; on which members a set day speaks.
  void ReadWhenOf(Json& form) {
    const Node* const when = Of("when", {TriggerKind::kAction, TriggerKind::kDay});
    if (when == nullptr || !kind_known_) return;
    form["when"] = kind_ == TriggerKind::kDay
                       ? ReadMemberCondition(*when, scope_)
                       : ReadWhen(*when, Campaign::On::kAction, scope_).condition;
  }

  // What comes with the message.
  void ReadGives(Json& form) {
    const Node* const gives =
        Of("gives", {TriggerKind::kInactive, TriggerKind::kBirthday, TriggerKind::kDay});
    if (gives != nullptr) form["gives"] = ReadNonPoints(*gives, scope_);
  }

  // When: so long after an action, at a minute of a day.
  void ReadTime(Json& form) {
    const Node* const day = Of("day", {TriggerKind::kDay});
    const Node* const time = Of("time", {TriggerKind::kDay});
    if (kind_ == TriggerKind::kDay) {
      if (day == nullptr) fields_.Need("day");
      form["day"] =
          day == nullptr ? 0 : scope_.Parse<Day>(*day, "a day such as 2026-09-01", {}, ParseDay).n;
      form["minute"] =
          time == nullptr ? 0 : scope_.Parse<int>(*time, "a time such as 10:00", 0, ParseMinute);
    }
    const Node* const after = fields_.Get("after");
    if (kind_ != TriggerKind::kAction || after == nullptr) return;
    form["after_ms"] = ReadWait(*after, scope_).n;
  }

  const Node& node_;
  Scope& scope_;
  Fields fields_;
  TriggerKind kind_ = TriggerKind::kAccrued;
  bool kind_known_ = true;
};

}  // namespace

Json ReadTriggers(const Node& node, Scope& scope) {
  return ReadNamed(node, kTriggerNaming, scope,
                   [&](const Node& trigger) { return TriggerReader(trigger, scope).Read(); });
}

}  // namespace kopilka
