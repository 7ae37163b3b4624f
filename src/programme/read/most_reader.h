// The most of something that one member may do in a period.
#ifndef KOPILKA_PROGRAMME_READ_MOST_READER_H_
#define KOPILKA_PROGRAMME_READ_MOST_READER_H_

#include "absl/strings/string_view.h"
#include "programme/json.h"
#include "programme/read/fields.h"
#include "programme/read/scope.h"

namespace kopilka {

// `at_most` under `key`, and `each`, which say one thing together: "at_most" and "each" of `form`,
// or neither. `otherwise`: what a period per receipt is answered with.
void ReadMost(absl::string_view key, absl::string_view otherwise, Fields& fields, Scope& scope,
              Json& form);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_MOST_READER_H_
