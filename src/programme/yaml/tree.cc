#include "programme/yaml/tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

// Builds the tree from the parser's events. The parser's own exception is the only way out of it.
class Builder : public YAML::EventHandler {
 public:
  Builder(const SourceText& source, Problems& problems) : source_(source), problems_(problems) {}

  std::optional<Node> TakeRoot() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (root_) Refuse(mark, "a second document; a file holds one programme");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Begin(mark, "?", anchor);
    if (ExpectsKey()) return ReadKey(mark, "");
    Attach(Leaf(mark, Node::Kind::kEmpty, ""));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { RefuseAnchor(mark); }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { RefuseAnchor(mark); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Begin(mark, tag, anchor);
    if (ExpectsKey()) return ReadKey(mark, value);
    Attach(Leaf(mark, Node::Kind::kText, value));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(mark, tag, anchor, Node::Kind::kList);
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(mark, tag, anchor, Node::Kind::kMap);
  }
  void OnMapEnd() override { Close(); }

 private:
  // A list or map that has begun and not ended.
  struct Unfinished {
    Node node;
    bool has_key = false;  // Of the map: the key is read, its value is next.
    std::string key;
    Place key_place;
    absl::flat_hash_set<std::string> keys;
  };

  [[noreturn]] static void Refuse(const YAML::Mark& mark, const std::string& why) {
    throw YAML::ParserException(mark, why);
  }
  [[noreturn]] static void RefuseAnchor(const YAML::Mark& mark) {
    Refuse(mark, "anchors and aliases (& and *) are not part of the language; quote the text");
  }

  void Begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) RefuseAnchor(mark);
    // "?" is a plain value, "!" a quoted one.
    if (!tag.empty() && tag != "?" && tag != "!") {
      Refuse(mark, "tags (!) are not part of the language; quote the text");
    }
    if (++nodes_ > kMaxNodes) Refuse(mark, absl::StrCat("more than ", kMaxNodes, " values"));
  }

  bool ExpectsKey() const {
    return !open_.empty() && open_.back().node.kind == Node::Kind::kMap && !open_.back().has_key;
  }

  void ReadKey(const YAML::Mark& mark, const std::string& key) {
    Unfinished& map = open_.back();
    map.has_key = true;
    map.key = key;
    map.key_place = source_.PlaceOf(mark.line, mark.column);
    if (key == "<<") Refuse(mark, "merge keys (<<) are not part of the language");
    if (!map.keys.insert(key).second) {
      problems_.Add(map.key_place, absl::StrCat("the key `", key, "` is here twice"));
    }
  }

  Node Leaf(const YAML::Mark& mark, Node::Kind kind, const std::string& text) const {
    Node node;
    node.kind = kind;
    node.place = source_.PlaceOf(mark.line, mark.column);
    node.text = text;
    return node;
  }

  void Open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            Node::Kind kind) {
    Begin(mark, tag, anchor);
    if (ExpectsKey()) Refuse(mark, "expected a key, found a list or a map");
    if (open_.size() == kMaxDepth) {
      Refuse(mark, absl::StrCat("more than ", kMaxDepth, " lists and maps inside each other"));
    }
    Unfinished unfinished;
    unfinished.node = Leaf(mark, kind, "");
    open_.push_back(std::move(unfinished));
  }

  void Close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    Attach(std::move(node));
  }

  void Attach(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Unfinished& parent = open_.back();
    if (parent.node.kind == Node::Kind::kMap) {
      node.key = std::move(parent.key);
      node.key_place = parent.key_place;
      parent.has_key = false;
      // An empty value has no place of its own.
      if (node.kind == Node::Kind::kEmpty) node.place = node.key_place;
    }
    parent.node.children.push_back(std::move(node));
  }

  const SourceText& source_;
  Problems& problems_;
  std::optional<Node> root_;
  std::vector<Unfinished> open_;  // From the outermost.
  size_t nodes_ = 0;
};

}  // namespace

std::optional<Node> ReadTree(const SourceText& source, Problems& problems) {
  Builder builder(source, problems);
  try {
    std::istringstream in(source.text());
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& refusal) {
    problems.Add(source.PlaceOf(refusal.mark.line, refusal.mark.column), refusal.msg);
    return std::nullopt;
  }
  std::optional<Node> root = builder.TakeRoot();
  if (!root) problems.Add(source.PlaceOf(-1, -1), "the file is empty");
  return root;
}

}  // namespace kopilka
