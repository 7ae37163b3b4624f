// The way of events to other members.
#ifndef KOPILKA_CORE_PEOPLE_POST_H_
#define KOPILKA_CORE_PEOPLE_POST_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "core/apply/book.h"
#include "core/decide.h"
#include "core/lot.h"
#include "core/sent.h"

namespace kopilka {

// The ledger's side of points on their way to or from a member.
Side InTransit(const DecisionInput& input, absl::string_view peer);

// The same of points that the event brings. Where it was passed on, they come from who did that,
// and so does what is sent back go to him.
Side Arriving(const DecisionInput& input, absl::string_view from_member);

// An event to another member, about nothing yet.
Sent SentTo(absl::string_view member, Sent::Kind kind);

// Adds an event to another member: its id, its sender and its time are those of its cause.
void Send(const DecisionInput& input, Sent sent, Decision* decision);

// Sends points that cannot be taken back to who sent them.
void SendBack(const DecisionInput& input, const PointsSent& sent, std::vector<LotShare> lots,
              Refusal why, Decision* decision);

Points TotalOf(absl::Span<const LotShare> lots);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_POST_H_
