#include "core/lineage.h"

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

// What was given of a list is known by its place.
std::string WhyNotCodes(const Plan& next, const Plan& active) {
  for (const EntitlementRule& rule : next.entitlements) {
    const EntitlementRule* const before = active.FindEntitlement(rule.name);
    if (rule.codes == nullptr || before == nullptr || before->codes == nullptr) continue;
    if (rule.codes->Continues(*before->codes)) continue;
    return absl::StrCat("the codes of coupon `", rule.name.text(),
                        "` are not those of the active version with more of them at the end; other "
                        "codes need a coupon of their own");
  }
  return "";
}

}  // namespace

std::string WhyNotAfter(const Plan& next, const Plan& active) {
  if (next.programme != active.programme) {
    return absl::StrCat("the balances here belong to programme `", active.programme,
                        "`, and this is `", next.programme, "`");
  }
  if (next.currency != active.currency || next.currency_digits != active.currency_digits) {
    return absl::StrCat("the amounts here are in ", active.currency, ", and this version of `",
                        next.programme, "` counts in ", next.currency);
  }
  return WhyNotCodes(next, active);
}

}  // namespace kopilka
