#include "workload/catalogue.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "workload/shape.h"

namespace kopilka::workload {
namespace {

constexpr uint64_t kCatalogueSeed = 2017;
constexpr uint32_t kOwnBrandPpm = 280'000;  // As the Complete Journey's "Private".
constexpr uint64_t kBrands = 400;

// Stores away from Moscow, by number.
struct FarShop {
  size_t number;
  int64_t hours;
};
constexpr FarShop kFarShops[] = {{12, 2}, {27, 5}, {54, 7}, {90, 10}};

// Goods that stand for themselves, by rank.
struct OddProduct {
  size_t rank;
  const char* sku;
  int64_t price_minor;
};
constexpr OddProduct kGiftCards[] = {{400, "gift-500", 50'000}, {900, "gift-1000", 100'000}};

std::vector<Shop> MakeShops(Millis zone_offset) {
  std::vector<Shop> shops;
  for (size_t i = 1; i <= kStores.size(); ++i) shops.push_back({absl::StrCat("s", i), zone_offset});
  for (const FarShop& far : kFarShops) shops[far.number - 1].zone_offset = Hours(far.hours);
  return shops;
}

// Prices lie between half and twice their category's median, ending in 9 as shelves do.
int64_t DrawPrice(int64_t median, Random* random) {
  return median * random->Between(50, 200) / 1000 * 10 + 9;
}

absl::string_view DrawBrand(Random* random) {
  static const std::vector<std::string>* const brands = [] {
    auto* names = new std::vector<std::string>{"acme"};
    for (uint64_t i = 2; i <= kBrands; ++i) names->push_back(absl::StrCat("brand-", i));
    return names;
  }();
  if (random->Chance(kOwnBrandPpm)) return "own";
  // Few brands have much of a shelf: the smaller of two draws.
  const uint64_t one = random->Below(kBrands);
  const uint64_t other = random->Below(kBrands);
  return (*brands)[std::min(one, other)];
}

Product MakeProduct(size_t rank, uint32_t price_times, const Weighted& categories, Random* random) {
  const CategoryShape& category = kCategories[categories.Draw(random)];
  Product product;
  product.sku = absl::StrCat("p", absl::Dec(rank, absl::kZeroPad6));
  product.category = {category.department, category.name};
  product.price_minor = DrawPrice(int64_t{category.price_minor} * price_times, random);
  product.brand = DrawBrand(random);
  const absl::string_view department = category.department;
  product.weighed = department == "produce" || department == "meat" || department == "fuel";
  return product;
}

Product MakeGiftCard(const OddProduct& card) {
  Product product;
  product.sku = card.sku;
  product.category = {"gift-cards", "own"};
  product.price_minor = card.price_minor;
  return product;
}

std::vector<Product> MakeProducts(uint32_t price_times) {
  const Weighted categories(kCategories, [](const CategoryShape& row) { return row.lines; });
  Random random(kCatalogueSeed);
  std::vector<Product> products;
  products.reserve(kProducts.back().up_to);
  for (size_t rank = 1; rank <= kProducts.back().up_to; ++rank) {
    products.push_back(MakeProduct(rank, price_times, categories, &random));
  }
  for (const OddProduct& card : kGiftCards) products[card.rank - 1] = MakeGiftCard(card);
  return products;
}

}  // namespace

Catalogue::Catalogue(Millis zone_offset, uint32_t price_times)
    : shops_(MakeShops(zone_offset)),
      products_(MakeProducts(price_times)),
      shop_shares_(kStores),
      rank_shares_(kProducts, [](const RankBucket& bucket) { return bucket.lines; }) {}

const Shop& Catalogue::DrawShop(Random* random) const { return shops_[shop_shares_.Draw(random)]; }

const Product& Catalogue::DrawProduct(Random* random) const {
  const size_t bucket = rank_shares_.Draw(random);
  const uint32_t from = bucket == 0 ? 0 : kProducts[bucket - 1].up_to;
  return products_[from + random->Below(kProducts[bucket].up_to - from)];
}

}  // namespace kopilka::workload
