#include "programme/read/purchase_number.h"

#include <optional>

#include "programme/text/amount.h"
#include "programme/text/phrase.h"

namespace kopilka {

PurchaseNumber ReadPurchaseNumber(const Node& node, Scope& scope) {
  const char* const example = "a purchase number such as 1, 3 or every 10";
  PurchaseNumber read;
  const auto parse = [&](absl::string_view text) -> absl::StatusOr<int64_t> {
    const std::optional<absl::string_view> rest = PhraseAfter("every", text);
    read.every = rest.has_value();
    const absl::StatusOr<int64_t> number = ParseCount(rest.value_or(text));
    return number.ok() ? number : Expected(example, text);
  };
  read.number = scope.Parse<int64_t>(node, example, 1, parse);
  return read;
}

}  // namespace kopilka
