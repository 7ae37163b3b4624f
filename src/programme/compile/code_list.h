// The codes of coupons, from the canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_CODE_LIST_H_
#define KOPILKA_PROGRAMME_COMPILE_CODE_LIST_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "core/codes/pool.h"
#include "core/plan.h"
#include "programme/compile/object.h"

namespace kopilka {

// A list of codes. Versions that have the same one share it.
std::shared_ptr<const CodePool> CompileCodes(const Json& json, absl::string_view what,
                                             Fault& fault);

// A code that stands twice, be it in the lists of two coupons, would be two members'.
void CheckCodes(const Plan& plan, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_CODE_LIST_H_
