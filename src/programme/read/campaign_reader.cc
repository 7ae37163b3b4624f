#include "programme/read/campaign_reader.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/read/basis_reader.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/read/give_reader.h"
#include "programme/read/group_reader.h"
#include "programme/read/limit_reader.h"
#include "programme/read/named.h"
#include "programme/read/when_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/calendar.h"

namespace kopilka {
namespace {

class CampaignReader {
 public:
  CampaignReader(const Node& node, absl::string_view funder, Scope& scope)
      : node_(node),
        funder_(funder),
        scope_(scope),
        fields_(node, shape::kCampaign, absl::StrCat("campaign `", node.key, "`"), scope) {}

  Json Read() {
    const size_t before = scope_.problems.size();
    const Node* const word = fields_.Need("on");
    const std::optional<Campaign::On> meant =
        word == nullptr ? std::nullopt : scope_.Meant(*word, kOnWords);
    const Campaign::On on = meant.value_or(Campaign::On::kPurchase);
    form_["on"] = WordOf(kOnWords, on);
    When when;
    // What may be asked depends on what happened.
    const Node* const asked = fields_.Get("when");
    if (asked != nullptr && meant) when = ReadWhen(*asked, on, scope_);
    const bool when_unread = scope_.problems.size() != before;
    std::vector<Json> all = {when.condition};
    form_["valid"] = Json::object();
    if (const Node* valid = fields_.Get("valid")) ReadValid(*valid, all);
    form_["when"] = AllForm(Flat(std::move(all)));
    form_["lines"] = when.lines;
    if (!when.set.is_null()) form_["set"] = when.set;
    Grouping grouping;
    if (const Node* combine = fields_.Get("combine")) {
      form_["combine"] = ReadCombine(*combine, on, scope_, &grouping);
    }
    form_["give"] = Json::array();
    if (const Node* give = fields_.Need("give")) {
      form_["give"] = ReadGive(
          *give,
          {on, when.chooses_lines, when.set.is_null() ? nullptr : &when.set, when_unread, grouping},
          scope_);
    }
    if (!grouping.root.empty()) RefuseMixedGroup(grouping.root);
    form_["limits"] = Json::array();
    if (const Node* limit = fields_.Get("limit")) {
      form_["limits"] = ReadLimits(*limit, node_.key, IsDiscount(form_["give"]), scope_);
      CheckInviter(*limit);
      CheckCoupons(*limit);
      RefuseBudgetOfRights(*limit);
    }
    CheckWaiting();
    form_["funder"] = ReadFunder();
    return std::move(form_);
  }

 private:
  // An `all` among the conditions is opened, so that `valid: {stores}` and `when: {store}` mean the
  // same and "always" leaves no trace.
  static std::vector<Json> Flat(std::vector<Json> conditions) {
    std::vector<Json> flat;
    for (Json& condition : conditions) {
      if (!condition.contains("all")) {
        flat.push_back(std::move(condition));
        continue;
      }
      for (Json& child : condition["all"]) flat.push_back(std::move(child));
    }
    return flat;
  }

  // Whether one of the forms says so under the key.
  static bool AnySays(const Json& forms, const char* key, Limit::Per per) {
    return absl::c_any_of(forms, [&](const Json& form) {
      return form.contains(key) && form[key] == WordOf(kPerWords, per);
    });
  }

  void CheckInviter(const Node& limit) {
    if (!AnySays(form_["limits"], "per", Limit::Per::kInviter)) return;
    const bool any = absl::c_any_of(form_["give"], [](const Json& give) {
      return give.contains("to") && LevelOf(Name(give["to"].get<std::string>())) > 0;
    });
    if (any) return;
    scope_.problems.Add(limit.place, "a limit `per: inviter` needs something given `to: inviter`");
  }

  // The codes that conditions ask for; those of members are not among them.
  static void AddCoupons(const Json& form, std::set<std::string>* codes) {
    for (const auto& [kind, value] : form.items()) {
      if (kind == "coupon") codes->insert(value.begin(), value.end());
      if (value.is_object()) AddCoupons(value, codes);
      if (!value.is_array()) continue;
      for (const Json& child : value) {
        if (child.is_object()) AddCoupons(child, codes);
      }
    }
  }

  void CheckCoupons(const Node& limit) {
    if (!AnySays(form_["limits"], "per", Limit::Per::kCoupon)) return;
    std::set<std::string> codes;
    AddCoupons(form_["when"], &codes);
    if (codes.empty()) {
      scope_.problems.Add(limit.place,
                          "a limit `per: coupon` needs a `coupon` in `when` that is "
                          "none of `coupons`");
    }
    for (const std::string& code : codes) CheckPart(limit, code, "coupon", scope_);
  }

  // A budget is in points, money or times they are given; whether a right was given is not asked
  // later.
  void RefuseBudgetOfRights(const Node& limit) {
    const auto gives_right = [](const Json& give) { return give.contains("entitlement"); };
    if (!absl::c_any_of(form_["give"], gives_right)) return;
    if (!absl::c_any_of(form_["limits"], IsBudget)) return;
    scope_.problems.Add(limit.place, "a campaign that gives rights or coupons has no budget");
  }

