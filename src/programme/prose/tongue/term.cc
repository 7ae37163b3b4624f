#include "programme/prose/tongue/term.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/check.h"

namespace kopilka::prose {
namespace {

Form FormOf(absl::string_view word) {
  if (word == "gen") return Form::kGenitive;
  if (word == "acc") return Form::kAccusative;
  KOPILKA_CHECK(word == "every");
  return Form::kEvery;
}

// What stands between the braces: "0", "0:gen" or "0#one|many".
std::string FillPlace(absl::string_view place, absl::Span<const Term> terms) {
  KOPILKA_CHECK(!place.empty() && place[0] >= '0' && place[0] <= '9');
  const auto index = static_cast<size_t>(place[0] - '0');
  KOPILKA_CHECK(index < terms.size());
  const Term& term = terms[index];
  if (place.size() == 1) return term.In(Form::kNominative);
  if (place[1] == ':') return term.In(FormOf(place.substr(2)));
  const std::vector<std::string> words = absl::StrSplit(place.substr(2), '|');
  KOPILKA_CHECK(place[1] == '#' && words.size() == 2);
  return term.singular ? words[0] : words[1];
}

}  // namespace

std::string Fill(absl::string_view pattern, absl::Span<const Term> terms) {
  std::string text;
  while (!pattern.empty()) {
    const size_t open = pattern.find('{');
    absl::StrAppend(&text, pattern.substr(0, open));
    if (open == absl::string_view::npos) break;
    const size_t close = pattern.find('}', open);
    KOPILKA_CHECK(close != absl::string_view::npos);
    text += FillPlace(pattern.substr(open + 1, close - open - 1), terms);
    pattern.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace kopilka::prose
