#include "core/people/pass_on.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/people/merge.h"
#include "core/people/post.h"

namespace kopilka {
namespace {

// The event as it came to the first of the aliases, with what is remembered of what it is about.
Decision Forward(const DecisionInput& input, Decision decision) {
  const Event& event = *input.event;
  Sent sent;
  sent.kind = Sent::Kind::kForwarded;
  sent.member = input.account->merged_into;
  sent.original = std::string(event.via.empty() ? event.raw : event.original);
  if (input.by_receipt != nullptr) {
    const bool awaits = input.awaited != nullptr && input.awaited->awaited;
    const std::string receipt =
        awaits ? input.awaited->awaited->receipt_key : ReceiptKeyOf(*input.plan, event);
    GoWith(absl::StrCat("r", receipt), *input.by_receipt, &sent, &decision);
  }
  for (const Memory* memory : input.redemptions) {
    if (memory != nullptr) GoWith(EventKey(memory->event_id), *memory, &sent, &decision);
  }
  if (input.reward != nullptr) GoWith(RewardKeyOf(event), *input.reward, &sent, &decision);
  if (input.awaited != nullptr) GoWith(AwaitedKeyOf(event), *input.awaited, &sent, &decision);
  Send(input, std::move(sent), &decision);
  return decision;
}

// From one side of the ledger to the other: they are nobody's here.
template <typename Body>
Decision PassPoints(const DecisionInput& input, const Body& body, absl::string_view to) {
  Draft draft(*input.plan, *input.account, input.clock);
  for (const LotShare& share : body.lots) {
    draft.book.PassOn(share.lot.wallet, share.lot.funder, share.points,
                      Arriving(input, body.from_member), InTransit(input, to));
  }
  draft.Close({.kind = ChangeKind::kPassedOn,
               .at = input.event->occurred_at,
               .other_member = std::string(to)});
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

// Who sent them is remembered: what is not taken goes back through here.
Decision PassSent(const DecisionInput& input, const PointsSent& sent) {
  Decision decision = PassPoints(input, sent, input.account->merged_into);
  const absl::string_view via = input.event->via;
  decision.memories.back().memory.sender = std::string(via.empty() ? sent.from_member : via);
  return Forward(input, std::move(decision));
}

// What was passed on and comes back from there goes on back. All else he had given himself, be it
// to somebody from whom it came here again.
Decision PassBack(const DecisionInput& input, const PointsSentBack& back) {
  const bool passed_on = input.event->via.empty() &&
                         back.from_member == input.account->merged_into &&
                         input.reward != nullptr && !input.reward->sender.empty();
  if (!passed_on) {
    return Forward(input, PassPoints(input, back, input.account->merged_into));
  }
  const std::string& sender = input.reward->sender;
  Decision decision = PassPoints(input, back, sender);
  Sent sent;
  sent.kind = Sent::Kind::kPointsBack;
  sent.member = sender;
  sent.lots = {back.lots.begin(), back.lots.end()};
  sent.campaign = Name(back.campaign);
  sent.sent_id = std::string(back.sent_id);
  sent.refusal = back.refusal;
  Send(input, std::move(sent), &decision);
  return decision;
}

}  // namespace

void GoWith(const std::string& key, const Memory& memory, Sent* sent, Decision* decision) {
  if (!memory.receipt && !memory.redemption && !memory.received && !memory.awaited) return;
  sent->moved.push_back({key, memory});
  MemoryWrite stays{key, memory};
  stays.memory.receipt.reset();
  stays.memory.redemption.reset();
  stays.memory.received.reset();
  stays.memory.awaited.reset();
  decision->memories.push_back(std::move(stays));
}

Decision DecidePassOn(const DecisionInput& input) {
  const EventBody& body = input.event->body;
  if (const auto* sent = std::get_if<PointsSent>(&body)) return PassSent(input, *sent);
  if (const auto* back = std::get_if<PointsSentBack>(&body)) return PassBack(input, *back);
  if (std::holds_alternative<MemberMerged>(body)) return Refused(input, Refusal::kNotAllowed);
  if (const auto* asked = std::get_if<MergeAsked>(&body)) {
    return DecideNotMerged(input, *asked, Refusal::kNotAllowed);
  }
  const bool over =
      std::holds_alternative<MergeAnswered>(body) || std::holds_alternative<AccountMoved>(body);
  if (over) return NoEffect(input);
  return Forward(input, Decision());
}

}  // namespace kopilka
