#include "programme/read/programme_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "programme/read/achievement_reader.h"
#include "programme/read/budget_reader.h"
#include "programme/read/campaign_reader.h"
#include "programme/read/choice_reader.h"
#include "programme/read/condition_form.h"
#include "programme/read/draw_reader.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/fields.h"
#include "programme/read/group_reader.h"
#include "programme/read/line_condition_reader.h"
#include "programme/read/list_reader.h"
#include "programme/read/message_reader.h"
#include "programme/read/named.h"
#include "programme/read/people_reader.h"
#include "programme/read/reward_reader.h"
#include "programme/read/store_reader.h"
#include "programme/read/tier_reader.h"
#include "programme/read/trigger_reader.h"
#include "programme/read/wallet_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

// Reads the keys of the file in the order in which they need each other, not in the file's.
class ProgrammeReader {
 public:
  ProgrammeReader(const Node& root, const OtherFiles& files, Problems& problems)
      : files_(files), scope_(problems), fields_(root, shape::kProgramme, "a programme", scope_) {}

  Json Read() {
    ReadIdentity();
    ReadPlaces();
    ReadFunders();
    if (const Node* lists = fields_.Get("lists")) ReadLists(*lists, files_, scope_);
    const Node* const rights = fields_.Get("entitlements");
    Json entitlements = ReadEntitlements(rights, fields_.Get("coupons"), files_, scope_);
    const Node* const achievements = fields_.Get("achievements");
    if (achievements != nullptr) entitlements.update(ReadBadges(*achievements, scope_));
    if (!entitlements.empty()) form_["entitlements"] = std::move(entitlements);
    const Node* const wallets = Section("wallets", /*needed=*/true);
    // Ladders count in wallets, and wallets ask for the steps of ladders.
    if (wallets != nullptr) NameWallets(*wallets, scope_);
    form_["tiers"] = Json::object();
    if (const Node* tiers = Section("tiers", /*needed=*/false)) {
      form_["tiers"] = ReadTiers(*tiers, scope_);
    }
    form_["wallets"] = Json::object();
    if (wallets != nullptr) form_["wallets"] = ReadWallets(*wallets, scope_);
    if (const Node* controls = fields_.Get("controls")) ReadControls(*controls, scope_);
    if (const Node* choices = fields_.Get("choices")) {
      form_["choices"] = ReadChoices(*choices, scope_);
    }
    if (achievements != nullptr) {
      form_["achievements"] = ReadAchievements(*achievements, scope_);
    }
    if (const Node* groups = Section("groups", /*needed=*/false)) {
      form_["groups"] = ReadGroups(*groups, scope_);
    }
    if (const Node* people = Section("people", /*needed=*/false)) {
      Json form = ReadPeople(*people, scope_);
      if (!form.empty()) form_["people"] = std::move(form);
    }
    if (const Node* budgets = Section("budgets", /*needed=*/false)) {
      Json form = ReadBudgets(*budgets, scope_);
      if (!form.empty()) form_["budgets"] = std::move(form);
    }
    form_["campaigns"] = Json::object();
    if (const Node* campaigns = fields_.Get("campaigns")) {
      form_["campaigns"] = ReadCampaigns(*campaigns, form_["funder"].get<std::string>(), scope_);
    }
    if (const Node* rewards = fields_.Get("rewards")) {
      form_["rewards"] = ReadRewards(*rewards, scope_);
    }
    if (const Node* draws = fields_.Get("draws")) form_["draws"] = ReadDraws(*draws, scope_);
    form_["triggers"] = Json::object();
    if (const Node* triggers = Section("triggers", /*needed=*/false)) {
      form_["triggers"] = ReadTriggers(*triggers, scope_);
    }
    ReadSending();
    ReadReturns();
    ReadEarning();
    ReadTerms();
    return std::move(form_);
  }

 private:
  // The value of a key whose names others refer to; noted where it is none to read.
  const Node* Section(const char* key, bool needed) {
    const size_t before = scope_.problems.size();
    const Node* const section = needed ? fields_.Need(key) : fields_.Get(key);
    const bool odd = section != nullptr && section->kind != Node::Kind::kMap;
    if (odd || scope_.problems.size() != before) scope_.unread.insert(key);
    return section;
  }

