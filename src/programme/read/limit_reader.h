// `limit` of a campaign: how much of it one member may get in a period.
#ifndef KOPILKA_PROGRAMME_READ_LIMIT_READER_H_
#define KOPILKA_PROGRAMME_READ_LIMIT_READER_H_

#include "absl/strings/string_view.h"
#include "programme/json.h"
#include "programme/read/fields.h"
#include "programme/read/scope.h"

namespace kopilka {

// One limit or a list of them, in its order; named by what they say: "<campaign> points/month",
// BudgetName()
Json ReadLimits(const Node& node, absl::string_view campaign, bool is_discount, Scope& scope);

// Whether a limit's form is one for everybody together.
bool IsBudget(const Json& form);

// Names budgets: the code of a store or a coupon must be a name where each of them has one.
void CheckPart(const Node& limit, absl::string_view code, absl::string_view what, Scope& scope);

// `each` and `freed by return` of a budget, which have defaults of their own.
void ReadBudgetTerms(Limit::Measure measure, Fields& fields, Scope& scope, Json& form);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_LIMIT_READER_H_
