#include "programme/read/expiry_form.h"

#include <optional>

#include "programme/text/expiry.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

Json ExpiryForm(const ExpiryRule& rule) {
  Json form = {{"kind", WordOf(kExpiryWords, rule.kind)}};
  if (rule.kind == ExpiryRule::Kind::kRolling) {
    form["period"] = PeriodForm(rule.period);
    form["round_to"] = WordOf(kRoundToWords, rule.round_to);
  }
  if (rule.kind == ExpiryRule::Kind::kCalendar) {
    form["month"] = rule.month;
    form["day"] = rule.day;
    form["nth"] = rule.nth;
  }
  return form;
}

}  // namespace

Json PeriodForm(const Period& period) {
  return Json{{"days", period.days}, {"months", period.months}, {"ms", period.ms}};
}

Json ReadActivates(const Node& node, Scope& scope) {
  const char* const example = "an activation such as at once or after 14 days";
  const auto parse = [&](absl::string_view text) -> absl::StatusOr<Period> {
    if (text == "at once") return Period{};
    const std::optional<absl::string_view> rest = PhraseAfter("after", text);
    const absl::StatusOr<Period> period = rest ? ParseDelay(*rest) : Expected(example, text);
    return period.ok() ? period : Expected(example, text);
  };
  return PeriodForm(scope.Parse<Period>(node, example, {}, parse));
}

Json AtOnceForm() { return PeriodForm({}); }

Json ReadExpires(const Node& node, Scope& scope) {
  return ExpiryForm(scope.Parse<ExpiryRule>(node, "an expiry such as 12 months", {}, ParseExpiry));
}

Json NeverExpiresForm() { return ExpiryForm({}); }

}  // namespace kopilka
