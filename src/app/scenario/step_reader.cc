#include "app/scenario/step_reader.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "app/scenario/expectation_reader.h"
#include "app/scenario/local_time.h"
#include "programme/shape/shapes.h"

namespace kopilka::app {
namespace {

constexpr char kTime[] = "a time such as 2025-06-10 12:00";
constexpr char kTickWord[] = "tick";
constexpr char kActivateWord[] = "activate";
constexpr char kRepeatWord[] = "repeat";

const std::vector<std::string>& StepWords() {
  static const auto& words = *new std::vector<std::string>([] {
    std::vector<std::string> list = EventWords();
    list.insert(list.end(), {kTickWord, kActivateWord, kRepeatWord});
    return list;
  }());
  return words;
}

bool IsEvent(const std::string& word) {
  return std::find(EventWords().begin(), EventWords().end(), word) != EventWords().end();
}

}  // namespace

std::vector<Step> StepReader::Read(const Node& list) {
  std::vector<Step> steps;
  if (list.kind != Node::Kind::kList || list.children.empty()) {
    scope_.Expect(list, "a list of steps");
    return steps;
  }
  for (const Node& node : list.children) steps.push_back(ReadStep(node));
  return steps;
}

Step StepReader::ReadStep(const Node& node) {
  Step step;
  step.number = ++number_;
  step.place = node.place;
  Fields fields(node, shape::kUnlisted, "a step", scope_);
  ReadTimes(node, fields, &step);
  ReadWhat(node, fields, &step);
  step.programme = active_;
  const bool alone = cast_->members.size() == 1;
  const std::string member = step.member.empty() && alone ? *cast_->members.begin() : step.member;
  step.expected = ReadExpectations(fields, member, *cast_, plan(), scope_);
  if (step.member.empty() && alone) step.member = member;
  return step;
}

// When it happened and, where that is later, when it was told.
void StepReader::ReadTimes(const Node& node, Fields& fields, Step* step) {
  const auto read = [&](const Node& time) {
    return scope_.Parse<Instant>(time, kTime, latest_, [&](absl::string_view text) {
      return ParseLocalTime(text, *plan().zone);
    });
  };
  const Node* const at = fields.Need("at");
  at_ = at == nullptr ? latest_ : read(*at);
  const Node* const arrives = fields.Get("arrives");
  step->arrives = arrives == nullptr ? at_ : read(*arrives);
  if (step->arrives < latest_) {
    const Node& said = arrives != nullptr ? *arrives : at != nullptr ? *at : node;
    scope_.problems.Add(said.place,
                        "times do not go back; a late event has its own time in `at` "
                        "and says in `arrives` when it came");
  }
  latest_ = std::max(latest_, step->arrives);
}

void StepReader::ReadWhat(const Node& node, Fields& fields, Step* step) {
  const Node* what = nullptr;
  for (const std::string& word : StepWords()) {
    const Node* const found = fields.GetBare(word);
    if (found == nullptr) continue;
    if (what != nullptr) {
      scope_.problems.Add(
          found->key_place,
          absl::StrCat("a step does one thing, and this one has `", what->key, "` already"));
      continue;
    }
    what = found;
  }
  if (what == nullptr) {
    if (node.kind != Node::Kind::kMap) return;
    return scope_.problems.Add(
        node.place, absl::StrCat("a step needs one of ", absl::StrJoin(StepWords(), ", ")));
  }
  IsEvent(what->key) ? ReadEventStep(what->key, *what, step) : ReadOther(what->key, *what, step);
}

void StepReader::ReadEventStep(const std::string& word, const Node& body, Step* step) {
  last_ = ReadEvent(word, body, at_, number_, plan(), scope_, cast_);
  step->member = last_.member;
  step->key = last_.key;
  step->event = last_.bytes;
  step->says = last_.says;
}

void StepReader::ReadOther(const std::string& word, const Node& body, Step* step) {
  step->says = word;
  if (word == kActivateWord) {
    step->kind = Step::Kind::kActivate;
    const absl::string_view file = scope_.Text(body, "the file of a version");
    if (file.empty()) return;
    step->says = absl::StrCat("activation of ", file);
    if (const std::optional<size_t> index = load_(body, scope_)) active_ = *index;
    return;
  }
  if (body.kind != Node::Kind::kEmpty) {
    scope_.problems.Add(body.place, absl::StrCat("`", word, "` takes no value"));
  }
  if (word == kTickWord) {
    step->kind = Step::Kind::kTick;
    return;
  }
  if (last_.bytes.empty()) {
    scope_.problems.Add(body.key_place, "no event stands before this to repeat");
  }
  step->member = last_.member;
  step->key = last_.key;
  step->event = last_.bytes;
  step->says = absl::StrCat("repetition of ", last_.says);
}

}  // namespace kopilka::app
