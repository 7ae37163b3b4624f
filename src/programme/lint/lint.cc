#include "programme/lint/lint.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/other_files.h"
#include "programme/programme.h"
#include "programme/yaml/source_text.h"
#include "programme/yaml/tree.h"

namespace kopilka {

void Warnings::Add(const std::vector<absl::string_view>& path, absl::string_view why,
                   absl::string_view advice) {
  const Node* node = &root_;
  Place place = root_.place;
  for (const absl::string_view key : path) {
    const auto child = std::find_if(node->children.begin(), node->children.end(),
                                    [&](const Node& each) { return each.key == key; });
    if (child == node->children.end()) break;
    node = &*child;
    place = child->key_place;
  }
  Add(place, why, advice);
}

void Warnings::Add(Place place, absl::string_view why, absl::string_view advice) {
  list_.push_back(
      {.file = file_, .place = place, .message = absl::StrCat(why, "; ", advice), .nearest = ""});
}

std::vector<Warning> Warnings::Sorted() && {
  std::stable_sort(list_.begin(), list_.end(),
                   [](const Warning& a, const Warning& b) { return a.place < b.place; });
  return std::move(list_);
}

namespace {

absl::StatusOr<std::vector<Warning>> Lint(const Parsed& parsed, absl::string_view yaml,
                                          absl::string_view file, std::optional<Instant> now) {
  Problems none(file);
  const std::optional<SourceText> source = SourceText::Check(yaml, none);
  const std::optional<Node> root = source ? ReadTree(*source, none) : std::nullopt;
  if (!root) return none.ToStatus();
  Warnings warnings(*root, file);
  const Plan& plan = *parsed.plan;
  LintCampaigns(plan, now, warnings);
  LintGroups(plan, warnings);
  LintLimits(plan, warnings);
  LintWallets(plan, warnings);
  LintTiers(plan, warnings);
  LintTriggers(plan, warnings);
  LintLists(warnings);
  LintSpelling(warnings);
  std::vector<Warning> all = std::move(warnings).Sorted();
  all.insert(all.end(), parsed.warnings.begin(), parsed.warnings.end());
  return all;
}

}  // namespace

absl::StatusOr<std::vector<Warning>> LintText(absl::string_view yaml, absl::string_view file,
                                              std::optional<Instant> now) {
  const absl::StatusOr<Parsed> parsed = ParseText(yaml, file);
  if (!parsed.ok()) return parsed.status();
  return Lint(*parsed, yaml, file, now);
}

absl::StatusOr<std::vector<Warning>> LintFile(const std::string& path, std::optional<Instant> now) {
  const absl::StatusOr<Parsed> parsed = ParseFile(path);
  if (!parsed.ok()) return parsed.status();
  const absl::StatusOr<std::string> text = ReadWholeFile(path);
  if (!text.ok()) return text.status();
  return Lint(*parsed, *text, path, now);
}

}  // namespace kopilka
