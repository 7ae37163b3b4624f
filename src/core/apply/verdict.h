// Decisions that change no account, and the memory that every decided event leaves.
#ifndef KOPILKA_CORE_APPLY_VERDICT_H_
#define KOPILKA_CORE_APPLY_VERDICT_H_

#include <optional>
#include <string>

#include "core/decide.h"

namespace kopilka {

class Draft;

// Leaves no trace in the state, so a corrected event with the same id is taken.
Decision DeadLettered(DeadLetterReason reason, std::string message);

// A named no to whoever asked. It is remembered, so that the same question gets the same answer.
Decision Refused(const DecisionInput& input, Answer answer);
Decision Refused(const DecisionInput& input, Refusal refusal);

// What the draft did, told to whoever asked for it, and remembered.
Decision Answered(const DecisionInput& input, Answer answer, Draft* draft);

// Understood, and nothing follows. It is remembered.
Decision NoEffect(const DecisionInput& input);

Answer RefusalAnswer(Refusal refusal);

std::string EventKey(absl::string_view event_id);

// What is remembered of an event that is no purchase.
MemoryWrite RememberEvent(const DecisionInput& input, std::optional<Answer> answer);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_VERDICT_H_
