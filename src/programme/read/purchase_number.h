// The number of a purchase: "1", "3", "every 10".
#ifndef KOPILKA_PROGRAMME_READ_PURCHASE_NUMBER_H_
#define KOPILKA_PROGRAMME_READ_PURCHASE_NUMBER_H_

#include <cstdint>

#include "programme/read/scope.h"

namespace kopilka {

struct PurchaseNumber {
  int64_t number = 1;
  bool every = false;
};

PurchaseNumber ReadPurchaseNumber(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_PURCHASE_NUMBER_H_
