#include "core/lineage.h"

#include "absl/strings/str_cat.h"

namespace kopilka {

std::string WhyNotAfter(const Plan& next, const Plan& active) {
  if (next.programme != active.programme) {
    return absl::StrCat("the balances here belong to programme `", active.programme,
                        "`, and this is `", next.programme, "`");
  }
  if (next.currency != active.currency || next.currency_digits != active.currency_digits) {
    return absl::StrCat("the amounts here are in ", active.currency, ", and this version of `",
                        next.programme, "` counts in ", next.currency);
  }
  return "";
}

}  // namespace kopilka
