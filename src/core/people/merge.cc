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
#include "core/people/household.h"
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

std::optional<Refusal> WhyNot(const DecisionInput& input, absl::string_view into, bool household) {
  const Account& account = *input.account;
  if (account.blocked) return Refusal::kMemberBlocked;
  const bool known = account.enrolled || (account.sequence > 0 && !household);
  if (!known) return Refusal::kUnknownMember;
  // A household goes into nothing.
  const bool may = into != input.event->member && !IsMerging(account) && account.members.empty();
  return may ? std::nullopt : std::optional(Refusal::kNotAllowed);
}

// A household is joined and not merged into.
std::optional<Refusal> WhyNoPlace(const Account& account, bool household) {
  const size_t members = account.members.size();
  if (!household && members > 0) return Refusal::kNotAllowed;
  const bool full = members >= kMaxHousehold || members + account.parted.size() >= kMaxParted;
  return household && full ? std::optional(Refusal::kLimitReached) : std::nullopt;
}

// Of who is there again.
void ForgetParted(absl::string_view member, Account* account) {
  std::erase_if(account->parted, [&](const std::string& each) { return each == member; });
}

template <typename Body>
void TakeIn(const DecisionInput& input, const Body& body, Draft* draft) {
  ForgetParted(body.from_member, &draft->account);
  Account moved = *body.account;
  if (body.household) {
    HouseholdMember member{std::string(body.from_member), std::exchange(moved.purchases, 0),
                           std::exchange(moved.counters, {})};
    std::vector<HouseholdMember>& members = draft->account.members;
    const auto at = std::lower_bound(
        members.begin(), members.end(), member.member,
        [](const HouseholdMember& each, const std::string& id) { return each.member < id; });
    members.insert(at, std::move(member));
    for (Hold& hold : moved.holds) {
      if (!hold.destination.empty()) hold.asked_by = std::string(body.from_member);
    }
  }
  Join(moved, Name(body.from_member), Arriving(input, body.from_member), draft);
}

std::optional<Refusal> WhyNot(const DecisionInput& input, const MergeAsked& asked) {
  if (input.account->blocked) return Refusal::kMemberBlocked;
  if (IsMerging(*input.account)) return Refusal::kNotAllowed;
  if (const auto why = WhyNoPlace(*input.account, asked.household)) return why;
  // As if it were here already.
  Draft draft(input);
  TakeIn(input, asked, &draft);
  if (draft.account.merge_depth > kMaxMergeDepth) return Refusal::kLimitReached;
  if (PassedLimit(draft.account) != nullptr) return Refusal::kAccountLimit;
  CheckSums(draft.account);
  return std::nullopt;
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
  Send(input, SentTo(into, Sent::Kind::kAccountMoved), decision);
}

Decision Stay(const DecisionInput& input, absl::string_view into, Refusal why) {
  Draft draft(input);
  draft.account.merging_into.clear();
  Close(input, ChangeKind::kNotMerged, into, why, &draft);
  return draft.Finish();
}

Decision Move(const DecisionInput& input, absl::string_view into, bool household) {
  Draft draft(input);
  Account& account = draft.account;
  account.merging_into.clear();
  const std::vector<WaitingReturn> waiting = std::exchange(account.waiting_returns, {});
  const auto personal = household ? std::make_shared<const Account>(PersonalOf(account)) : nullptr;
  Sent moved = SentTo(into, Sent::Kind::kAccountMoved);
  moved.account = std::make_shared<const Account>(household ? SharedOf(account) : account);
  moved.household = household;
  for (const Memory* memory : input.redemptions) {
    if (memory != nullptr) GoWith(EventKey(memory->event_id), *memory, &moved, &draft.decision);
  }
  Send(input, std::move(moved), &draft.decision);
  for (const WaitingReturn& each : waiting) {
    Sent sent = SentTo(into, Sent::Kind::kForwarded);
    sent.original = each.event;
    sent.account = personal;
    Send(input, std::move(sent), &draft.decision);
  }
  draft.book.Leave(InTransit(input, into));
  const uint64_t sequence = account.sequence;
  std::vector<std::string> parted = std::move(account.parted);
  account = household ? *personal : Account();
  account.sequence = sequence;
  account.parted = std::move(parted);  // Of receipts that stay here.
  (household ? account.household : account.merged_into) = std::string(into);
  Close(input, ChangeKind::kMerged, into, std::nullopt, &draft);
  return draft.Finish();
}

Decision Ask(const DecisionInput& input, absl::string_view into, bool household) {
  if (const auto why = WhyNot(input, into, household)) return Refused(input, *why);
  Draft draft(input);
  Sent asked = SentTo(into, Sent::Kind::kMergeAsked);
  Account account = household ? SharedOf(draft.account) : draft.account;
  account.waiting_returns.clear();
  asked.account = std::make_shared<const Account>(std::move(account));
  asked.household = household;
  Send(input, std::move(asked), &draft.decision);
  draft.account.merging_into = std::string(into);
  Answer answer;
  answer.granted = true;
  return Answered(input, std::move(answer), &draft);
}

}  // namespace

Decision DecideMerged(const DecisionInput& input, const MemberMerged& merged) {
  return Ask(input, merged.into_member, /*household=*/false);
}

Decision DecideHouseholdJoined(const DecisionInput& input, const HouseholdJoined& joined) {
  return Ask(input, joined.household, /*household=*/true);
}

Decision DecideMergeAsked(const DecisionInput& input, const MergeAsked& asked) {
  if (const auto why = WhyNot(input, asked)) return DecideNotMerged(input, asked, *why);
  Draft draft(input);
  draft.account.merging_from = std::string(asked.from_member);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  Sent answer = SentTo(asked.from_member, Sent::Kind::kMergeAnswered);
  answer.household = asked.household;
  Send(input, std::move(answer), &draft.decision);
  return draft.Finish();
}

Decision DecideNotMerged(const DecisionInput& input, const MergeAsked& asked, Refusal why) {
  Decision decision;
  decision.outcome = Outcome::kRefused;
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  Sent answer = SentTo(asked.from_member, Sent::Kind::kMergeAnswered);
  answer.refusal = why;
  answer.household = asked.household;
  Send(input, std::move(answer), &decision);
  return decision;
}

Decision DecideMergeAnswered(const DecisionInput& input, const MergeAnswered& answered) {
  const absl::string_view into = answered.from_member;
  if (input.account->merging_into != into) return NoEffect(input);
  if (answered.refusal) return Stay(input, into, *answered.refusal);
  if (!input.account->blocked) return Move(input, into, answered.household);
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
  Draft draft(input);
  if (draft.account.merging_from == moved.from_member) draft.account.merging_from.clear();
  if (moved.account == nullptr) {
    draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
    return draft.Finish();
  }
  TakeIn(input, moved, &draft);
  Close(input, ChangeKind::kMergedIn, moved.from_member, std::nullopt, &draft);
  return draft.Finish();
}

Decision DecideMovedToNobody(const DecisionInput& input, const AccountMoved& moved) {
  if (moved.account == nullptr) return NoEffect(input);
  Draft draft(input);
  if (draft.account.merging_from == moved.from_member) draft.account.merging_from.clear();
  // It may be what was his own.
  if (GoesOnTo(draft.account) == moved.from_member) {
    draft.account.merged_into.clear();
    draft.account.household.clear();
  }
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
