// Cast: who and what a transcript names.
#ifndef KOPILKA_APP_SCENARIO_CAST_H_
#define KOPILKA_APP_SCENARIO_CAST_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/amount.h"
#include "base/time.h"

namespace kopilka::app {

struct Product {
  std::string sku;
  std::vector<std::string> category;    // Path from the root.
  std::vector<absl::string_view> path;  // The same, as an event's line wants it.
  std::string brand;
  std::string collection;
};

// A receipt, as its return names it.
struct Sale {
  std::string store;
  Day business_date;
  std::map<std::string, uint32_t> lines;  // By product, the number of the first such line.
};

struct Cast {
  std::map<std::string, Product> products;  // Never moved: lines point into it.
  std::set<std::string> members;
  std::map<std::string, Sale> sales;  // By the receipt's name.
  std::set<std::string> payouts;      // By the redemption's name.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_CAST_H_
