// A member who was merged into another is an alias: what comes for him goes on (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_PASS_ON_H_
#define KOPILKA_CORE_PEOPLE_PASS_ON_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "core/decide.h"
#include "core/lot.h"

namespace kopilka {

// To whom what comes for the member goes on: who he was merged into, or his household. Empty: it is
// his.
absl::string_view GoesOnTo(const Account& account);

Decision DecidePassOn(const DecisionInput& input);

// What comes for an account that is nobody's alias and is another's nevertheless: it is about what
// happened while the member was there, or comes for a member who has parted from here. Nothing: it
// is decided here.
std::optional<Decision> DecideElsewhere(const DecisionInput& input);

// What came for a receipt that the member has claimed and has not got goes to where he passed that
// on, else back to the receipt. Nothing: it is no such thing.
std::optional<Decision> DecideNotTakenHere(const DecisionInput& input);

// Points that came from `from` go on to another, from one side of the ledger to the other: they are
// nobody's here.
Decision PassPoints(const DecisionInput& input, absl::Span<const LotShare> lots,
                    absl::string_view from, absl::string_view to);

// It went on with what it is about, which may come again: whoever took it may come here himself.
bool MayComeAgain(const Memory& memory);

// What is remembered goes with the event, and is the other's from now on. What stays tells a
// repeated event, and where it has gone. Nothing, where it has gone already.
void GoWith(const std::string& key, const Memory& memory, Sent* sent, Decision* decision);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_PASS_ON_H_
