#include "programme/compile/entitlement.h"

#include "absl/strings/str_cat.h"
#include "programme/compile/code_list.h"
#include "programme/compile/expiry.h"

namespace kopilka {

EntitlementRule CompileEntitlement(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("entitlement ", name), fault);
  EntitlementRule rule;
  rule.name = Name(name);
  rule.lasts = CompileExpiry(object.Get("lasts"), fault);
  if (object.Has("kind")) rule.kind = object.Choice("kind", kEntitlementWords);
  if (rule.kind == EntitlementRule::Kind::kCoupon) {
    rule.uses = object.Positive("uses");
    rule.comes_back = object.Flag("comes_back");
    if (object.Has("codes")) {
      rule.codes = CompileCodes(object.Get("codes"), absl::StrCat("entitlement ", name), fault);
    }
  }
  return rule;
}

}  // namespace kopilka
