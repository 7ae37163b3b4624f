// `limit` of a campaign: how much of it one member may get in a period.
#ifndef KOPILKA_PROGRAMME_READ_LIMIT_READER_H_
#define KOPILKA_PROGRAMME_READ_LIMIT_READER_H_

#include "absl/strings/string_view.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// One limit or a list of them, in its order; named "<campaign>", "<campaign>#2", ...
Json ReadLimits(const Node& node, absl::string_view campaign, bool is_discount, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_LIMIT_READER_H_
