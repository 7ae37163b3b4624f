#include "core/apply/verdict.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "core/apply/draft.h"
#include "core/people/levels.h"

namespace kopilka {
namespace {

// The id under which the points were sent that the event is about; empty: it is about none.
absl::string_view SentIdIn(const Event& event) {
  if (const auto* reduced = std::get_if<RewardReduced>(&event.body)) return reduced->sent_id;
  const auto* const back = std::get_if<PointsSentBack>(&event.body);
  return back == nullptr ? absl::string_view() : back->sent_id;
}

}  // namespace

Decision DeadLettered(DeadLetterReason reason, std::string message) {
  Decision decision;
  decision.outcome = Outcome::kDeadLettered;
  decision.dead_letter = DeadLetter{reason, std::move(message)};
  return decision;
}

Decision Refused(const DecisionInput& input, Answer answer) {
  Decision decision;
  decision.outcome = Outcome::kRefused;
  decision.memories.push_back(RememberEvent(input, answer));
  decision.answer = std::move(answer);
  return decision;
}

Decision Refused(const DecisionInput& input, Refusal refusal) {
  return Refused(input, RefusalAnswer(refusal));
}

Decision Answered(const DecisionInput& input, Answer answer, Draft* draft) {
  draft->decision.memories.push_back(RememberEvent(input, answer));
  draft->decision.answer = std::move(answer);
  return draft->Finish();
}

Decision NoEffect(const DecisionInput& input) {
  Decision decision;
  decision.outcome = Outcome::kNoEffect;
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  return decision;
}

Answer RefusalAnswer(Refusal refusal) {
  Answer answer;
  answer.granted = false;
  answer.refusal = refusal;
  return answer;
}

std::string EventKey(absl::string_view event_id) { return absl::StrCat("e", event_id); }

std::string EventKeyOf(const Event& event) {
  return IsOfEngine(event.body) ? absl::StrCat("s", event.id) : EventKey(event.id);
}

std::string RewardKeyOf(const Event& event) {
  const absl::string_view id = SentIdIn(event);
  return id.empty() ? "" : absl::StrCat("s", id);
}

std::string PassedUpKeyOf(const Event& event) {
  const absl::string_view id = SentIdIn(event);
  if (id.empty()) return "";
  return std::holds_alternative<RewardReduced>(event.body) ? CameUpKey(id) : WentUpKey(id);
}

MemoryWrite RememberEvent(const DecisionInput& input, std::optional<Answer> answer) {
  MemoryWrite write;
  write.key = EventKeyOf(*input.event);
  write.memory.content_hash = input.content_hash;
  write.memory.event_id = std::string(input.event->id);
  write.memory.forget_at = input.clock + input.plan->remember_events;
  write.memory.input_offset = input.offset;
  write.memory.answer = std::move(answer);
  // It was passed on and has come back: what is not taken of it goes back the same way.
  if (input.by_event_id != nullptr && IsOfEngine(input.event->body)) {
    write.memory.sender = input.by_event_id->sender;
    write.memory.passed_to = input.by_event_id->passed_to;
  }
  return write;
}

}  // namespace kopilka
