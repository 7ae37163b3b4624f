// The canonical form of a condition: an object with one key, its kind: {"brand": ["acme"]}.
// Always is {"all": []}, never is {"any": []}. compile/condition.cc is its other side.
#ifndef KOPILKA_PROGRAMME_READ_CONDITION_FORM_H_
#define KOPILKA_PROGRAMME_READ_CONDITION_FORM_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

Json ConditionForm(absl::string_view kind, Json value);
Json AlwaysForm();
Json NeverForm();

// All, or any, of the conditions: sorted and without repeats, so that the order in the file means
// nothing; a single one stands for itself.
Json AllForm(std::vector<Json> children);
Json AnyForm(std::vector<Json> children);

// The values of `all` and `any`: a list of conditions, each read by `read`.
std::vector<Json> ReadConditions(const Node& node, Scope& scope,
                                 absl::FunctionRef<Json(const Node&)> read);

// The codes of a list, or the one that stands alone: sorted, without repeats.
Json ReadCodes(const Node& node, absl::string_view what, Scope& scope);

// Codes of stores, which must be declared where the programme lists its stores.
Json ReadStoreCodes(const Node& node, Scope& scope);

// Codes of the stores whose region, or banner, is one of those that the node names.
Json ReadStoresBy(std::string StoreFacts::*fact, const Node& node, Scope& scope);

// Values of {"weekday": bits}, {"hours": [from, to]}, {"dates": [from, to]}.
Json ReadWeekdays(const Node& node, Scope& scope);
Json ReadHours(const Node& node, Scope& scope);
Json ReadDates(const Node& from_to, Scope& scope);

// {from: 1 January, to: end of February}: days of the year as month x 100 + day, both included,
// over new year where they say so.
Json ReadDaysOfYear(const Node& from_to, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_CONDITION_FORM_H_
