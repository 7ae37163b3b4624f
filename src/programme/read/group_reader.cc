#include "programme/read/group_reader.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

using Choose = CampaignGroup::Choose;

constexpr size_t kMaxGroupDepth = 8;
constexpr int64_t kMaxPriority = 1'000'000;

int64_t ReadPriority(const Node& node, Scope& scope) {
  const char* const what = "a priority from 1 to 1000000";
  const int64_t priority = scope.Parse<int64_t>(node, what, 1, ParseCount);
  if (priority > kMaxPriority) scope.Expect(node, what);
  return priority;
}

class GroupsReader {
 public:
  GroupsReader(const Node& node, Scope& scope) : node_(node), scope_(scope) {}

  Json Read() {
    Json form =
        ReadNamed(node_, kGroupNaming, scope_, [this](const Node& group) { return Group(group); });
    for (const auto& [name, keys] : groups_) LookOut(name, keys, form[name]);
    if (!AllNamed(node_, groups_)) scope_.unread.insert("groups");
    return form;
  }

 private:
  struct GroupKeys {
    const Node* in = nullptr;
    Choose choose = Choose::kAll;
    bool by_line = false;
  };

  Json Group(const Node& node) {
    Fields fields(node, shape::kGroup, absl::StrCat("group `", node.key, "`"), scope_);
    Json form = Json::object();
    GroupKeys keys;
    keys.choose = scope_.Choose(fields.Need("choose"), kChooseWords, Choose::kAll);
    form["choose"] = WordOf(kChooseWords, keys.choose);
    const Node* const scope = fields.Get("scope");
    keys.by_line = scope_.Choose(scope, kGroupScopeWords, false);
    if (keys.by_line) form["scope"] = WordOf(kGroupScopeWords, true);
    if (keys.by_line && keys.choose == Choose::kAll) {
      scope_.problems.Add(scope->place, "a group by line chooses `first` or the best");
    }
    keys.in = fields.Get("in");
    const Node* const priority = fields.Get("priority");
    if (priority != nullptr) form["priority"] = ReadPriority(*priority, scope_);
    if (priority != nullptr && keys.in == nullptr) {
      scope_.problems.Add(priority->key_place, "`priority` needs a group around it (`in`)");
    }
    groups_[node.key] = keys;
    return form;
  }

  // Looks at the groups around a group.
  void LookOut(const std::string& name, const GroupKeys& keys, Json& form) {
    Grouping& grouping = scope_.groups[name];
    grouping.by_line = keys.by_line;
    grouping.compares = Compares(keys.choose);
    grouping.root = name;
    if (keys.in == nullptr) return;
    form["in"] = scope_.Known(*keys.in, "a group of `groups`", "", groups_);
    size_t depth = 1;
    std::set<std::string> path = {name};
    const GroupKeys* inner = &keys;
    for (const GroupKeys* at = Outer(keys); at != nullptr; inner = at, at = Outer(*at)) {
      if (!path.insert(inner->in->text).second) {
        // Told of each group of the circle, not of those that stand in one of them.
        if (inner->in->text == name) scope_.problems.Add(keys.in->place, Circle(name));
        return;
      }
      grouping.compares = grouping.compares || Compares(at->choose);
      grouping.root = inner->in->text;
      const char* const wrong = at->by_line                ? "a group by line holds campaigns only"
                                : ++depth > kMaxGroupDepth ? "too many groups inside each other"
                                                           : nullptr;
      if (wrong == nullptr) continue;
      return scope_.problems.Add(keys.in->place, wrong);
    }
  }

  // "the groups stand inside each other in a circle: a in b in a"
  std::string Circle(const std::string& name) const {
    std::string way = name;
    for (const GroupKeys* at = &groups_.at(name);; at = Outer(*at)) {
      absl::StrAppend(&way, " in ", at->in->text);
      if (at->in->text == name) break;
    }
    return absl::StrCat("the groups stand inside each other in a circle: ", way);
  }

  static bool Compares(Choose choose) {
    return choose == Choose::kBestForMember || choose == Choose::kBestForChain;
  }

  const GroupKeys* Outer(const GroupKeys& keys) const {
    if (keys.in == nullptr) return nullptr;
    const auto outer = groups_.find(keys.in->text);
    return outer == groups_.end() ? nullptr : &outer->second;
  }

  const Node& node_;
  Scope& scope_;
  std::map<std::string, GroupKeys> groups_;
};

}  // namespace

Json ReadGroups(const Node& node, Scope& scope) { return GroupsReader(node, scope).Read(); }

Json ReadCombine(const Node& node, Campaign::On on, Scope& scope, Grouping* grouping) {
  const char* const what = "a group of `groups`";
  Json form = Json::object();
  const Node* group = &node;
  if (node.kind == Node::Kind::kMap) {
    Fields fields(node, shape::kCombine, "`combine`, such as {group: seasonal, priority: 10}",
                  scope);
    group = fields.Need("group");
    if (const Node* priority = fields.Get("priority")) {
      form["priority"] = ReadPriority(*priority, scope);
    }
    if (group == nullptr) return form;
  }
  form["group"] = scope.Known(*group, what, "groups", scope.groups);
  const auto known = scope.groups.find(form["group"].get<std::string>());
  if (known == scope.groups.end()) return form;
  *grouping = known->second;
  if (grouping->by_line && on != Campaign::On::kPurchase) {
    scope.problems.Add(group->place, absl::StrCat("a group by line is about the lines of a "
                                                  "purchase, and `on: ",
                                                  WordOf(kOnWords, on), "` has none"));
  }
  return form;
}

}  // namespace kopilka
