#include "programme/read/most_reader.h"

#include "absl/strings/str_cat.h"
#include "core/plan.h"
#include "programme/text/amount.h"
#include "programme/words.h"

namespace kopilka {

void ReadMost(absl::string_view key, absl::string_view otherwise, Fields& fields, Scope& scope,
              Json& form) {
  const Node* const most = fields.Get(key);
  const Node* const each = fields.Get("each");
  if ((most == nullptr) != (each == nullptr)) {
    const Node& alone = most == nullptr ? *each : *most;
    scope.problems.Add(alone.key_place, absl::StrCat("`", key, "` and `each` go together"));
  }
  if (most == nullptr || each == nullptr) return;
  form["at_most"] = scope.Parse<Points>(*most, "points such as 1 000 points", {}, ParsePoints).n;
  const Limit::Each period = scope.Choose(each, kEachWords, Limit::Each::kLifetime);
  if (period == Limit::Each::kReceipt) scope.Expect(*each, otherwise);
  form["each"] = WordOf(kEachWords, period);
}

}  // namespace kopilka
