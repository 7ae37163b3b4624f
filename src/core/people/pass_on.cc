#include "core/people/pass_on.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/people/household.h"
#include "core/people/merge.h"
#include "core/people/parting.h"
#include "core/people/post.h"
#include "core/people/receipt_address.h"
#include "core/receipt_key.h"

namespace kopilka {
namespace {

// Where the event is decided: should it come again when the member has parted, it goes there again.
void RememberPassedOn(const DecisionInput& input, absl::string_view to, Decision* decision) {
  const Event& event = *input.event;
  MemoryWrite passed = RememberEvent(input, std::nullopt);
  passed.memory.passed_to = std::string(to);
  if (const auto* moved = std::get_if<ReceiptMoved>(&event.body)) {
    decision->memories.push_back(passed);
    passed.key = absl::StrCat("r", ReceiptKey(moved->receipt->receipt->id));
    passed.memory.forget_at = input.clock + input.plan->remember_receipts;
    return decision->memories.push_back(std::move(passed));
  }
  const Purchase* const purchase = PurchaseIn(event.body);
  if (purchase == nullptr) return decision->memories.push_back(std::move(passed));
  passed.memory.forget_at = input.clock + input.plan->remember_receipts;
  const ReceiptId id = ReceiptIdOf(*input.plan, event, *purchase);
  if (!IsIdentity(event.id, id)) decision->memories.push_back(passed);
  passed.key = absl::StrCat("r", ReceiptKey(id));
  decision->memories.push_back(std::move(passed));
}

// The event as it came to the first of the aliases, with what is remembered of what it is about.
Decision Forward(const DecisionInput& input, absl::string_view to, Decision decision) {
  const Event& event = *input.event;
  Sent sent = SentTo(to, Sent::Kind::kForwarded);
  if (to == input.account->household) {
    sent.account = std::make_shared<const Account>(PersonalOf(*input.account));
  }
  sent.hops = event.hops + 1;
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
  if (input.passed_up != nullptr) {
    GoWith(PassedUpKeyOf(event), *input.passed_up, &sent, &decision);
  }
  if (input.awaited != nullptr) GoWith(AwaitedKeyOf(event), *input.awaited, &sent, &decision);
  RememberPassedOn(input, to, &decision);
  Send(input, std::move(sent), &decision);
  return decision;
}

// Who sent them first is remembered: what is not taken goes back through here, and not round in
// circles where it has come here again.
Decision PassSent(const DecisionInput& input, absl::string_view to, const PointsSent& sent) {
  Decision decision = Forward(input, to, PassPoints(input, sent.lots, sent.from_member, to));
  const absl::string_view via = input.event->via;
  std::string& sender = decision.memories.back().memory.sender;
  if (input.by_event_id != nullptr) sender = input.by_event_id->sender;
  if (sender.empty()) sender = std::string(via.empty() ? sent.from_member : via);
  return decision;
}

// What was passed on and comes back from there goes on back. All else he had given himself, be it
// to somebody from whom it came here again.
bool WasPassedOn(const DecisionInput& input, const PointsSentBack& back) {
  return input.event->via.empty() && input.reward != nullptr && !input.reward->sender.empty() &&
         back.from_member == input.reward->passed_to;
}

Decision PassBack(const DecisionInput& input, const PointsSentBack& back) {
  const std::string& sender = input.reward->sender;
  Decision decision = PassPoints(input, back.lots, back.from_member, sender);
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  // Once: what comes back again has gone round, and ends here.
  MemoryWrite done{RewardKeyOf(*input.event), *input.reward};
  done.memory.passed_to.clear();
  decision.memories.push_back(std::move(done));
  Sent sent = SentTo(sender, Sent::Kind::kPointsBack);
  sent.lots = {back.lots.begin(), back.lots.end()};
  sent.campaign = Name(back.campaign);
  sent.sent_id = std::string(back.sent_id);
  sent.refusal = back.refusal;
  Send(input, std::move(sent), &decision);
  return decision;
}

Decision PassTo(const DecisionInput& input, absl::string_view to) {
  const EventBody& body = input.event->body;
  if (const auto* sent = std::get_if<PointsSent>(&body)) return PassSent(input, to, *sent);
  if (const auto* back = std::get_if<PointsSentBack>(&body)) {
    if (WasPassedOn(input, *back)) return PassBack(input, *back);
    return Forward(input, to, PassPoints(input, back->lots, back->from_member, to));
  }
  if (const auto* returned = std::get_if<PointsReturned>(&body)) {
    return Forward(input, to, PassPoints(input, returned->lots, returned->from_member, to));
  }
  return Forward(input, to, Decision());
}

bool IsKept(const Memory* memory) {
  return memory != nullptr && (memory->receipt || memory->redemption || memory->received ||
                               memory->awaited || memory->passed_up);
}

// Whether what the event is about is in this account.
bool KnowsOf(const DecisionInput& input) {
  return IsKept(input.by_receipt) || IsKept(input.reward) || IsKept(input.awaited) ||
         IsKept(input.passed_up) ||
         std::any_of(input.redemptions.begin(), input.redemptions.end(), IsKept);
}

// It is her own and has come home, or has been passed on too often: it goes no further but to whom
// the member is merged into. A receipt without a member may have been claimed again meanwhile.
bool GoesNoFurther(const Event& event) {
  const bool came_home = event.alias == event.member && !IsReceiptAddress(event.member);
  return came_home || event.hops >= kMaxHops;
}

// To whom the event has gone, or what it is about. Empty: to nobody, or it comes from there.
absl::string_view WhereGone(const DecisionInput& input) {
  absl::string_view to;
  if (GoesNoFurther(*input.event)) return to;
  const auto look = [&](const Memory* memory) {
    if (to.empty() && memory != nullptr && !IsKept(memory)) to = memory->passed_to;
  };
  // Of what came for a receipt without a member: it may have been here before, and where the
  // receipt is now is what counts.
  const bool home = input.event->alias == input.event->member;
  if (!IsReceiptAddress(input.event->alias)) look(input.by_event_id);
  // One that comes now has not gone, whatever became of it when it came before.
  if (!std::holds_alternative<ReceiptMoved>(input.event->body)) look(input.by_receipt);
  look(input.by_bought);
  std::for_each(input.redemptions.begin(), input.redemptions.end(), look);
  if (std::holds_alternative<RewardReduced>(input.event->body)) look(input.reward);
  look(input.passed_up);
  return to == input.event->via && !home ? absl::string_view() : to;
}

}  // namespace

absl::string_view GoesOnTo(const Account& account) {
  return account.household.empty() ? account.merged_into : account.household;
}

bool MayComeAgain(const Memory& memory) { return !memory.passed_to.empty() && !IsKept(&memory); }

void GoWith(const std::string& key, const Memory& memory, Sent* sent, Decision* decision) {
  if (!IsKept(&memory)) return;
  sent->moved.push_back({key, memory});
  MemoryWrite stays{key, memory};
  stays.memory.passed_to = sent->member;
  stays.memory.receipt.reset();
  stays.memory.redemption.reset();
  stays.memory.received.reset();
  stays.memory.awaited.reset();
  stays.memory.passed_up.reset();
  decision->memories.push_back(std::move(stays));
}

Decision PassPoints(const DecisionInput& input, absl::Span<const LotShare> lots,
                    absl::string_view from, absl::string_view to) {
  Draft draft(input);
  for (const LotShare& share : lots) {
    draft.book.PassOn(share.lot.wallet, share.lot.funder, share.points, Arriving(input, from),
                      InTransit(input, to));
  }
  draft.Close({.kind = ChangeKind::kPassedOn,
               .at = input.event->occurred_at,
               .other_member = std::string(to)});
  return draft.Finish();
}

Decision DecidePassOn(const DecisionInput& input) {
  const EventBody& body = input.event->body;
  if (std::holds_alternative<MemberParted>(body)) return DecideParted(input);
  const bool not_now = std::holds_alternative<MemberMerged>(body) ||
                       std::holds_alternative<HouseholdJoined>(body) ||
                       std::holds_alternative<HouseholdDissolved>(body);
  if (not_now) return Refused(input, Refusal::kNotAllowed);
  if (const auto* asked = std::get_if<PartAsked>(&body)) return DecideNotLetGo(input, *asked);
  if (const auto* parted = std::get_if<AccountParted>(&body)) {
    return DecideAccountParted(input, *parted);
  }
  if (const auto* asked = std::get_if<MergeAsked>(&body)) {
    return DecideNotMerged(input, *asked, Refusal::kNotAllowed);
  }
  const bool over =
      std::holds_alternative<MergeAnswered>(body) || std::holds_alternative<AccountMoved>(body);
  if (over) return NoEffect(input);
  if (!input.account->household.empty()) {
    if (auto personal = DecidePersonal(input)) return *std::move(personal);
  }
  const absl::string_view gone = WhereGone(input);
  return PassTo(input, gone.empty() ? GoesOnTo(*input.account) : gone);
}

std::optional<Decision> DecideElsewhere(const DecisionInput& input) {
  if (input.waited) return std::nullopt;
  const auto* const back = std::get_if<PointsSentBack>(&input.event->body);
  if (back != nullptr && WasPassedOn(input, *back)) return PassBack(input, *back);
  const absl::string_view via = input.event->via;
  const bool may = !GoesNoFurther(*input.event);
  const absl::string_view gone = WhereGone(input);
  // What went on from here is known here.
  if (may && gone.empty() && HasParted(*input.account, via) && !KnowsOf(input)) {
    return PassTo(input, via);
  }
  if (auto not_taken = DecideNotTakenHere(input)) return not_taken;
  return gone.empty() ? std::nullopt : std::optional(PassTo(input, gone));
}

std::optional<Decision> DecideNotTakenHere(const DecisionInput& input) {
  const Event& event = *input.event;
  const bool of_receipt = IsReceiptAddress(event.alias) && event.alias != event.member;
  if (!of_receipt || input.waited || GoesNoFurther(event) || KnowsOf(input)) return std::nullopt;
  const absl::string_view gone = WhereGone(input);
  return PassTo(input, gone.empty() ? event.alias : gone);
}

}  // namespace kopilka
