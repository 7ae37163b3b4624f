#include "core/apply/draw.h"

#include <string>
#include <utility>
#include <vector>

#include "core/apply/draft.h"
#include "core/apply/entitlements.h"
#include "core/apply/verdict.h"
#include "core/rules/ticket.h"

namespace kopilka {
namespace {

// In the order of the account: by the day on which they were given, then by code.
std::vector<Entitlement> Winning(const DrawRule& draw, const DrawMade& made,
                                 const DecisionInput& input) {
  std::vector<Entitlement> winning;
  for (const Entitlement& each : input.account->entitlements) {
    const bool takes_part = each.name == draw.ticket && each.uses_left > 0 &&
                            each.given < draw.closes && each.until > input.clock;
    if (takes_part && ScoreOf(made.seed, input.event->member, each.code) <= made.last) {
      winning.push_back(each);
    }
  }
  return winning;
}

}  // namespace

Decision DecideDraw(const DecisionInput& input, const DrawMade& made) {
  if (input.account->blocked) return Refused(input, Refusal::kMemberBlocked);
  const DrawRule* draw = input.plan->FindDraw(made.draw);
  if (draw == nullptr) return Refused(input, Refusal::kUnknownDraw);
  const Instant at = input.event->occurred_at;
  if (at < draw->closes) return Refused(input, Refusal::kTooSoon);
  if (SealOf(made.seed) != draw->seal) return Refused(input, Refusal::kWrongSeed);
  const std::vector<Entitlement> winning = Winning(*draw, made, input);
  if (winning.empty()) return Refused(input, Refusal::kNotDrawn);
  Draft draft(input);
  draft.cause = std::string(input.event->id);
  UseCoupons(winning, &draft);
  std::vector<Entitlement> given;
  for (size_t i = 0; i < winning.size(); ++i) {
    GiveEntitlements(draft.plan, draw->gives, draw->name, at, &draft, &given);
  }
  // The tickets stay what they are until there are prizes.
  if (draft.codes.ran_out()) return Refused(input, Refusal::kNoCodes);
  draft.Close({.kind = ChangeKind::kDrawWon, .at = at});
  Answer answer;
  answer.granted = true;
  answer.code = FirstCodeOf(given);
  return Answered(input, std::move(answer), &draft);
}

}  // namespace kopilka
