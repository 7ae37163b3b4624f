// Catalogue: the stores and the goods of the chain that the generator plays.
#ifndef KOPILKA_WORKLOAD_CATALOGUE_H_
#define KOPILKA_WORKLOAD_CATALOGUE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/time.h"
#include "workload/random.h"
#include "workload/weighted.h"

namespace kopilka::workload {

struct Shop {
  std::string code;    // As programmes/base.yaml lists some.
  Millis zone_offset;  // Local time. None of the zones has summer time.
};

struct Product {
  std::string sku;
  std::array<absl::string_view, 2> category;  // Department and category of shape.h.
  absl::string_view brand;
  int64_t price_minor = 0;
  bool weighed = false;  // Sold in thousandths, not in pieces.
};

// The same for every seed: what differs between runs is who buys what and when. Its words are those
// of programmes/base.yaml.
class Catalogue {
 public:
  // `zone_offset` is that of the stores nothing else is known of.
  Catalogue(Millis zone_offset, uint32_t price_times);

  // By popularity.
  const Shop& DrawShop(Random* random) const;
  const Product& DrawProduct(Random* random) const;

  const std::vector<Shop>& shops() const { return shops_; }           // Busiest first.
  const std::vector<Product>& products() const { return products_; }  // Most popular first.

 private:
  std::vector<Shop> shops_;
  std::vector<Product> products_;
  Weighted shop_shares_;
  Weighted rank_shares_;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_CATALOGUE_H_
