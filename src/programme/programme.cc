#include "programme/programme.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/compile/compiler.h"
#include "programme/content_name.h"
#include "programme/json.h"
#include "programme/other_files.h"
#include "programme/read/include.h"
#include "programme/read/programme_reader.h"
#include "programme/yaml/limits.h"
#include "programme/yaml/source_text.h"
#include "programme/yaml/tree.h"

namespace kopilka {
namespace {

// A file of kMaxFileBytes cannot say more than this, and its zones add little.
constexpr size_t kMaxCanonicalBytes = 32 * kMaxFileBytes;

// Deeper than any file can make it. The JSON library recurses as deep as its text nests.
constexpr int kMaxCanonicalDepth = 128;

bool IsTooDeep(absl::string_view json) {
  int depth = 0;
  bool quoted = false;
  for (size_t i = 0; i < json.size(); ++i) {
    if (quoted && json[i] == '\\') {
      ++i;
    } else if (json[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && (json[i] == '[' || json[i] == '{')) {
      if (++depth > kMaxCanonicalDepth) return true;
    } else if (!quoted && (json[i] == ']' || json[i] == '}')) {
      --depth;
    }
  }
  return false;
}

Json ReadCanonicalForm(absl::string_view yaml, const OtherFiles& files, Problems& problems) {
  const std::optional<SourceText> source = SourceText::Check(yaml, problems);
  if (!source) return {};
  std::optional<Node> root = ReadTree(*source, problems);
  if (!root) return {};
  Include(files, problems, &*root);
  return ReadProgramme(*root, files, problems);
}

absl::StatusOr<Parsed> Parse(absl::string_view yaml, absl::string_view file,
                             const OtherFiles& files, std::vector<Problem>* problems) {
  Problems found(file);
  const Json form = ReadCanonicalForm(yaml, files, found);
  if (problems != nullptr) *problems = found.Sorted();
  if (!found.empty()) return found.ToStatus();
  Parsed parsed;
  parsed.canonical = form.dump();
  parsed.warnings = found.Warnings();
  absl::StatusOr<std::shared_ptr<const Plan>> plan = CompileCanonical(parsed.canonical);
  // The reader lets nothing through that the compiler refuses.
  if (!plan.ok()) return absl::InternalError(absl::StrCat(file, ": ", plan.status().message()));
  parsed.plan = *std::move(plan);
  return parsed;
}

}  // namespace

absl::StatusOr<Parsed> ParseText(absl::string_view yaml, absl::string_view file,
                                 std::vector<Problem>* problems) {
  return Parse(yaml, file, NoOtherFiles(), problems);
}

absl::StatusOr<Parsed> ParseFile(const std::string& path, std::vector<Problem>* problems) {
  const absl::StatusOr<std::string> text = ReadWholeFile(path);
  if (!text.ok()) return text.status();
  return Parse(*text, path, FilesBeside(path), problems);
}

absl::StatusOr<std::shared_ptr<const Plan>> CompileCanonical(absl::string_view canonical) {
  if (canonical.size() > kMaxCanonicalBytes || IsTooDeep(canonical)) {
    return absl::InvalidArgumentError("canonical form: too large");
  }
  const Json json = Json::parse(canonical.begin(), canonical.end(), nullptr, false);
  if (json.is_discarded()) return absl::InvalidArgumentError("canonical form: not JSON");
  if (json.dump() != canonical) return absl::InvalidArgumentError("canonical form: not canonical");
  absl::StatusOr<std::unique_ptr<Plan>> plan = CompilePlan(json);
  if (!plan.ok()) return plan.status();
  (*plan)->version = ContentName(canonical);
  return std::shared_ptr<const Plan>(*std::move(plan));
}

}  // namespace kopilka
