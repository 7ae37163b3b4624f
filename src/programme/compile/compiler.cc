#include "programme/compile/compiler.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/campaign_index.h"
#include "programme/compile/achievement.h"
#include "programme/compile/campaign.h"
#include "programme/compile/campaign_pool.h"
#include "programme/compile/choice.h"
#include "programme/compile/code_list.h"
#include "programme/compile/condition.h"
#include "programme/compile/draw.h"
#include "programme/compile/entitlement.h"
#include "programme/compile/ladder.h"
#include "programme/compile/message.h"
#include "programme/compile/object.h"
#include "programme/compile/people.h"
#include "programme/compile/references.h"
#include "programme/compile/trigger.h"
#include "programme/compile/wallet.h"

namespace kopilka {
namespace {

constexpr uint32_t kSemantics = 1;  // The only one so far.

// compile(name, value) for every field of an object, in the order of the names.
template <typename T, typename Compile>
std::vector<T> ByName(const Json& json, absl::string_view what, Fault& fault, Compile compile) {
  std::vector<T> all;
  if (!json.is_object()) {
    fault.Set(what, "are not an object");
    return all;
  }
  for (const auto& [name, value] : json.items()) {
    if (name.empty()) fault.Set(what, "have an empty name");
    all.push_back(compile(name, value));
  }
  return all;
}

std::unique_ptr<Zone> CompileZone(const std::string& name, const Json& json, Fault& fault) {
  constexpr int64_t kMostMs = int64_t{1} << 52;
  const std::string what = absl::StrCat("zone ", name);
  std::vector<Zone::Transition> table;
  for (const Json& row : ArrayOf(json, what, fault)) {
    if (!row.is_array() || row.size() != 2) {
      fault.Set(what, "is not a list of transitions");
      break;
    }
    const Instant from = {IntegerOf(row[0], -kMostMs, kMostMs, what, fault)};
    const auto offset = static_cast<int32_t>(IntegerOf(row[1], -86'399, 86'399, what, fault));
    if (!table.empty() && from <= table.back().from) fault.Set(what, "does not ascend");
    table.push_back({from, offset});
  }
  if (table.empty()) fault.Set(what, "has no transitions");
  return std::make_unique<Zone>(name, std::move(table));
}

class Compiler {
 public:
  Compiler(const Json& json, Plan& plan, Fault& fault)
      : object_(json, "the programme", fault), plan_(plan), fault_(fault) {}

  void Compile() {
    plan_.programme = object_.Text("programme");
    plan_.semantics = static_cast<uint32_t>(object_.Integer("semantics", kSemantics, kSemantics));
    plan_.currency = object_.Text("currency");
    plan_.currency_digits = object_.Small("currency_digits", 0, 4);
    CompilePlaces();
    plan_.funder = object_.NameOf("funder");
    plan_.wallets = ByName<WalletRule>(object_.Get("wallets"), "wallets", fault_,
                                       [this](const std::string& name, const Json& json) {
                                         return CompileWallet(name, json, fault_);
                                       });
    if (object_.Has("entitlements")) {
      plan_.entitlements =
          ByName<EntitlementRule>(object_.Get("entitlements"), "entitlements", fault_,
                                  [this](const std::string& name, const Json& json) {
                                    return CompileEntitlement(name, json, fault_);
                                  });
      CheckCodes(plan_, fault_);
    }
    plan_.tiers = ByName<TierLadder>(object_.Get("tiers"), "tiers", fault_,
                                     [this](const std::string& name, const Json& json) {
                                       return CompileLadder(name, json, fault_);
                                     });
    if (object_.Has("people")) plan_.people = CompilePeople(object_.Get("people"), fault_);
    if (object_.Has("budgets")) {
      plan_.budgets = ByName<Limit>(object_.Get("budgets"), "budgets", fault_,
                                    [this](const std::string& name, const Json& json) {
                                      return CompileBudget(name, json, fault_);
                                    });
    }
    plan_.campaigns = ByName<Shared<Campaign>>(object_.Get("campaigns"), "campaigns", fault_,
                                               [this](const std::string& name, const Json& json) {
                                                 return CompileCampaign(name, json, plan_, fault_);
                                               });
    if (object_.Has("groups")) {
      plan_.groups = ByName<CampaignGroup>(object_.Get("groups"), "groups", fault_,
                                           [this](const std::string& name, const Json& json) {
                                             return CompileGroup(name, json, fault_);
                                           });
    }
    CompileGames();
    plan_.triggers = ByName<TriggerRule>(object_.Get("triggers"), "triggers", fault_,
                                         [this](const std::string& name, const Json& json) {
                                           return CompileTrigger(name, json, plan_.zone, fault_);
                                         });
    CompileSending();
    CompileReturns(object_.Get("returns"));
    CompileEarning(object_.Get("earning"));
    CompileTerms(object_.Get("terms"));
    if (!CollectBudgets(&plan_)) fault_.Set("budgets", "differ, or a campaign has two");
    CheckReferences(plan_, fault_);
    if (!LinkGroups(&plan_)) fault_.Set("groups", "name what is not there, or hold themselves");
  }

