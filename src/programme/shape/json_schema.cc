#include "programme/shape/json_schema.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace kopilka::shape {
namespace {

// Keys in the order of their shape: an editor offers them like that.
using Ordered = nlohmann::ordered_json;

// What stands for what in patterns; a later one may hold those before it.
struct Part {
  absl::string_view name;
  absl::string_view pattern;
};
constexpr Part kParts[] = {
    // Digits, or groups of three with spaces between them, those of typesetters too.
    {"{whole}", "(?:[0-9]+|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+)"},
    {"{decimal}", "{whole}(?:[.][0-9]+)?"},
    {"{money}", "(?:{decimal} +[A-Z]{3})"},
    {"{share}", "(?:{decimal} *%)"},
    {"{period}", "(?:{whole} +(?:day|week|month|quarter|year)s?)"},
    {"{time}", "(?:{whole} +(?:minute|hour|day|week|month|year)s?)"},
    {"{round}", "(?:end of +(?:month|quarter|half|year))"},
    {"{month}",
     "(?:January|February|March|April|May|June|July|August|September|October|November|December)"},
    {"{day}", "(?:[0-9]{1,2} {month})"},
    {"{weekday}", "(?:mon|tue|wed|thu|fri|sat|sun)"},
    {"{name}", "(?:[A-Za-z0-9][A-Za-z0-9._-]{0,63})"},
    {"{code}", "(?:.{1,128})"},
    {"{basis}",
     "(?:(?:(?:cheapest|dearest) +(?:unit|{decimal} +units?) of )?"
     "(?:matching lines|receipt before discounts|{name}))"},
};

std::string Pattern(absl::string_view form) {
  std::string pattern(form);
  for (size_t i = std::size(kParts); i > 0; --i) {
    pattern = absl::StrReplaceAll(pattern, {{kParts[i - 1].name, kParts[i - 1].pattern}});
  }
  return absl::StrCat("^\\s*(?:", pattern, ")\\s*$");
}

// Collects the definitions that a schema refers to.
class Definitions {
 public:
  Ordered MapSchema(const Shape& shape) {
    Ordered map = {{"type", "object"}};
    Ordered needed = Ordered::array();
    for (const Key& key : shape.keys) {
      Ordered value = ValueSchema(*key.value);
      value["description"] = key.about;
      map["properties"][std::string(key.name)] = std::move(value);
      if (key.needed) needed.push_back(key.name);
    }
    if (!needed.empty()) map["required"] = std::move(needed);
    map["additionalProperties"] =
        shape.others == nullptr ? Ordered(false) : ValueSchema(*shape.others);
    return map;
  }

  Ordered Take() { return std::move(made_); }

 private:
  Ordered Reference(const Shape& shape) {
    const std::string name = absl::StrReplaceAll(shape.name, {{" ", "-"}});
    if (!made_.contains(name)) {
      made_[name] = nullptr;  // Shapes hold each other.
      Ordered map = MapSchema(shape);
      made_[name] = std::move(map);
    }
    return {{"$ref", absl::StrCat("#/$defs/", name)}};
  }

  // An editor reads `300` as a number and `true` as a truth value; to the language both are texts.
  static Ordered TextSchema(const Value& value) {
    Ordered types = Ordered::array({"string"});
    if (value.plain != Plain::kText) types.push_back("number");
    if (value.plain == Plain::kAny) types.push_back("boolean");
    return {{"title", value.what}, {"type", std::move(types)}, {"pattern", Pattern(value.pattern)}};
  }

  static Ordered WordsSchema(const Value& value) {
    Ordered words = Ordered::array();
    for (const absl::string_view word : value.words) {
      words.push_back(word);
      if (int number = 0; absl::SimpleAtoi(word, &number)) words.push_back(number);
    }
    return {{"enum", std::move(words)}};
  }

  Ordered NamedSchema(const Value& value) {
    return {{"type", "object"},
            {"propertyNames", {{"pattern", Pattern("{name}")}}},
            {"additionalProperties", ValueSchema(value)}};
  }

  void AddWays(const Value& value, Ordered& ways) {
    if (!value.pattern.empty()) ways.push_back(TextSchema(value));
    if (!value.words.empty()) ways.push_back(WordsSchema(value));
    if (value.map != nullptr) ways.push_back(Reference(*value.map));
    if (value.named != nullptr) ways.push_back(NamedSchema(*value.named));
    if (value.list != nullptr) {
      ways.push_back({{"type", "array"}, {"items", ValueSchema(*value.list)}, {"minItems", 1}});
    }
    if (value.nothing) ways.push_back({{"type", "null"}});
    if (value.otherwise != nullptr) AddWays(*value.otherwise, ways);
  }

  Ordered ValueSchema(const Value& value) {
    Ordered ways = Ordered::array();
    AddWays(value, ways);
    if (ways.size() == 1) return std::move(ways[0]);
    return {{"anyOf", std::move(ways)}};
  }

  Ordered made_ = Ordered::object();
};

}  // namespace

std::string JsonSchema(const Shape& root) {
  Definitions definitions;
  Ordered schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"title", absl::StrCat("Kopilka: ", root.name)}};
  schema.update(definitions.MapSchema(root));
  schema["$defs"] = definitions.Take();
  return absl::StrCat(schema.dump(1), "\n");
}

}  // namespace kopilka::shape
