#include "app/config/config_reference.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "app/config/config_key.h"

namespace kopilka::app {
namespace {

constexpr size_t kWidth = 96;
constexpr absl::string_view kVariables =
    "Of the environment only names of files are read, never a secret itself:";

std::string Shown(const ConfigKey& key) {
  return key.open() ? absl::StrCat(key.path, "*") : std::string(key.path);
}

// The doc as comment lines.
std::string Comment(absl::string_view indent, absl::string_view doc) {
  std::string text;
  std::string line;
  for (const absl::string_view word : absl::StrSplit(doc, ' ')) {
    if (!line.empty() && indent.size() + line.size() + word.size() + 3 > kWidth) {
      absl::StrAppend(&text, indent, "# ", line, "\n");
      line.clear();
    }
    absl::StrAppend(&line, line.empty() ? "" : " ", word);
  }
  return absl::StrCat(text, indent, "# ", line, "\n");
}

}  // namespace

std::string ConfigReferenceMarkdown() {
  std::string text = "| key | value | default | what it is |\n| --- | --- | --- | --- |\n";
  for (const ConfigKey& key : ConfigKeys()) {
    const std::string fallback = key.fallback.empty() ? "" : absl::StrCat("`", key.fallback, "`");
    absl::StrAppend(&text, "| `", Shown(key), "` | ", key.type, " | ", fallback, " | ", key.doc,
                    " |\n");
  }
  absl::StrAppend(&text, "\n", kVariables, "\n\n| variable | same as |\n| --- | --- |\n");
  for (const absl::string_view secret : SecretNames()) {
    absl::StrAppend(&text, "| `", SecretVariable(secret), "` | `kafka.secrets.", secret, "` |\n");
  }
  return text;
}

std::string ConfigReferenceYaml() {
  std::string text =
      "# Configuration of Kopilka. Every key is here with its default; what stands behind a `#` "
      "without\n# a space is a key that is commented out.\n\n";
  absl::string_view group;
  for (const ConfigKey& key : ConfigKeys()) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(key.path, absl::MaxSplits('.', 1));
    const bool grouped = !parts.second.empty();
    if (grouped && parts.first != group) absl::StrAppend(&text, "\n", parts.first, ":\n");
    group = parts.first;
    const absl::string_view indent = grouped ? "  " : "";
    const absl::string_view name = grouped ? parts.second : parts.first;
    absl::StrAppend(&text, Comment(indent, key.doc), indent, "#");
    if (key.open()) {
      absl::StrAppend(&text, name.substr(0, name.size() - 1), ": {}\n");
    } else {
      absl::StrAppend(&text, name, ":", key.fallback.empty() ? "" : " ", key.fallback, "\n");
    }
  }
  absl::StrAppend(&text, "\n# ", kVariables, "\n");
  for (const absl::string_view secret : SecretNames()) {
    absl::StrAppend(&text, "# ", SecretVariable(secret), ": kafka.secrets.", secret, "\n");
  }
  return text;
}

}  // namespace kopilka::app