 private:
  void CompileSending() {
    if (object_.Has("messages")) {
      plan_.messages = CompileMessages(object_.Get("messages"), plan_, fault_);
    }
    if (!object_.Has("cascades")) return;
    plan_.cascades = ByName<CascadeRule>(object_.Get("cascades"), "cascades", fault_,
                                         [this](const std::string& name, const Json& json) {
                                           return CompileCascade(name, json, fault_);
                                         });
    if (plan_.cascades.size() > kMaxCascades) fault_.Set("cascades", "are too many");
  }

  void CompileGames() {
    if (object_.Has("choices")) {
      plan_.choices = ByName<ChoiceRule>(object_.Get("choices"), "choices", fault_,
                                         [this](const std::string& name, const Json& json) {
                                           return CompileChoice(name, json, fault_);
                                         });
    }
    if (object_.Has("achievements")) {
      plan_.achievements =
          ByName<AchievementRule>(object_.Get("achievements"), "achievements", fault_,
                                  [this](const std::string& name, const Json& json) {
                                    return CompileAchievement(name, json, fault_);
                                  });
    }
    if (object_.Has("draws")) {
      plan_.draws = ByName<DrawRule>(object_.Get("draws"), "draws", fault_,
                                     [this](const std::string& name, const Json& json) {
                                       return CompileDraw(name, json, plan_.zone, fault_);
                                     });
    }
    if (!object_.Has("rewards")) return;
    for (RewardRule& reward : ByName<RewardRule>(object_.Get("rewards"), "rewards", fault_,
                                                 [this](const std::string&name, const Json&json) {
                                                   return CompileReward(name, json, fault_);
                                                 })) {
      plan_.rewards.emplace(std::string(reward.name.text()), std::move(reward));
    }
  }

  const Zone* FindZone(const std::string& name) {
    for (const auto& zone : plan_.zones) {
      if (zone->name() == name) return zone.get();
    }
    fault_.Set(absl::StrCat("zone ", name), "is not there");
    return nullptr;
  }

  void CompilePlaces() {
    plan_.zones = ByName<std::unique_ptr<Zone>>(object_.Get("zones"), "zones", fault_,
                                                [this](const std::string& name, const Json& json) {
                                                  return CompileZone(name, json, fault_);
                                                });
    plan_.zone = FindZone(object_.Text("zone"));
    plan_.any_store = object_.Flag("any_store");
    for (Store& store : ByName<Store>(object_.Get("stores"), "stores", fault_,
                                      [this](const std::string&code, const Json&json) {
                                        return CompileStore(code, json);
                                      })) {
      std::string code = store.id;
      plan_.stores.emplace(std::move(code), std::move(store));
    }
  }

  Store CompileStore(const std::string& code, const Json& json) {
    Object object(json, absl::StrCat("store ", code), fault_);
    Store store;
    store.id = code;
    store.zone = FindZone(object.Text("zone"));
    store.region = object.Text("region");
    store.banner = object.Text("banner");
    if (object.Has("partner")) store.partner = object.NameOf("partner");
    return store;
  }

  void CompileReturns(const Json& json) {
    Object object(json, "returns", fault_);
    plan_.returns.by = object.Choice("by", kReturnByWords);
    plan_.returns.take = object.Choice("take", kTakeWords);
  }

  void CompileEarning(const Json& json) {
    Object object(json, "earning", fault_);
    plan_.earns_nothing = CompileCondition(object.Get("except"), fault_);
    for (std::string& tender : TextsOf(object.Get("not_paid_with"), "a tender", fault_)) {
      plan_.tenders_earn_nothing.insert(std::move(tender));
    }
    plan_.tenders_earn_nothing.insert("points");
  }

  void CompileTerms(const Json& json) {
    Object object(json, "terms", fault_);
    const auto term = [&](const char* key) {
      return Millis{object.Integer(key, 1, Days(36'525).n)};
    };
    if (object.Has("lines_off_by")) {
      plan_.lines_off_by = {object.Integer("lines_off_by", 1, int64_t{kMaxLines})};
    }
    plan_.late = term("late_ms");
    if (object.Has("claim_ms")) plan_.claim = term("claim_ms");
    plan_.early = term("early_ms");
    plan_.remember_receipts = term("remember_receipts_ms");
    plan_.remember_events = term("remember_events_ms");
  }

  Object object_;
  Plan& plan_;
  Fault& fault_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Plan>> CompilePlan(const Json& canonical) {
  if (canonical.is_object() && canonical.contains("semantics") &&
      canonical["semantics"] != kSemantics) {
    return absl::UnimplementedError(absl::StrCat("the programme asks for semantics ",
                                                 canonical["semantics"].dump(),
                                                 "; this binary knows ", kSemantics));
  }
  auto plan = std::make_unique<Plan>();
  Fault fault;
  Compiler(canonical, *plan, fault).Compile();
  if (!fault.status().ok()) return fault.status();
  CampaignPool::OfProcess().Share(canonical, plan.get());
  plan->index = std::make_shared<const CampaignIndex>(plan->campaigns);
  return plan;
}

}  // namespace kopilka
