// A household: several members with one pool of points, an account of its own (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_HOUSEHOLD_H_
#define KOPILKA_CORE_PEOPLE_HOUSEHOLD_H_

#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "core/account.h"
#include "core/decide.h"

namespace kopilka {

// What a member keeps to herself while her points are the household's.
Account PersonalOf(const Account& account);
// The rest, which becomes the household's.
Account SharedOf(const Account& account);

// The member of the household that `account` is; null: nobody of hers.
HouseholdMember* MemberIn(Account* account, absl::string_view member);

// What comes for a household's member and is about herself alone. Nothing: it goes on.
std::optional<Decision> DecidePersonal(const DecisionInput& input);

// The household's account as a campaign must see it when the event is this member's: her own
// birthday, attributes, segments, choices, limits and number of purchases. Nothing: as it is.
std::optional<Account> AsMember(const DecisionInput& input);
// The member whose limits the account shows, where it is as AsMember made it; empty: its own.
absl::string_view SeenAs(const DecisionInput& input);
// Puts what is personal back where it belongs.
void AsHousehold(const DecisionInput& input, Account* decided);

// Whether the receipt at hand was bought by one who was in this account and is no more.
bool BuyerHasLeft(const DecisionInput& input);

// Decides about a receipt with its buyer's limits and number of purchases, whoever of the household
// speaks. Who has left it has taken hers along: nothing of the others' changes.
Decision AsBuyer(const DecisionInput& input,
                 absl::FunctionRef<Decision(const DecisionInput&)> decide);

Decision DecideHouseholdDissolved(const DecisionInput& input);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_HOUSEHOLD_H_
