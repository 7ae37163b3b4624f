// Term: something that a sentence speaks of ("5 points", "1 March", "“bonus”"), in every form that
// a sentence may need it in.
#ifndef KOPILKA_PROGRAMME_PROSE_TONGUE_TERM_H_
#define KOPILKA_PROGRAMME_PROSE_TONGUE_TERM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace kopilka::prose {

// Russian needs the first three; the fourth follows "every": "every 100 roubles", "every rouble".
enum class Form : uint8_t { kNominative, kGenitive, kAccusative, kEvery };
inline constexpr size_t kForms = 4;

struct Term {
  // The same in every form.
  Term(const std::string& text) { forms.fill(text); }        // NOLINT(google-explicit-constructor)
  Term(const char* text) : Term(std::string(text)) {}        // NOLINT(google-explicit-constructor)
  Term(absl::string_view text) : Term(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Term() = default;

  const std::string& In(Form form) const { return forms[static_cast<size_t>(form)]; }
  std::string& In(Form form) { return forms[static_cast<size_t>(form)]; }

  std::array<std::string, kForms> forms;
  bool singular = true;  // Whether words that agree with it stand in the singular.
};

// A pattern with the terms in their places: {0} as it is, {0:gen}, {0:acc} and {0:every} in another
// form, {0#one|many} a word that agrees with the term's number.
std::string Fill(absl::string_view pattern, absl::Span<const Term> terms);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_TONGUE_TERM_H_
