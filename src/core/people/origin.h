// What came with a member who was merged into another keeps his id (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_ORIGIN_H_
#define KOPILKA_CORE_PEOPLE_ORIGIN_H_

#include <cstdint>

#include "base/name.h"
#include "core/entitlement.h"
#include "core/event.h"
#include "core/lot.h"
#include "core/receipt.h"

namespace kopilka {

// What has an origin already keeps it: the member himself had it from another.
void SetOrigin(Name origin, LotKey* lot);
void SetOrigin(Name origin, LotShare* share);
void SetOrigin(Name origin, Entitlement* entitlement);

// With whom came what this event brings.
absl::string_view BroughtBy(const Event& event);

// A memory that came with the member `origin`, who was decided in `partition` so far.
void SetOrigin(Name origin, int32_t partition, Memory* memory);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_ORIGIN_H_
