#include "programme/read/scope.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "programme/text/amount.h"
#include "programme/text/nearest.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr size_t kMaxNameBytes = 64;

bool IsNameCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
}

bool IsPrintable(absl::string_view text) {
  return absl::c_all_of(text, [](char c) { return c < 0 || (c >= ' ' && c != 0x7F); });
}

}  // namespace

void Scope::Expect(const Node& node, absl::string_view what) {
  switch (node.kind) {
    case Node::Kind::kEmpty:
      return problems.Add(node.place, absl::StrCat("expected ", what, ", found nothing"));
    case Node::Kind::kText:
      return problems.Add(node.place, ExpectedText(what, node.text));
    case Node::Kind::kList:
      return problems.Add(node.place, absl::StrCat("expected ", what, ", found a list"));
    case Node::Kind::kMap:
      return problems.Add(node.place, absl::StrCat("expected ", what, ", found a map"));
  }
}

void Scope::RefuseEmpty(const Node& node, absl::string_view what) {
  const bool map = node.kind == Node::Kind::kMap || node.kind == Node::Kind::kEmpty;
  if (map && node.children.empty()) Expect(node, what);
}

absl::string_view Scope::Text(const Node& node, absl::string_view what) {
  if (node.kind == Node::Kind::kText && !node.text.empty()) return node.text;
  Expect(node, what);
  return {};
}

bool Scope::CheckName(Place place, absl::string_view name, absl::string_view what) {
  const bool good = !name.empty() && name.size() <= kMaxNameBytes &&
                    absl::ascii_isalnum(static_cast<unsigned char>(name[0])) &&
                    absl::c_all_of(name, IsNameCharacter);
  if (!good) {
    problems.Add(place, ExpectedText(absl::StrCat(what, " (letters, digits, - _ . and at most ",
                                                  kMaxNameBytes, " of them)"),
                                     name));
  }
  return good;
}

std::string Scope::NameIn(const Node& node, absl::string_view what) {
  const absl::string_view text = Text(node, what);
  if (text.empty() || !CheckName(node.place, text, what)) return "";
  return std::string(text);
}

std::string Scope::Code(const Node& node, absl::string_view what) {
  const absl::string_view text = Text(node, what);
  if (text.empty()) return "";
  if (text.size() <= kMaxCodeBytes && IsPrintable(text)) return std::string(text);
  Expect(node, absl::StrCat(what, " of at most ", kMaxCodeBytes, " printable bytes"));
  return "";
}

Money Scope::Amount(const Node& node, absl::string_view what, Money fallback) {
  if (unread.contains("currency")) return fallback;
  return Parse<Money>(node, what, fallback, [this](absl::string_view text) {
    const absl::StatusOr<Money> money = ParseMoney(text, currency);
    if (money.ok() || misspelt_currency.empty()) return money;
    // Who misspells it once does so everywhere: it is told once.
    const absl::StatusOr<Money> alike = ParseMoney(text, {misspelt_currency, currency.digits});
    return alike.ok() ? alike : money;
  });
}

std::string Scope::UnknownWord(const Node& node, absl::string_view what,
                               const std::vector<std::string>& known) {
  if (node.kind != Node::Kind::kText) {
    Expect(node, what);
    return "";
  }
  std::string nearest = problems.full() ? "" : Nearest(node.text, known);
  problems.Add(node.place, ExpectedText(what, node.text), nearest);
  return nearest;
}

}  // namespace kopilka
