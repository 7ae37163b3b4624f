#include "programme/read/draw_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "programme/read/condition_form.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/calendar.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr char kSeal[] = "the SHA-256 of the seed, 64 characters of lower-case hex";

absl::StatusOr<std::string> ParseSeal(absl::string_view text) {
  const bool is_hex = text.find_first_not_of("0123456789abcdef") == absl::string_view::npos;
  if (text.size() != 64 || !is_hex) return Expected(kSeal, text);
  return std::string(text);
}

Json ReadDraw(const Node& node, Scope& scope) {
  Fields fields(node, shape::kDraw, absl::StrCat("draw `", node.key, "`"), scope);
  Json form = {{"ticket", ""}, {"until", 0}, {"seal", ""}, {"gives", Json::array()}};
  if (const Node* tickets = fields.Need("tickets")) form["ticket"] = ReadOwnCoupon(*tickets, scope);
  if (const Node* until = fields.Need("until")) {
    form["until"] = scope.Parse<Day>(*until, "a day such as 2026-08-31", Day{}, ParseDay).n;
  }
  if (const Node* seal = fields.Need("sealed")) {
    form["seal"] = scope.Parse<std::string>(*seal, kSeal, "", ParseSeal);
  }
  if (const Node* gives = fields.Need("gives")) form["gives"] = ReadNonPoints(*gives, scope);
  return form;
}

}  // namespace

Json ReadDraws(const Node& node, Scope& scope) {
  return ReadNamed(node, kDrawNaming, scope,
                   [&](const Node& draw) { return ReadDraw(draw, scope); });
}

void ReadControls(const Node& node, Scope& scope) {
  const char* const example = "a share of the members such as 10 %";
  if (node.kind != Node::Kind::kMap) scope.unread.insert("controls");
  ReadNamed(node, kControlNaming, scope, [&](const Node& control) {
    const auto parse = [](absl::string_view text) { return ParseShare(text, 100); };
    scope.controls[control.key] = scope.Parse<int64_t>(control, example, 0, parse);
    return Json();
  });
}

Json ReadControl(const Node& node, Scope& scope) {
  const char* const what = "one of `controls`";
  std::vector<Json> any;
  for (const Node* item : OneOrMore(node, what, scope)) {
    const std::string name = scope.Known(*item, what, "controls", scope.controls);
    any.push_back(ConditionForm("control", Json{{"name", name}, {"share", scope.controls[name]}}));
  }
  return AnyForm(std::move(any));
}

}  // namespace kopilka
