#include "core/apply/redated.h"

#include <utility>

#include "core/apply/verdict.h"

namespace kopilka {

Decision Redated(const DecisionInput& input, ChangeKind kind, Name wallet, Points points,
                 Draft* draft) {
  Answer answer;
  answer.granted = true;
  answer.wallet = wallet;
  answer.points = points;
  if (points.n == 0) {
    answer.available = draft->book.Active(wallet);
    Decision decision = NoEffect(input);
    decision.memories = {RememberEvent(input, answer)};
    decision.answer = std::move(answer);
    return decision;
  }
  draft->Close({.kind = kind, .at = input.event->occurred_at});
  answer.available = draft->book.Active(wallet);
  return Answered(input, std::move(answer), draft);
}

}  // namespace kopilka
