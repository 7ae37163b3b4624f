#include "kafka/denied.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace kopilka {
namespace {

constexpr absl::string_view kDeny = "the cluster's ACLs deny ";

struct KindWords {
  Denied::Kind kind = {};
  absl::string_view resource;  // In front of the name.
  absl::string_view option;    // Of kafka-acls.sh.
};

constexpr KindWords kKinds[] = {
    {Denied::Kind::kTopic, "topic ", "--topic"},
    {Denied::Kind::kGroup, "group ", "--group"},
    {Denied::Kind::kTransactionalId, "transactional id ", "--transactional-id"},
};

// "DESCRIBE_CONFIGS" is "DescribeConfigs" on the command line.
std::string OnCommandLine(absl::string_view operation) {
  std::string word;
  for (const absl::string_view part : absl::StrSplit(operation, '_')) {
    absl::StrAppend(&word, part.substr(0, 1), absl::AsciiStrToLower(part.substr(1)));
  }
  return word;
}

std::string Principal(const KafkaOptions& options) {
  const auto user = options.properties.find("sasl.username");
  return user == options.properties.end() ? "NAME" : user->second;
}

}  // namespace

std::string DeniedText(absl::string_view operation, absl::string_view resource) {
  return absl::StrCat(kDeny, operation, " on ", resource);
}

std::optional<Denied> FindDenied(absl::string_view message) {
  const size_t at = message.find(kDeny);
  if (at == absl::string_view::npos) return std::nullopt;
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(message.substr(at + kDeny.size()), absl::MaxSplits(" on ", 1));
  for (const KindWords& words : kKinds) {
    absl::string_view name = parts.second;
    if (!absl::ConsumePrefix(&name, words.resource)) continue;
    // Names have letters, digits, dots, hyphens and underscores; a full stop is the sentence's.
    name = name.substr(0, name.find_first_of(" ,;:()"));
    absl::ConsumeSuffix(&name, ".");
    return Denied{std::string(parts.first), words.kind, std::string(name)};
  }
  return std::nullopt;
}

std::string GrantCommand(const Denied& denied, const KafkaOptions& options) {
  return absl::StrCat("kafka-acls.sh --bootstrap-server ", options.brokers,
                      " --add --allow-principal User:", Principal(options), " --operation ",
                      OnCommandLine(denied.operation), " ",
                      kKinds[static_cast<size_t>(denied.kind)].option, " ", denied.name);
}

}  // namespace kopilka
