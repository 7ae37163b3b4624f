// `entitlements` and `coupons`: rights that are not points.
#ifndef KOPILKA_PROGRAMME_READ_ENTITLEMENT_READER_H_
#define KOPILKA_PROGRAMME_READ_ENTITLEMENT_READER_H_

#include <set>
#include <string>

#include "programme/json.h"
#include "programme/other_files.h"
#include "programme/read/scope.h"

namespace kopilka {

// By name: {"lasts": expiry}, with {"kind", "uses", "comes_back"} where it is a coupon, and
// {"codes"} where these come from a list. A name is in one of the two sections only; each of them
// may be absent.
Json ReadEntitlements(const Node* rights, const Node* coupons, const OtherFiles& files,
                      Scope& scope);

// One of `entitlements`, one of `coupons`.
std::string ReadRight(const Node& node, Scope& scope);
std::string ReadOwnCoupon(const Node& node, Scope& scope);

// One of `entitlements`, or a list of them: the names, sorted and without repeats.
std::set<std::string> ReadRights(const Node& node, Scope& scope);

// {entitlement: club, coupon: [a, b]}: the names, sorted and without repeats.
std::set<std::string> ReadNonPoints(const Node& node, Scope& scope);

// The same of `coupons`.
std::set<std::string> ReadOwnCoupons(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_ENTITLEMENT_READER_H_
