#include "programme/compile/set.h"

#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/compile/condition.h"
#include "programme/words.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

SetPart CompilePart(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("part ", name), fault);
  SetPart part;
  part.name = Name(name);
  part.units = Quantity{object.Positive("units")};
  part.lines = CompileCondition(object.Get("lines"), fault);
  return part;
}

Condition Over(Kind kind, std::vector<Condition> children) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

}  // namespace

void CompileSet(const Json& json, Campaign& campaign, Fault& fault) {
  if (!json.is_object() || json.empty() || json.size() > kMaxSetParts) {
    return fault.Set("a set", "is not an object of a few parts");
  }
  if (campaign.on != Campaign::On::kPurchase) return fault.Set("a set", "needs a purchase");
  std::vector<Condition> lines;
  std::vector<Condition> all;
  for (const auto& [name, part] : json.items()) {
    campaign.set.push_back(CompilePart(name, part, fault));
    lines.push_back(campaign.set.back().lines);
    all.push_back(Over(Kind::kAnyLine, {lines.back()}));
  }
  campaign.lines = Over(Kind::kAny, std::move(lines));
  if (campaign.when.kind != Kind::kAlways) all.push_back(std::move(campaign.when));
  campaign.when = Over(Kind::kAll, std::move(all));
}

void CheckBases(const Campaign& campaign, Fault& fault) {
  for (const Give& give : campaign.give) {
    const bool of_set = give.base == Give::Base::kSet;
    const bool known = give.part.empty() || absl::c_any_of(campaign.set, [&](const SetPart& part) {
                         return part.name == give.part;
                       });
    const bool prices_nothing =
        give.kind == Give::Kind::kPrice && !of_set && give.pick == Give::Pick::kAll;
    const bool each_set = give.kind == Give::Kind::kFixed && give.counts_units();
    const bool before = give.base == Give::Base::kReceiptBeforeDiscounts;
    if (before && (give.is_discount || give.counts_units())) {
      fault.Set(absl::StrCat("campaign ", campaign.name.text()), "counts prices before discounts");
    }
    if ((of_set && campaign.set.empty()) || !known || prices_nothing ||
        (each_set && !give.is_discount)) {
      fault.Set(absl::StrCat("campaign ", campaign.name.text()), "counts units that it has not");
    }
  }
}

}  // namespace kopilka