  void ReadIdentity() {
    form_["programme"] = "";
    if (const Node* name = fields_.Need("programme")) {
      form_["programme"] = scope_.NameIn(*name, "the name of the programme");
    }
    form_["semantics"] = scope_.Choose(fields_.Get("semantics"), kSemanticsWords, 1);
    if (const Node* code = fields_.Need("currency")) ReadCurrency(*code);
    if (scope_.currency.code.empty()) scope_.unread.insert("currency");
    form_["currency"] = scope_.currency.code;
    form_["currency_digits"] = scope_.currency.digits;
  }

  void ReadCurrency(const Node& node) {
    const char* const what = "a currency code such as RUB";
    const absl::string_view code = scope_.Text(node, what);
    if (code.empty()) return;
    if (const std::optional<Currency> currency = FindCurrency(code)) {
      scope_.currency = *currency;
      return;
    }
    const std::string nearest = NearestCurrency(code);
    scope_.problems.Add(node.place, ExpectedText(what, code), nearest);
    // One mistake, one problem: the amounts are read as if it had been the nearest.
    scope_.currency = FindCurrency(nearest).value_or(Currency{});
    scope_.misspelt_currency = std::string(code);
  }

  void ReadPlaces() {
    Json zones = Json::object();
    std::string zone;
    if (const Node* node = fields_.Need("zone")) zone = ReadZone(*node, zones, scope_);
    form_["zone"] = zone;
    form_["stores"] = Json::object();
    const size_t before = scope_.problems.size();
    if (const Node* stores = fields_.Get("stores")) {
      form_["stores"] = ReadStores(*stores, zone, zones, scope_);
    }
    const Node* const others = fields_.Get("other_stores");
    if (others != nullptr && scope_.any_store && scope_.problems.size() == before) {
      scope_.problems.Add(others->key_place, "`other_stores` needs a list of `stores`");
    }
    scope_.any_store = scope_.Choose(others, kOtherStoresWords, scope_.any_store);
    form_["any_store"] = scope_.any_store;
    form_["zones"] = std::move(zones);
  }

  void ReadFunders() {
    form_["funder"] = form_["programme"];
    if (const Node* funder = fields_.Get("funder")) {
      form_["funder"] = scope_.NameIn(*funder, "the name of a funder");
    }
    const char* const what = "the name of a funder";
    const size_t before = scope_.problems.size();
    const Node* const funders = fields_.Get("funders");
    bool odd = scope_.problems.size() != before;
    if (funders != nullptr) {
      scope_.funders.insert(form_["funder"].get<std::string>());
      for (const Node* item : OneOrMore(*funders, what, scope_)) {
        odd = odd || item->kind != Node::Kind::kText;
        scope_.NameIn(*item, what);
        scope_.funders.insert(item->text);  // Good or not: it is told here.
      }
    }
    if (odd) scope_.unread.insert("funders");
  }

  void ReadSending() {
    if (const Node* messages = Section("messages", /*needed=*/false)) {
      form_["messages"] =
          ReadMessages(*messages, form_["zone"].get<std::string>(), form_["zones"], scope_);
    }
    if (const Node* cascades = fields_.Get("cascades")) {
      form_["cascades"] = ReadCascades(*cascades, scope_);
    }
  }

  void ReadReturns() {
    ReturnRule rule;
    if (const Node* node = fields_.Get("returns")) {
      Fields fields(*node, shape::kReturns, "`returns`", scope_);
      rule.by = scope_.Choose(fields.Get("by"), kReturnByWords, rule.by);
      rule.take = scope_.Choose(fields.Get("take"), kTakeWords, rule.take);
    }
    form_["returns"] = {{"by", WordOf(kReturnByWords, rule.by)},
                        {"take", WordOf(kTakeWords, rule.take)}};
  }

  void ReadEarning() {
    Json except = NeverForm();
    Json tenders = Json::array();
    if (const Node* node = fields_.Get("earning")) {
      Fields fields(*node, shape::kEarning, "`earning`", scope_);
      if (const Node* lines = fields.Get("except")) except = ReadLineCondition(*lines, scope_);
      if (const Node* kinds = fields.Get("not_paid_with")) {
        tenders = ReadCodes(*kinds, "a tender", scope_);
      }
    }
    form_["earning"] = {{"except", std::move(except)}, {"not_paid_with", std::move(tenders)}};
  }

