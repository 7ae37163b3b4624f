#include "core/apply/member.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "core/apply/accrual.h"
#include "core/apply/achievement.h"
#include "core/apply/draft.h"
#include "core/apply/payout.h"
#include "core/apply/tier.h"
#include "core/apply/verdict.h"
#include "core/messages/delayed.h"
#include "core/people/parting.h"
#include "core/people/reward.h"
#include "core/rules/occasion.h"

namespace kopilka {
namespace {

void SetAttribute(const Attribute& attribute, std::vector<MemberAttribute>* attributes) {
  const auto at = std::lower_bound(
      attributes->begin(), attributes->end(), attribute.name,
      [](const MemberAttribute& each, absl::string_view name) { return each.name < name; });
  const bool found = at != attributes->end() && at->name == attribute.name;
  if (attribute.value.empty()) {
    if (found) attributes->erase(at);
  } else if (found) {
    at->value = std::string(attribute.value);
  } else {
    attributes->insert(at, {std::string(attribute.name), std::string(attribute.value)});
  }
}

void AddSegment(absl::string_view segment, std::vector<std::string>* segments) {
  const auto at = std::lower_bound(segments->begin(), segments->end(), segment);
  if (at == segments->end() || *at != segment) segments->insert(at, std::string(segment));
}

void RemoveSegment(absl::string_view segment, std::vector<std::string>* segments) {
  std::erase_if(*segments, [&](const std::string& each) { return each == segment; });
}

// What an update has made of the segments, also where it adds and removes the same one.
void TellOfSegments(const std::vector<std::string>& before, Draft* draft) {
  const std::vector<std::string>& after = draft->account.segments;
  absl::c_set_difference(after, before, std::back_inserter(draft->segments_entered));
  absl::c_set_difference(before, after, std::back_inserter(draft->segments_left));
}

void SetBirthday(uint8_t month, uint8_t day, Account* account) {
  if (month != 0) account->birth_month = month;
  if (day != 0) account->birth_day = day;
}

Decision Close(const DecisionInput& input, ChangeKind kind, Draft* draft) {
  draft->Close({.kind = kind, .at = input.event->occurred_at});
  draft->decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft->Finish();
}

}  // namespace

Decision DecideEnrolled(const DecisionInput& input, const MemberEnrolled& enrolled) {
  if (input.account->enrolled) return Refused(input, Refusal::kAlreadyEnrolled);
  Draft draft(input);
  draft.cause = std::string(input.event->id);
  draft.leases.Open(input);
  Account& account = draft.account;
  account.enrolled = true;
  account.enrolled_at = input.event->occurred_at;
  account.invited_by = std::string(enrolled.invited_by);
  SetBirthday(enrolled.birth_month, enrolled.birth_day, &account);
  for (const Attribute& attribute : enrolled.attributes) {
    SetAttribute(attribute, &account.attributes);
  }
  for (const absl::string_view segment : enrolled.segments) AddSegment(segment, &account.segments);
  TellOfSegments(input.account->segments, &draft);
  if (!account.blocked) {
    // The campaigns see the member enrolled; a copy, as they change the account they read.
    const Account member = account;
    constexpr auto kOn = Campaign::On::kEnrolled;
    const Occasion occasion = OccasionOf(*input.plan, *input.event, member);
    Accrual accrual = Accrue(&draft, CandidatesOf(kOn, occasion), kOn, occasion, {});
    SendRewards(input, &accrual.earned, &draft);
    CountMerit(&draft, {.points = PointsEarned(draft)}, occasion.day, occasion.at);
  }
  return Close(input, ChangeKind::kEnrolled, &draft);
}

Decision DecideUpdated(const DecisionInput& input, const MemberUpdated& updated) {
  Draft draft(input);
  Account& account = draft.account;
  SetBirthday(updated.birth_month, updated.birth_day, &account);
  for (const Attribute& attribute : updated.attributes) {
    SetAttribute(attribute, &account.attributes);
  }
  for (const absl::string_view segment : updated.segments_added) {
    AddSegment(segment, &account.segments);
  }
  for (const absl::string_view segment : updated.segments_removed) {
    RemoveSegment(segment, &account.segments);
  }
  if (account == *input.account) return NoEffect(input);
  TellOfSegments(input.account->segments, &draft);
  return Close(input, ChangeKind::kUpdated, &draft);
}

Decision DecideBlocked(const DecisionInput& input, const MemberBlocked& blocked) {
  if (input.account->blocked == blocked.blocked) return NoEffect(input);
  Draft draft(input);
  draft.account.blocked = blocked.blocked;
  return Close(input, ChangeKind::kBlocked, &draft);
}

Decision DecideErased(const DecisionInput& input) {
  Draft draft(input);
  for (WaitingReturn& waiting : draft.account.waiting_returns) {
    draft.decision.given_up.push_back(
        {DeadLetter{DeadLetterReason::kErasedSubject, "the member was erased while it waited"},
         std::move(waiting)});
  }
  for (const Hold& hold : draft.account.holds) {
    EndPayout(hold, /*seen_as=*/"", input.event->occurred_at, /*from_timer=*/false, &draft);
  }
  // Of a household: what the members gave is theirs.
  const std::vector<HouseholdMember> members = draft.account.members;
  for (const HouseholdMember& each : members) LetGo(input, each.member, &draft);
  draft.book.Leave(Ledger::kErased);
  const uint64_t sequence = draft.account.sequence;
  draft.account = Account();
  draft.account.sequence = sequence;
  draft.account.erased = true;
  draft.account.erased_at_offset = input.offset;
  return Close(input, ChangeKind::kErased, &draft);
}

Decision DecideAction(const DecisionInput& input) {
  if (input.account->blocked) return NoEffect(input);
  Draft draft(input);
  draft.cause = std::string(input.event->id);
  draft.leases.Open(input);
  const Occasion occasion = OccasionOf(*input.plan, *input.event, *input.account);
  constexpr auto kOn = Campaign::On::kAction;
  Accrual accrual = Accrue(&draft, CandidatesOf(kOn, occasion), kOn, occasion, {});
  SendRewards(input, &accrual.earned, &draft);
  const Achieved achieved = CountAchievements(kOn, occasion, &draft);
  const bool told = TellOfAction(occasion, &draft);
  if (draft.fired.empty() && draft.entitlements.empty() && achieved.counted.empty()) {
    if (!told) return NoEffect(input);
    draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
    return draft.Finish();
  }
  CountMerit(&draft, {.points = PointsEarned(draft)}, occasion.day, occasion.at);
  return Close(input, ChangeKind::kAction, &draft);
}

}  // namespace kopilka