  // The event names a receipt of the member, and what waits is what that earned.
  void CheckWaiting() {
    const bool simple = form_["on"] == WordOf(kOnWords, Campaign::On::kPurchase) &&
                        absl::c_none_of(form_["limits"], IsBudget);
    for (const Json& give : form_["give"]) {
      if (!give.contains("wallet")) continue;
      const bool waits = give.contains("activates")
                             ? WaitsForEvent(give["activates"])
                             : scope_.waiting_wallets.contains(give["wallet"].get<std::string>());
      if (!waits || (simple && !give.contains("to"))) continue;
      scope_.problems.Add(node_.key_place,
                          "points that wait for an event are given for a purchase, to the member "
                          "himself and without a budget");
    }
  }

  std::optional<Day> ReadDay(const Node* node, const char* key) {
    if (node == nullptr) return std::nullopt;
    const Day day = scope_.Parse<Day>(*node, "a day such as 2026-03-01", {}, ParseDay);
    form_["valid"][key] = day.n;
    return day;
  }

  void ReadValid(const Node& node, std::vector<Json>& all) {
    Fields fields(node, shape::kValid, "`valid`", scope_);
    const std::optional<Day> from = ReadDay(fields.Get("from"), "from");
    const Node* const to_node = fields.Get("to");
    const std::optional<Day> to = ReadDay(to_node, "to");
    if (from && to && *to < *from) scope_.problems.Add(to_node->place, "`to` is before `from`");
    if (const Node* days = fields.Get("weekdays")) {
      all.push_back(ConditionForm("weekday", ReadWeekdays(*days, scope_)));
    }
    if (const Node* hours = fields.Get("hours")) {
      all.push_back(ConditionForm("hours", ReadHours(*hours, scope_)));
    }
    if (const Node* stores = fields.Get("stores")) {
      all.push_back(ConditionForm("store", ReadStoreCodes(*stores, scope_)));
    }
  }

  // Discounts are decided before points, so they cannot be compared with each other.
  void RefuseMixedGroup(const std::string& root) {
    const bool is_discount = IsDiscount(form_["give"]);
    const auto [kind, is_first] = scope_.discounting_groups.emplace(root, is_discount);
    if (is_first || kind->second == is_discount) return;
    scope_.problems.Add(node_.key_place,
                        "the campaigns of a group, and of those inside it, all take money off or "
                        "all give points");
  }

  std::string ReadFunder() {
    const Node* const node = fields_.Get("funded_by");
    if (node == nullptr) return std::string(funder_);
    if (node->kind == Node::Kind::kText && node->text == kPartnerOfTheStore) {
      const auto has_partner = [](const auto& store) { return !store.second.partner.empty(); };
      if (absl::c_none_of(scope_.stores, has_partner)) {
        scope_.problems.Add(node->place, "no store of `stores` has a `partner`");
      }
      return std::string(kPartnerOfTheStore);
    }
    if (scope_.funders.empty()) return scope_.NameIn(*node, "the name of a funder");
    return scope_.Known(*node, "one of `funders`", "funders", scope_.funders);
  }

  const Node& node_;
  const absl::string_view funder_;
  Scope& scope_;
  Fields fields_;
  Json form_ = Json::object();
};

// Whether another campaign may multiply what this one gives in the wallet.
bool GivesWhatMultiplies(const Json& campaign, const Json& wallet) {
  if (campaign["on"] != WordOf(kOnWords, Campaign::On::kPurchase)) return false;
  if (campaign.contains("set")) return false;
  bool any = false;
  for (const Json& give : campaign["give"]) {
    if (give.contains("of") || give.contains("brackets") || CountsUnits(give)) return false;
    any = any || (give.contains("wallet") && give["wallet"] == wallet && !give.contains("to"));
  }
  return any;
}

void CheckMultiples(const Node& node, const Json& forms, Scope& scope) {
  if (!forms.contains(node.key)) return;
  for (const Json& give : forms[node.key]["give"]) {
    const std::string of = give.value("of", "");
    if (!forms.contains(of) || GivesWhatMultiplies(forms[of], give["wallet"])) continue;
    scope.problems.Add(
        node.key_place,
        absl::StrCat("`", of,
                     "` gives nothing that `multiplies` could count: points "
                     "in the same wallet, on a purchase, of no set and no brackets"));
  }
}

}  // namespace

Json ReadCampaigns(const Node& node, absl::string_view funder, Scope& scope) {
  for (const Node& child : node.children) scope.campaigns.insert(child.key);
  Json forms = ReadNamed(node, kCampaignNaming, scope, [&](const Node& campaign) {
    return CampaignReader(campaign, funder, scope).Read();
  });
  for (const Node& child : node.children) CheckMultiples(child, forms, scope);
  return forms;
}

}  // namespace kopilka
