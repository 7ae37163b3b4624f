// Warnings: what is legal in a programme and yet what a person would call a mistake.
//
// One file for each noun that is looked at; each asks the compiled plan or, where the plan has
// forgotten how it was written, the file's own tree. Where a rule stands is found by its path.
#ifndef KOPILKA_PROGRAMME_LINT_LINT_H_
#define KOPILKA_PROGRAMME_LINT_LINT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "core/plan.h"
#include "programme/problem.h"
#include "programme/yaml/node.h"

namespace kopilka {

// `message` says why, and what to do.
using Warning = Problem;

class Warnings {
 public:
  Warnings(const Node& root, absl::string_view file) : root_(root), file_(file) {}

  const Node& root() const { return root_; }

  // Of the rule at a path such as {"campaigns", "birthday", "when"}, as far as the file has it.
  void Add(const std::vector<absl::string_view>& path, absl::string_view why,
           absl::string_view advice);
  void Add(Place place, absl::string_view why, absl::string_view advice);

  // In the order of the file.
  std::vector<Warning> Sorted() &&;

 private:
  const Node& root_;
  std::string file_;
  std::vector<Warning> list_;
};

// `now`: campaigns that are over by then are warned of. The file must be one that ParseFile takes;
// else its status.
absl::StatusOr<std::vector<Warning>> LintFile(const std::string& path, std::optional<Instant> now);
absl::StatusOr<std::vector<Warning>> LintText(absl::string_view yaml, absl::string_view file,
                                              std::optional<Instant> now);

// What looks, one for each noun.
void LintCampaigns(const Plan& plan, std::optional<Instant> now, Warnings& warnings);
void LintGroups(const Plan& plan, Warnings& warnings);
void LintLimits(const Plan& plan, Warnings& warnings);
void LintWallets(const Plan& plan, Warnings& warnings);
void LintTiers(const Plan& plan, Warnings& warnings);
void LintTriggers(const Plan& plan, Warnings& warnings);
void LintLists(Warnings& warnings);
void LintSpelling(Warnings& warnings);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_LINT_LINT_H_
