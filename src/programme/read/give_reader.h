// `give` of a campaign: which wallet gets how much.
#ifndef KOPILKA_PROGRAMME_READ_GIVE_READER_H_
#define KOPILKA_PROGRAMME_READ_GIVE_READER_H_

#include "core/plan.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// What a campaign's event offers to count from.
struct GiveContext {
  Campaign::On on = Campaign::On::kPurchase;
  bool chooses_lines = false;  // `when` has a `line`.
  const Json* set = nullptr;   // What makes a set, by part; null: `when` asks for none.
  bool when_unread = false;    // What `when` chooses is not known.
  Grouping grouping;           // Of the group of its campaign.
};

// A list of canonical forms: a map from wallets to amounts, `entitlement` and `coupon` to names, or
// a list of such maps in its order.
Json ReadGive(const Node& node, const GiveContext& context, Scope& scope);

// Whether such a form takes money off the receipt.
bool IsDiscount(const Json& gives);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_GIVE_READER_H_
