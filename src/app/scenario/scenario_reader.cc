#include "app/scenario/scenario_reader.h"

#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "app/scenario/cast.h"
#include "app/scenario/event_reader.h"
#include "app/scenario/goods.h"
#include "app/scenario/step_reader.h"
#include "programme/other_files.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/yaml/source_text.h"
#include "programme/yaml/tree.h"

namespace kopilka::app {
namespace {

class ScenarioReader {
 public:
  ScenarioReader(const std::string& path, const Node& root, Problems& problems)
      : root_(root), scope_(problems), directory_(std::filesystem::path(path).parent_path()) {
    scenario_.file = path;
  }

  // A status: the programme is not good, so nothing else can be told.
  absl::StatusOr<Scenario> Read(std::vector<Problem>* problems);

 private:
  std::string DefaultProgramme() const;
  absl::StatusOr<size_t> Load(const std::string& file, std::vector<Problem>* problems);
  std::optional<size_t> LoadNamed(const Node& file, Scope& scope);
  void ReadMembers(const Node& node);
  void ReadSteps(const Node& node);
  void EnterEnrolments();
  const Plan& plan() const { return *scenario_.programmes.front().plan; }

  const Node& root_;
  Scope scope_;
  const std::filesystem::path directory_;
  Scenario scenario_;
  Cast cast_;
  std::map<std::string, size_t> loaded_;  // Versions by their file's name.
  std::vector<const Node*> enrolled_;     // Members with facts, as the file has them.
};

// "base.returns.scenario.yaml" is about base.yaml.
std::string ScenarioReader::DefaultProgramme() const {
  const std::string name = std::filesystem::path(scenario_.file).filename().string();
  return absl::StrCat(name.substr(0, name.find('.')), ".yaml");
}

absl::StatusOr<size_t> ScenarioReader::Load(const std::string& file,
                                            std::vector<Problem>* problems) {
  const auto known = loaded_.find(file);
  if (known != loaded_.end()) return known->second;
  absl::StatusOr<Parsed> parsed = ParseFile((directory_ / file).string(), problems);
  if (!parsed.ok()) return parsed.status();
  scenario_.programmes.push_back(*std::move(parsed));
  return loaded_[file] = scenario_.programmes.size() - 1;
}

std::optional<size_t> ScenarioReader::LoadNamed(const Node& file, Scope& scope) {
  const absl::StatusOr<size_t> index = Load(file.text, nullptr);
  if (index.ok()) return *index;
  const std::vector<std::string> lines = absl::StrSplit(index.status().message(), '\n');
  scope.problems.Add(file.place, absl::StrCat("the version is not good: ", lines.front()));
  return std::nullopt;
}

void ScenarioReader::ReadMembers(const Node& node) {
  if (node.kind != Node::Kind::kMap || node.children.empty()) {
    scope_.unread.insert("members");
    return scope_.Expect(node, "a map from members to what is known of them");
  }
  for (const Node& child : node.children) {
    if (!scope_.CheckName(child.key_place, child.key, "the name of a member")) continue;
    cast_.members.insert(child.key);
    scenario_.members.push_back(child.key);
    if (child.kind != Node::Kind::kEmpty) enrolled_.push_back(&child);
  }
}

// Twice: a return may stand before its sale, as it may arrive before it.
void ScenarioReader::ReadSteps(const Node& node) {
  const auto load = [this](const Node& file, Scope& scope) { return LoadNamed(file, scope); };
  Problems unseen("");
  Scope rehearsal(unseen);
  rehearsal.currency = scope_.currency;
  StepReader(scenario_.programmes, load, rehearsal, &cast_).Read(node);
  scenario_.steps = StepReader(scenario_.programmes, load, scope_, &cast_).Read(node);
}

void ScenarioReader::EnterEnrolments() {
  if (scenario_.steps.empty()) return;
  const Instant first = scenario_.steps.front().arrives;
  std::vector<Step> steps;
  for (const Node* const node : enrolled_) {
    EventText enrolment = ReadFirstEnrolment(node->key, *node, first, plan(), scope_);
    Step& step = steps.emplace_back();
    step.place = node->key_place;
    step.arrives = first;
    step.says = absl::StrCat("enrolment of ", node->key);
    step.member = std::move(enrolment.member);
    step.key = std::move(enrolment.key);
    step.event = std::move(enrolment.bytes);
  }
  scenario_.steps.insert(scenario_.steps.begin(), steps.begin(), steps.end());
}

absl::StatusOr<Scenario> ScenarioReader::Read(std::vector<Problem>* problems) {
  Fields fields(root_, shape::kUnlisted, "a transcript", scope_);
  if (const Node* name = fields.Need("scenario")) {
    scenario_.name = std::string(scope_.Text(*name, "the title of the transcript"));
  }
  const Node* const file = fields.Get("programme");
  const absl::StatusOr<size_t> first =
      Load(file == nullptr ? DefaultProgramme() : file->text, problems);
  if (!first.ok()) return first.status();
  scope_.currency = {plan().currency, plan().currency_digits};
  if (const Node* products = fields.Get("products")) ReadProducts(*products, scope_, &cast_);
  if (const Node* members = fields.Need("members")) ReadMembers(*members);
  if (const Node* steps = fields.Need("steps")) ReadSteps(*steps);
  EnterEnrolments();
  return std::move(scenario_);
}

}  // namespace

absl::StatusOr<Scenario> ReadScenario(const std::string& path, std::vector<Problem>* problems) {
  const absl::StatusOr<std::string> text = ReadWholeFile(path);
  if (!text.ok()) return text.status();
  Problems found(path);
  const std::optional<SourceText> source = SourceText::Check(*text, found);
  const std::optional<Node> root = source ? ReadTree(*source, found) : std::nullopt;
  std::vector<Problem> of_programme;
  absl::StatusOr<Scenario> scenario = Scenario();
  if (root) scenario = ScenarioReader(path, *root, found).Read(&of_programme);
  *problems = scenario.ok() ? found.Sorted() : of_programme;
  if (scenario.ok() && !found.empty()) return found.ToStatus();
  return scenario;
}

}  // namespace kopilka::app