  Millis ReadTerm(const Node* node, Millis fallback) {
    if (node == nullptr) return fallback;
    return scope_.Parse<Millis>(*node, "a time such as 60 days", fallback, ParseDuration);
  }

  // A minor unit for each line of the longest receipt: more is no rounding.
  Money ReadLinesOff(const Node& node) {
    constexpr auto kMost = static_cast<int64_t>(kMaxLines);
    const Money off = scope_.Amount(node, "money such as 0.05 RUB", {});
    if (off.n > kMost) scope_.Expect(node, absl::StrCat("at most ", kMost, " minor units"));
    return off;
  }

  // What is claimed becomes a late receipt.
  Millis ReadClaim(const Node& node, Millis late) {
    const Millis claim = ReadTerm(&node, {});
    if (claim > late) {
      scope_.problems.Add(node.place, "`claim` must not be longer than `late`");
    }
    return claim;
  }

  void ReadTerms() {
    Plan terms;
    const Node* const accepts = fields_.Get("accepts");
    const Node* const remember = fields_.Get("remember");
    if (accepts != nullptr) {
      Fields fields(*accepts, shape::kAccepts, "`accepts`", scope_);
      terms.late = ReadTerm(fields.Get("late"), terms.late);
      terms.early = ReadTerm(fields.Get("early"), terms.early);
      if (const Node* off = fields.Get("lines off by")) terms.lines_off_by = ReadLinesOff(*off);
      if (const Node* claim = fields.Get("claim")) terms.claim = ReadClaim(*claim, terms.late);
    }
    if (remember != nullptr) {
      Fields fields(*remember, shape::kRemember, "`remember`", scope_);
      terms.remember_receipts = ReadTerm(fields.Get("receipts"), terms.remember_receipts);
      terms.remember_events = ReadTerm(fields.Get("events"), terms.remember_events);
    }
    // What is forgotten before it may arrive late could be counted twice.
    if (std::min(terms.remember_receipts, terms.remember_events) < terms.late) {
      scope_.problems.Add((remember == nullptr ? accepts : remember)->key_place,
                          "`remember` must not be shorter than `late` of `accepts`");
    }
    CheckWindows(terms.remember_receipts);
    CheckHolds(terms.remember_events, remember);
    form_["terms"] = {{"late_ms", terms.late.n},
                      {"early_ms", terms.early.n},
                      {"remember_receipts_ms", terms.remember_receipts.n},
                      {"remember_events_ms", terms.remember_events.n}};
    if (terms.lines_off_by.n > 0) form_["terms"]["lines_off_by"] = terms.lines_off_by.n;
    if (terms.claim.n > 0) form_["terms"]["claim_ms"] = terms.claim.n;
  }

  // What is held for a request that is forgotten could not be confirmed any more.
  void CheckHolds(Millis remembered, const Node* remember) {
    for (const auto& [name, wallet] : form_["wallets"].items()) {
      for (const char* const key : {"burn", "payout"}) {
        const auto held = wallet.find(key);
        if (held == wallet.end() || (*held)["hold_ms"].get<int64_t>() <= remembered.n) continue;
        scope_.problems.Add((remember == nullptr ? fields_.Get("wallets") : remember)->key_place,
                            absl::StrCat("`remember: events` must not be shorter than `hold` of `",
                                         key, "` of `", name, "`"));
      }
    }
  }

  // What has expired is remembered as long as receipts are.
  void CheckWindows(Millis remembered) {
    for (const auto& [name, wallet] : form_["wallets"].items()) {
      if (!wallet.contains("reinstates")) continue;
      for (const Json& rule : wallet["reinstates"]) {
        if (Days(rule["days"].get<int>()) <= remembered) continue;
        scope_.problems.Add(fields_.Get("remember")->key_place,
                            absl::StrCat("`remember: receipts` must not be shorter than what `",
                                         name, "` reinstates"));
      }
    }
  }

  const OtherFiles& files_;
  Scope scope_;
  Fields fields_;
  Json form_ = Json::object();
};

}  // namespace

Json ReadProgramme(const Node& root, const OtherFiles& files, Problems& problems) {
  return ProgrammeReader(root, files, problems).Read();
}

}  // namespace kopilka
