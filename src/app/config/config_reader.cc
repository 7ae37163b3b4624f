#include "app/config/config_reader.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "app/config/config_key.h"
#include "app/config/config_value.h"
#include "app/exit_code.h"
#include "base/file_error.h"
#include "kafka/properties.h"
#include "programme/problem.h"
#include "programme/yaml/limits.h"
#include "programme/yaml/source_text.h"
#include "programme/yaml/tree.h"

namespace kopilka::app {
namespace {

constexpr char kDefaultFile[] = "kopilka.yaml";

class ConfigReader {
 public:
  ConfigReader() {
    for (const ConfigKey& key : ConfigKeys()) {
      if (!key.open()) Check(key.set("", key.fallback, &config_));
    }
  }

  absl::Status ReadFile(const std::string& path) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in && errno == ENOENT) {
      return absl::NotFoundError(absl::StrCat(path, ": there is no such configuration file"));
    }
    // One byte more than may be, so that a larger file is seen to be larger.
    std::string text(kMaxFileBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in && !in.eof()) return FileError(path, "cannot be read", errno);
    text.resize(static_cast<size_t>(in.gcount()));
    ReadText(path, text);
    return absl::OkStatus();
  }

  void ReadVariables(
      const std::function<std::optional<std::string>(const std::string& name)>& variable) {
    if (variable == nullptr) return;
    for (const absl::string_view secret : SecretNames()) {
      const std::string name = SecretVariable(secret);
      const std::optional<std::string> file = variable(name);
      if (file.has_value()) Assign(name, absl::StrCat("kafka.secrets.", secret), *file);
    }
  }

