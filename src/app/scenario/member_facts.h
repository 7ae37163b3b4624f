// What a transcript says of a member: `{card: virtual, birthday: 29 February, segments: student}`.
#ifndef KOPILKA_APP_SCENARIO_MEMBER_FACTS_H_
#define KOPILKA_APP_SCENARIO_MEMBER_FACTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/event.h"
#include "programme/read/fields.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka::app {

struct Birthday {
  uint8_t month = 0;
  uint8_t day = 0;
};
// "29 February" as well; nothing where `node` is null.
Birthday ReadBirthday(const Node* node, Scope& scope);

// The codes of a list, or of a single one; none where `node` is null.
std::vector<absl::string_view> ReadCodeList(const Node* node, absl::string_view what, Scope& scope);

// Every key that is none of `others` is an attribute.
std::vector<Attribute> ReadAttributes(const Node& node, const std::vector<std::string>& others,
                                      Fields& fields, Scope& scope);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_MEMBER_FACTS_H_
