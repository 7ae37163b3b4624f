#include "core/people/merge.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/limits.h"
#include "core/account_limits.h"
#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/people/join.h"
#include "core/people/pass_on.h"
#include "core/people/post.h"

namespace kopilka {
namespace {

// While an account comes or goes no other may: so chains grow at their ends only, and nothing goes
// round in circles.
bool IsMerging(const Account& account) {
  return !account.merging_into.empty() || !account.merging_from.empty();
}

std::optional<Refusal> WhyNot(const DecisionInput& input, const MemberMerged& merged) {
  const Account& account = *input.account;
  if (account.blocked) return Refusal::kMemberBlocked;
  if (!account.enrolled && account.sequence == 0) return Refusal::kUnknownMember;
  if (merged.into_member == input.event->member || IsMerging(account)) return Refusal::kNotAllowed;
  return std::nullopt;
}

std::optional<Refusal> WhyNot(const DecisionInput& input, const MergeAsked& asked) {
  if (input.account->blocked) return Refusal::kMemberBlocked;
  if (IsMerging(*input.account)) return Refusal::kNotAllowed;
  // As if it were here already.
  Draft draft(*input.plan, *input.account, input.clock);
  Join(*asked.account, Name(asked.from_member), Arriving(input, asked.from_member), &draft);
  if (draft.account.merge_depth > kMaxMergeDepth) return Refusal::kLimitReached;
  if (PassedLimit(draft.account) != nullptr) return Refusal::kAccountLimit;
  CheckSums(draft.account);
  return std::nullopt;
}

Sent To(absl::string_view member, Sent::Kind kind) {
  Sent sent;
  sent.kind = kind;
  sent.member = std::string(member);
  return sent;
}

void Close(const DecisionInput& input, ChangeKind kind, absl::string_view other,
           std::optional<Refusal> refusal, Draft* draft) {
  draft->Close({.kind = kind,
                .at = input.event->occurred_at,
                .other_member = std::string(other),
                .refusal = refusal});
  draft->decision.memories.push_back(RememberEvent(input, std::nullopt));
}

// What he said yes to does not come.
void SendNothing(const DecisionInput& input, absl::string_view into, Decision* decision) {
  Send(input, To(into, Sent::Kind::kAccountMoved), decision);
}

Decision Stay(const DecisionInput& input, absl::string_view into, Refusal why) {
  Draft draft(*input.plan, *input.account, input.clock);
  draft.account.merging_into.clear();
  Close(input, ChangeKind::kNotMerged, into, why, &draft);
  return draft.Finish();
}

Decision Move(const DecisionInput& input, absl::string_view into) {
  Draft draft(*input.plan, *input.account, input.clock);
  Account& account = draft.account;
  account.merging_into.clear();
  const std::vector<WaitingReturn> waiting = std::exchange(account.waiting_returns, {});
  Sent moved = To(into, Sent::Kind::kAccountMoved);
  moved.account = std::make_shared<const Account>(account);
  for (const Memory* memory : input.redemptions) {
    if (memory != nullptr) GoWith(EventKey(memory->event_id), *memory, &moved, &draft.decision);
  }
  Send(input, std::move(moved), &draft.decision);
  for (const WaitingReturn& each : waiting) {
    Sent sent = To(into, Sent::Kind::kForwarded);
    sent.original = each.event;
    Send(input, std::move(sent), &draft.decision);
  }
  draft.book.Leave(InTransit(input, into));
  const uint64_t sequence = account.sequence;
  account = Account();
  account.sequence = sequence;
  account.merged_into = std::string(into);
  Close(input, ChangeKind::kMerged, into, std::nullopt, &draft);
  return draft.Finish();
}

}  // namespace

Decision DecideMerged(const DecisionInput& input, const MemberMerged& merged) {
  if (const auto why = WhyNot(input, merged)) return Refused(input, *why);
  Draft draft(*input.plan, *input.account, input.clock);
  Sent asked = To(merged.into_member, Sent::Kind::kMergeAsked);
  Account account = draft.account;
  account.waiting_returns.clear();
  asked.account = std::make_shared<const Account>(std::move(account));
  Send(input, std::move(asked), &draft.decision);
  draft.account.merging_into = std::string(merged.into_member);
  Answer answer;
  answer.granted = true;
  return Answered(input, std::move(answer), &draft);
}

Decision DecideMergeAsked(const DecisionInput& input, const MergeAsked& asked) {
  if (const auto why = WhyNot(input, asked)) return DecideNotMerged(input, asked, *why);
  Draft draft(*input.plan, *input.account, input.clock);
  draft.account.merging_from = std::string(asked.from_member);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  Send(input, To(asked.from_member, Sent::Kind::kMergeAnswered), &draft.decision);
  return draft.Finish();
}

Decision DecideNotMerged(const DecisionInput& input, const MergeAsked& asked, Refusal why) {
  Decision decision;
  decision.outcome = Outcome::kRefused;
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  Sent answer = To(asked.from_member, Sent::Kind::kMergeAnswered);
  answer.refusal = why;
  Send(input, std::move(answer), &decision);
  return decision;
}

Decision DecideMergeAnswered(const DecisionInput& input, const MergeAnswered& answered) {
  const absl::string_view into = answered.from_member;
  if (input.account->merging_into != into) return NoEffect(input);
  if (answered.refusal) return Stay(input, into, *answered.refusal);
  if (!input.account->blocked) return Move(input, into);
  Decision decision = Stay(input, into, Refusal::kMemberBlocked);
  SendNothing(input, into, &decision);
  return decision;
}

Decision DecideMergedNoMore(const DecisionInput& input, const MergeAnswered& answered) {
  Decision decision = NoEffect(input);
  if (!answered.refusal) SendNothing(input, answered.from_member, &decision);
  return decision;
}

Decision DecideAccountMoved(const DecisionInput& input, const AccountMoved& moved) {
  if (moved.account == nullptr && input.account->merging_from != moved.from_member) {
    return NoEffect(input);
  }
  Draft draft(*input.plan, *input.account, input.clock);
  if (draft.account.merging_from == moved.from_member) draft.account.merging_from.clear();
  if (moved.account == nullptr) {
    draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
    return draft.Finish();
  }
  Join(*moved.account, Name(moved.from_member), Arriving(input, moved.from_member), &draft);
  Close(input, ChangeKind::kMergedIn, moved.from_member, std::nullopt, &draft);
  return draft.Finish();
}

Decision DecideMovedToNobody(const DecisionInput& input, const AccountMoved& moved) {
  if (moved.account == nullptr) return NoEffect(input);
  Draft draft(*input.plan, *input.account, input.clock);
  if (draft.account.merging_from == moved.from_member) draft.account.merging_from.clear();
  const Side transit = Arriving(input, moved.from_member);
  const Ledger to = draft.account.erased ? Ledger::kErased : Ledger::kExpired;
  for (const Lot& lot : moved.account->lots) {
    const Points points = lot.left() + lot.held;
    if (points.n > 0) draft.book.PassOn(lot.key.wallet, lot.key.funder, points, transit, to);
  }
  for (const Debt& debt : moved.account->debts) {
    draft.book.PassOn(debt.wallet, debt.funder, -debt.points, transit, to);
  }
  Close(input, ChangeKind::kMergedIn, moved.from_member, std::nullopt, &draft);
  return draft.Finish();
}

}  // namespace kopilka