  void ReadAssignment(const std::string& assignment) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(assignment, absl::MaxSplits('=', 1));
    const std::string origin = absl::StrCat("--set ", parts.first);
    if (parts.first.size() == assignment.size()) {
      lines_.push_back(absl::StrCat("--set ", assignment, ": expected KEY=VALUE"));
      return;
    }
    Assign(origin, parts.first, absl::StripAsciiWhitespace(parts.second));
  }

  // What is wrong so far.
  absl::Status Faults() const {
    if (lines_.empty()) return absl::OkStatus();
    return WithExitCode(absl::InvalidArgumentError(absl::StrJoin(lines_, "\n")), ExitCode::kConfig);
  }

  absl::StatusOr<Config> Finish() {
    CheckTopicNames();
    CheckExposure();
    if (absl::Status status = Faults(); !status.ok()) return status;
    if (config_.kafka.application.empty()) config_.kafka.application = config_.application;
    config_.engine.task.application = config_.application;
    config_.engine.task.fold.recorded_history = config_.recorded_history;
    config_.engine.task.fold.events_topic = config_.kafka.topic(Topic::kEvents);
    return std::move(config_);
  }

 private:
  void ReadText(const std::string& path, const std::string& text) {
    Problems problems(path);
    const std::optional<SourceText> source = SourceText::Check(text, problems);
    if (source.has_value() && !SaysNothing(source->text())) {
      const std::optional<Node> root = ReadTree(*source, problems);
      if (root.has_value()) Walk(path, *root, "", problems);
    }
    for (const Problem& problem : problems.Sorted()) lines_.push_back(problem.ToString());
  }

  static bool SaysNothing(absl::string_view text) {
    for (const absl::string_view line : absl::StrSplit(text, '\n')) {
      const absl::string_view words = absl::StripAsciiWhitespace(line);
      if (!words.empty() && words.front() != '#') return false;
    }
    return true;
  }

  // `prefix` ends in a dot, or is empty.
  void Walk(const std::string& file, const Node& node, const std::string& prefix,
            Problems& problems) {
    if (node.kind == Node::Kind::kEmpty) return;  // All of the group is commented out.
    if (node.kind != Node::Kind::kMap) {
      problems.Add(node.place,
                   absl::StrCat("expected keys and values", prefix.empty() ? "" : " under `",
                                prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1),
                                prefix.empty() ? "" : "`"));
      return;
    }
    for (const Node& child : node.children) {
      const std::string path = prefix + child.key;
      absl::string_view name;
      const ConfigKey* key = FindConfigKey(path, &name);
      if (IsConfigGroup(path) ||
          (key != nullptr && key->open() && child.kind == Node::Kind::kMap)) {
        Walk(file, child, path + ".", problems);
      } else if (key == nullptr) {
        problems.Add(child.key_place, absl::StrCat("unknown key `", path, "`"),
                     NearestConfigKey(path));
      } else {
        SetFromFile(file, path, name, *key, child, problems);
      }
    }
  }

  void SetFromFile(const std::string& file, const std::string& path, absl::string_view name,
                   const ConfigKey& key, const Node& node, Problems& problems) {
    const std::optional<std::string> text = TextOf(node);
    const absl::Status status = text.has_value() ? key.set(name, *text, &config_)
                                                 : ExpectedValue(key.type, "a group of keys");
    if (!status.ok()) {
      problems.Add(node.place, absl::StrCat(path, ": ", status.message()));
      return;
    }
    config_.origins[path] = absl::StrCat(file, ":", node.place.line, ":", node.place.column);
  }

  // A text, or a list of texts with commas between them; absent: something else.
  static std::optional<std::string> TextOf(const Node& node) {
    if (node.kind == Node::Kind::kMap) return std::nullopt;
    if (node.kind != Node::Kind::kList) return node.text;
    std::vector<absl::string_view> items;
    for (const Node& item : node.children) {
      if (item.kind != Node::Kind::kText) return std::nullopt;
      items.emplace_back(item.text);
    }
    return absl::StrJoin(items, ",");
  }

  void Assign(const std::string& origin, const std::string& path, absl::string_view text) {
    absl::string_view name;
    const ConfigKey* key = FindConfigKey(path, &name);
    if (key == nullptr) {
      const std::string nearest = NearestConfigKey(path);
      lines_.push_back(absl::StrCat(origin, ": unknown key `", path, "`",
                                    nearest.empty() ? "" : "; did you mean `", nearest,
                                    nearest.empty() ? "" : "`?"));
      return;
    }
    const absl::Status status = key->set(name, text, &config_);
    if (!status.ok()) lines_.push_back(absl::StrCat(origin, ": ", status.message()));
    config_.origins[path] = origin;
  }

  void Check(const absl::Status& status) {
    if (!status.ok()) lines_.push_back(std::string(status.message()));
  }

  void CheckTopicNames() {
    std::map<std::string, Topic> seen;
    for (int i = 0; i < kTopicCount; ++i) {
      const Topic topic = static_cast<Topic>(i);
      const std::string& name = config_.kafka.topic(topic);
      const auto [it, is_new] = seen.emplace(name, topic);
      if (is_new) continue;
      lines_.push_back(absl::StrCat(config_.Where(TopicConfigKey(topic)), ": `", name,
                                    "` is also the name of ", TopicConfigKey(it->second)));
    }
  }

  // One by one, so that each is told with its place; `kafka.insecure` may stand below them.
  void CheckExposure() {
    for (const auto& property : config_.kafka.properties) {
      KafkaOptions alone;
      alone.insecure = config_.kafka.insecure;
      alone.properties.insert(property);
      const absl::Status status = CheckPassthrough(alone);
      if (status.ok()) continue;
      lines_.push_back(
          absl::StrCat(config_.Where(absl::StrCat("kafka.properties.", property.first)), ": ",
                       status.message()));
    }
  }

  Config config_;
  std::vector<std::string> lines_;  // Of what is wrong.
};

}  // namespace

absl::StatusOr<Config> ReadConfig(const ConfigSources& sources) {
  ConfigReader reader;
  std::error_code ignored;
  std::string file = sources.file;
  if (file.empty() && std::filesystem::exists(kDefaultFile, ignored)) file = kDefaultFile;
  if (!file.empty()) {
    if (absl::Status status = reader.ReadFile(file); !status.ok()) return status;
  }
  reader.ReadVariables(sources.variable);
  for (const std::string& assignment : sources.assignments) reader.ReadAssignment(assignment);
  return reader.Finish();
}

absl::Status CheckAssignments(const std::vector<std::string>& assignments) {
  ConfigReader reader;
  for (const std::string& assignment : assignments) reader.ReadAssignment(assignment);
  return reader.Faults();
}

}  // namespace kopilka::app
