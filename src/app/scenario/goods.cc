#include "app/scenario/goods.h"

#include <optional>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/limits.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/nearest.h"
#include "programme/text/number.h"
#include "programme/text/phrase.h"

namespace kopilka::app {
namespace {

constexpr char kGoodsLine[] = "a line such as `boots 5 200.00 RUB` or `socks 2 x 300.00 RUB`";
constexpr int64_t kOneUnit = 1'000;

// What stands before the first `word`, and what after it; nothing: it is not there.
std::optional<std::pair<absl::string_view, absl::string_view>> SplitAt(absl::string_view text,
                                                                       absl::string_view word) {
  const size_t at = text.find(word);
  if (at == absl::string_view::npos) return std::nullopt;
  return std::make_pair(text.substr(0, at), text.substr(at + word.size()));
}

template <typename Names>
void UnknownProduct(const Node& node, absl::string_view name, absl::string_view what,
                    const Names& known, Scope& scope) {
  std::vector<std::string> names;
  for (const auto& [known_name, value] : known) names.push_back(known_name);
  scope.problems.Add(node.place, absl::StrCat("unknown product `", name, "`", what),
                     Nearest(name, names));
}

// The price of all of it and of one unit: "5 200.00 RUB", "2 x 300.00 RUB".
absl::Status ReadPrice(absl::string_view text, const Currency& currency, Line* line) {
  line->quantity = Quantity{kOneUnit};
  const auto times = SplitAt(text, " x ");
  if (times) {
    const std::optional<int64_t> milli = ParseDecimal(times->first, 3);
    if (!milli || *milli == 0 || *milli > kMaxQuantityMilli) return Expected(kGoodsLine, text);
    line->quantity = Quantity{*milli};
    text = times->second;
  }
  const absl::StatusOr<Money> price = ParseMoney(text, currency);
  if (!price.ok()) return price.status();
  line->unit_price = *price;
  const absl::int128 thousandths = absl::int128(price->n) * line->quantity.n;
  if (thousandths % kOneUnit != 0 || thousandths / kOneUnit > kMaxMinor) {
    return absl::InvalidArgumentError(
        "the quantity times the price is not whole in minor units, or more than an event may say");
  }
  line->amount = Money{static_cast<int64_t>(thousandths / kOneUnit)};
  return absl::OkStatus();
}

absl::Status ReadOneLine(absl::string_view text, const Currency& currency, Line* line) {
  const auto less = SplitAt(text, " less ");
  absl::Status status = ReadPrice(less ? less->first : text, currency, line);
  if (!status.ok() || !less) return status;
  const auto quoted = PhraseBefore(less->second, "quoted");
  const absl::StatusOr<Money> discount = ParseMoney(quoted.value_or(less->second), currency);
  if (!discount.ok()) return discount.status();
  if (*discount > line->amount) {
    return absl::InvalidArgumentError("the discount is more than the price");
  }
  line->discount = *discount;
  if (quoted) line->loyalty_discount = *discount;
  line->amount -= *discount;
  return absl::OkStatus();
}

void ReadProduct(const Node& node, Scope& scope, Product* product) {
  Fields fields(node, shape::kUnlisted, "a product", scope);
  if (const Node* sku = fields.Get("sku")) product->sku = scope.Code(*sku, "a SKU");
  if (const Node* brand = fields.Get("brand")) product->brand = scope.Code(*brand, "a brand");
  if (const Node* collection = fields.Get("collection")) {
    product->collection = scope.Code(*collection, "a collection");
  }
  if (const Node* category = fields.Get("category")) {
    product->category = absl::StrSplit(scope.Text(*category, "a category"), " > ");
  }
  product->path = {product->category.begin(), product->category.end()};
}

}  // namespace

void ReadProducts(const Node& node, Scope& scope, Cast* cast) {
  if (node.kind != Node::Kind::kMap) return scope.Expect(node, "a map from names to products");
  for (const Node& child : node.children) {
    if (!scope.CheckName(child.key_place, child.key, "the name of a product")) continue;
    Product& product = cast->products[child.key];
    product.sku = child.key;
    ReadProduct(child, scope, &product);
  }
}

Goods ReadGoods(const Node& node, const Cast& cast, Scope& scope) {
  Goods goods;
  for (const Node* item : OneOrMore(node, kGoodsLine, scope)) {
    const absl::string_view text = scope.Text(*item, kGoodsLine);
    if (text.empty()) continue;
    const auto parts = SplitAt(text, " ");
    const std::string name(parts ? parts->first : text);
    const auto product = cast.products.find(name);
    if (product == cast.products.end()) {
      UnknownProduct(*item, name, "", cast.products, scope);
      continue;
    }
    Line line;
    line.number = static_cast<uint32_t>(goods.lines.size() + 1);
    line.sku = product->second.sku;
    line.category = product->second.path;
    line.brand = product->second.brand;
    line.collection = product->second.collection;
    const absl::Status status =
        parts ? ReadOneLine(parts->second, scope.currency, &line) : Expected(kGoodsLine, text);
    if (!status.ok()) scope.problems.Add(item->place, status.message());
    goods.total += line.amount;
    goods.lines.push_back(line);
    goods.names.push_back(name);
    if (goods.total.n > kMaxMinor) {
      scope.problems.Add(item->place, "the lines come to more than an event may say");
      break;
    }
  }
  return goods;
}

std::vector<ReturnedLine> ReadReturnedGoods(const Node& node, const Sale& sale, Scope& scope) {
  constexpr char kReturned[] = "goods such as `boots` or `socks 1`";
  std::vector<ReturnedLine> lines;
  for (const Node* item : OneOrMore(node, kReturned, scope)) {
    const absl::string_view text = scope.Text(*item, kReturned);
    if (text.empty()) continue;
    const auto parts = SplitAt(text, " ");
    const std::string name(parts ? parts->first : text);
    const auto line = sale.lines.find(name);
    if (line == sale.lines.end()) {
      UnknownProduct(*item, name, " on that receipt", sale.lines, scope);
      continue;
    }
    const std::optional<int64_t> milli = parts ? ParseDecimal(parts->second, 3) : 0;
    if (!milli || (parts && *milli == 0)) scope.Expect(*item, kReturned);
    lines.push_back({.number = line->second, .quantity = Quantity{milli.value_or(0)}});
  }
  return lines;
}

}  // namespace kopilka::app
