#include "workload/catalogue.h"

#include "absl/strings/str_cat.h"
#include "workload/shape.h"

namespace kopilka::workload {
namespace {

constexpr uint64_t kCatalogueSeed = 2017;
constexpr uint32_t kOwnBrandPpm = 280'000;  // As the Complete Journey's "Private".
constexpr int kNationalBrands = 400;

// Prices lie between half and twice their category's median, ending in 9 as shelves do.
int64_t DrawPrice(int64_t median, Random* random) {
  return median * random->Between(50, 200) / 1000 * 10 + 9;
}

Product MakeProduct(size_t rank, uint32_t price_times, const Weighted& categories, Random* random) {
  const CategoryShape& category = kCategories[categories.Draw(random)];
  Product product;
  product.sku = absl::StrCat("p", absl::Dec(rank, absl::kZeroPad6));
  product.category = {category.department, category.name};
  product.price_minor = DrawPrice(int64_t{category.price_minor} * price_times, random);
  const absl::string_view department = category.department;
  product.weighed = department == "produce" || department == "meat" || department == "fuel";
  return product;
}

}  // namespace

Catalogue::Catalogue(uint32_t price_times)
    : store_shares_(kStores),
      rank_shares_(kProducts, [](const RankBucket& bucket) { return bucket.lines; }) {
  for (size_t i = 1; i <= kStores.size(); ++i) stores_.push_back(absl::StrCat("s", i));
  static const std::vector<std::string>* const brands = [] {
    auto* names = new std::vector<std::string>;
    for (int i = 1; i <= kNationalBrands; ++i) names->push_back(absl::StrCat("brand-", i));
    return names;
  }();
  const Weighted categories(kCategories, [](const CategoryShape& row) { return row.lines; });
  Random random(kCatalogueSeed);
  for (size_t rank = 1; rank <= kProducts.back().up_to; ++rank) {
    products_.push_back(MakeProduct(rank, price_times, categories, &random));
    products_.back().brand = random.Chance(kOwnBrandPpm)
                                 ? absl::string_view("own")
                                 : absl::string_view((*brands)[random.Below(brands->size())]);
  }
}

const std::string& Catalogue::DrawStore(Random* random) const {
  return stores_[store_shares_.Draw(random)];
}

const Product& Catalogue::DrawProduct(Random* random) const {
  const size_t bucket = rank_shares_.Draw(random);
  const uint32_t from = bucket == 0 ? 0 : kProducts[bucket - 1].up_to;
  return products_[from + random->Below(kProducts[bucket].up_to - from)];
}

}  // namespace kopilka::workload
