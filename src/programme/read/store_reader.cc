#include "programme/read/store_reader.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "programme/read/fields.h"
#include "programme/read/zone_table.h"
#include "programme/shape/shapes.h"
#include "programme/text/nearest.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

std::string OptionalCode(const Node* node, Scope& scope) {
  return node == nullptr ? "" : scope.Code(*node, "a code");
}

bool IsStoreCode(const Node& store, Scope& scope) {
  Node code;
  code.kind = Node::Kind::kText;
  code.place = store.key_place;
  code.text = store.key;
  return !scope.Code(code, "the code of a store").empty();
}

Json ReadStore(const Node& node, const std::string& zone, Json& zones, Scope& scope) {
  Fields fields(node, shape::kStore, absl::StrCat("store `", node.key, "`"), scope);
  const Node* const own = fields.Get("zone");
  Json store = Json::object();
  store["zone"] = own == nullptr ? zone : ReadZone(*own, zones, scope);
  store["region"] = OptionalCode(fields.Get("region"), scope);
  store["banner"] = OptionalCode(fields.Get("banner"), scope);
  if (const Node* partner = fields.Get("partner")) {
    const std::string name = scope.NameIn(*partner, "the name of a partner");
    if (!name.empty()) store["partner"] = name;
  }
  return store;
}

}  // namespace

std::string ReadZone(const Node& node, Json& zones, Scope& scope) {
  const char* const what = "a time zone such as Europe/Moscow";
  const std::string name(scope.Text(node, what));
  if (name.empty() || zones.contains(name)) return name;
  const std::optional<std::vector<Zone::Transition>> table = ReadZoneTable(name);
  if (!table) {
    scope.problems.Add(node.place, ExpectedText(what, name), Nearest(name, KnownZones()));
    return "";
  }
  Json& rows = zones[name] = Json::array();
  for (const Zone::Transition& row : *table) {
    rows.push_back(Json::array({row.from.ms, row.offset_seconds}));
  }
  return name;
}

Json ReadStores(const Node& node, const std::string& zone, Json& zones, Scope& scope) {
  Json stores = Json::object();
  if (node.kind == Node::Kind::kText && node.text == "any") return stores;
  if (node.kind != Node::Kind::kMap || node.children.empty()) {
    scope.Expect(node, "any, or a map from codes to stores");
    return stores;
  }
  scope.any_store = false;
  for (const Node& child : node.children) {
    if (!IsStoreCode(child, scope)) continue;
    Json& store = stores[child.key] = ReadStore(child, zone, zones, scope);
    scope.stores[child.key] = {store["region"].get<std::string>(),
                               store["banner"].get<std::string>(), store.value("partner", "")};
  }
  return stores;
}

}  // namespace kopilka
