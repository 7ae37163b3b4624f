#include "programme/programme.h"

#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/compile/compiler.h"
#include "programme/json.h"
#include "programme/read/programme_reader.h"
#include "programme/sha256.h"
#include "programme/yaml/limits.h"
#include "programme/yaml/source_text.h"
#include "programme/yaml/tree.h"

namespace kopilka {
namespace {

// A file of kMaxFileBytes cannot say more than this, and its zones add little.
constexpr size_t kMaxCanonicalBytes = 32 * kMaxFileBytes;

Json ReadCanonicalForm(absl::string_view yaml, Problems& problems) {
  const std::optional<SourceText> source = SourceText::Check(yaml, problems);
  if (!source) return {};
  const std::optional<Node> root = ReadTree(*source, problems);
  if (!root) return {};
  return ReadProgramme(*root, problems);
}

}  // namespace

absl::StatusOr<Parsed> ParseText(absl::string_view yaml, absl::string_view file,
                                 std::vector<Problem>* problems) {
  Problems found(file);
  const Json form = ReadCanonicalForm(yaml, found);
  if (problems != nullptr) *problems = found.Sorted();
  if (!found.empty()) return found.ToStatus();
  Parsed parsed;
  parsed.canonical = form.dump();
  absl::StatusOr<std::shared_ptr<const Plan>> plan = CompileCanonical(parsed.canonical);
  // The reader lets nothing through that the compiler refuses.
  if (!plan.ok()) return absl::InternalError(absl::StrCat(file, ": ", plan.status().message()));
  parsed.plan = *std::move(plan);
  return parsed;
}

absl::StatusOr<Parsed> ParseFile(const std::string& path, std::vector<Problem>* problems) {
  std::ifstream in(path, std::ios::binary);
  // One byte more than may be, so that a larger file is seen to be larger.
  std::string text(kMaxFileBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in && !in.eof()) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  text.resize(static_cast<size_t>(in.gcount()));
  return ParseText(text, path, problems);
}

absl::StatusOr<std::shared_ptr<const Plan>> CompileCanonical(absl::string_view canonical) {
  if (canonical.size() > kMaxCanonicalBytes) {
    return absl::InvalidArgumentError("canonical form: too large");
  }
  const Json json = Json::parse(canonical.begin(), canonical.end(), nullptr, false);
  if (json.is_discarded()) return absl::InvalidArgumentError("canonical form: not JSON");
  if (json.dump() != canonical) return absl::InvalidArgumentError("canonical form: not canonical");
  absl::StatusOr<std::unique_ptr<Plan>> plan = CompilePlan(json);
  if (!plan.ok()) return plan.status();
  (*plan)->version = Sha256Hex(canonical);
  return std::shared_ptr<const Plan>(*std::move(plan));
}

}  // namespace kopilka
