// A programme: from the file that people write to the Plan that decides.
//
//     YAML --ParseText--> canonical form --CompileCanonical--> Plan
//
// The canonical form is the version: JSON with sorted keys, no spaces and integers only, in which
// every default is said, every name resolved and every time zone spelt out. Its lower-case hex
// SHA-256 names it. A worker compiles what was published and reads nothing else, so a programme
// means the same on every machine and in every replay. docs/language.md is the language.
#ifndef KOPILKA_PROGRAMME_PROGRAMME_H_
#define KOPILKA_PROGRAMME_PROGRAMME_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "core/plan.h"
#include "programme/problem.h"

namespace kopilka {

struct Parsed {
  std::string canonical;
  std::shared_ptr<const Plan> plan;  // plan->version is the hash of `canonical`.
  std::vector<Problem> warnings;     // What is probably a mistake, though it is legal.
};

// Reads the zones it names from the system's time zone database. `file` is for the problems: all of
// the file at once, one a line in the status (InvalidArgument) and, when asked for, in `problems`.
absl::StatusOr<Parsed> ParseText(absl::string_view yaml, absl::string_view file,
                                 std::vector<Problem>* problems = nullptr);

// The same, with the files that it includes and its lists. NotFound when the file cannot be read.
absl::StatusOr<Parsed> ParseFile(const std::string& path, std::vector<Problem>* problems = nullptr);

// InvalidArgument: not a canonical form; the message names the first fault. Unimplemented: it asks
// for semantics that this binary does not know.
absl::StatusOr<std::shared_ptr<const Plan>> CompileCanonical(absl::string_view canonical);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_PROGRAMME_H_
