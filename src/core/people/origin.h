// What came with a member who was merged into another keeps his id (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_ORIGIN_H_
#define KOPILKA_CORE_PEOPLE_ORIGIN_H_

#include <cstdint>

#include "base/name.h"
#include "core/account.h"
#include "core/entitlement.h"
#include "core/event.h"
#include "core/lot.h"
#include "core/receipt.h"

namespace kopilka {

// What came from further is his now from whom it comes: he may want it back whole.
void SetOrigin(Name origin, LotKey* lot);
void SetOrigin(Name origin, LotShare* share);
void SetOrigin(Name origin, Entitlement* entitlement);

// With whom came what this event brings.
absl::string_view BroughtBy(const Event& event);

// Whose is what this event brings, in the account that decides it; empty: the account's own.
Name OriginOf(const Event& event);

// Who buys, by this event, for this account (Receipt::buyer).
Name BuyerBy(const Event& event, const Account& account);
// Whose is what a receipt earns, of which this event speaks.
Name OriginOf(const Receipt& receipt, const Event& event);

// A memory that came with the member `origin`, who was decided in `partition` so far.
void SetOrigin(Name origin, int32_t partition, Memory* memory);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_ORIGIN_H_
