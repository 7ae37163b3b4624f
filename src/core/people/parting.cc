#include "core/people/parting.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "core/apply/clawback.h"
#include "core/apply/verdict.h"
#include "core/people/household.h"
#include "core/people/join.h"
#include "core/people/merge.h"
#include "core/people/origin.h"
#include "core/people/pass_on.h"
#include "core/people/post.h"

namespace kopilka {
namespace {

void Close(const DecisionInput& input, ChangeKind kind, absl::string_view other, Draft* draft,
           std::optional<Refusal> refusal = std::nullopt) {
  draft->Close({.kind = kind,
                .at = input.event->occurred_at,
                .other_member = std::string(other),
                .refusal = refusal});
}

// Both go on from the same step, until its review; what was counted towards it stays here.
std::vector<TierState> StepsOf(const Account& account) {
  std::vector<TierState> steps = account.tiers;
  for (TierState& each : steps) {
    each.progress = each.previous_progress = {};
    each.counts.clear();
    each.days.clear();
  }
  return steps;
}

// What is hers beside points. A household has kept her limits apart; of a merge nobody knows which
// of them used what.
Account OwnOf(absl::string_view member, Account* account) {
  Account own;
  own.tiers = StepsOf(*account);
  own.last_purchase_at = account->last_purchase_at;
  if (const HouseholdMember* const in = MemberIn(account, member)) {
    own.counters = in->counters;
    own.purchases = in->purchases;
    return own;
  }
  own.counters = account->counters;
  own.blocked = account->blocked;
  own.enrolled = account->enrolled;
  own.enrolled_at = account->enrolled_at;
  return own;
}

// By wallet, which is the order of the lots.
void SendLots(const DecisionInput& input, absl::string_view member,
              const std::vector<LotShare>& lots, Decision* decision) {
  for (auto from = lots.begin(); from != lots.end();) {
    const auto to = std::find_if(from, lots.end(), [&](const LotShare& each) {
      return each.lot.wallet != from->lot.wallet;
    });
    Sent sent = SentTo(member, Sent::Kind::kPointsReturned);
    sent.lots.assign(from, to);
    Send(input, std::move(sent), decision);
    from = to;
  }
}

}  // namespace

bool HasParted(const Account& account, absl::string_view member) {
  return std::binary_search(account.parted.begin(), account.parted.end(), member);
}

void AskToPart(const DecisionInput& input, absl::string_view from, Decision* decision) {
  Send(input, SentTo(from, Sent::Kind::kPartAsked), decision);
}

Decision DecideParted(const DecisionInput& input) {
  const absl::string_view from = GoesOnTo(*input.account);
  if (from.empty()) return Refused(input, Refusal::kNotAllowed);
  Answer answer;
  answer.granted = true;
  Decision decision = NoEffect(input);
  decision.memories.back().memory.answer = answer;
  decision.answer = std::move(answer);
  AskToPart(input, from, &decision);
  return decision;
}

void LetGo(const DecisionInput& input, absl::string_view member, Draft* draft) {
  Account& account = draft->account;
  Account own = OwnOf(member, &account);
  draft->book.Part(Name(member), InTransit(input, member), &own);
  std::erase_if(account.members,
                [&](const HouseholdMember& each) { return each.member == member; });
  account.parted.insert(std::lower_bound(account.parted.begin(), account.parted.end(), member),
                        std::string(member));
  Sent sent = SentTo(member, Sent::Kind::kAccountParted);
  // An account in an event is its sender's.
  sent.account = std::make_shared<const Account>(std::move(own));
  Send(input, std::move(sent), &draft->decision);
  Close(input, ChangeKind::kPartedFrom, member, draft);
}

Decision DecidePartAsked(const DecisionInput& input, const PartAsked& asked) {
  Account account = *input.account;
  if (HasParted(account, asked.from_member)) return NoEffect(input);
  const bool full = account.members.size() + account.parted.size() >= kMaxParted;
  if (full && MemberIn(&account, asked.from_member) == nullptr) return DecideNotLetGo(input, asked);
  Draft draft(*input.plan, account, input.clock, input.codes);
  LetGo(input, asked.from_member, &draft);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

Decision DecideNotLetGo(const DecisionInput& input, const PartAsked& asked) {
  Decision decision = NoEffect(input);
  Send(input, SentTo(asked.from_member, Sent::Kind::kAccountParted), &decision);
  return decision;
}

Decision DecidePartFromNobody(const DecisionInput& input, const PartAsked& asked) {
  Decision decision = NoEffect(input);
  Sent sent = SentTo(asked.from_member, Sent::Kind::kAccountParted);
  sent.account = std::make_shared<const Account>();
  Send(input, std::move(sent), &decision);
  return decision;
}

Decision DecideAccountParted(const DecisionInput& input, const AccountParted& parted) {
  Draft draft(input);
  if (parted.account == nullptr) {
    Close(input, ChangeKind::kNotParted, parted.from_member, &draft, Refusal::kNotAllowed);
  } else {
    draft.account.merged_into.clear();
    draft.account.household.clear();
    draft.account.blocked = draft.account.blocked || parted.account->blocked;
    Join(*parted.account, Name(), Arriving(input, parted.from_member), &draft);
    Close(input, ChangeKind::kParted, parted.from_member, &draft);
  }
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

void SendHome(const DecisionInput& input, Decision* decision) {
  if (!decision->account || decision->account->parted.empty()) return;
  // Without codes: the decision may have given some of what the input has.
  Draft draft(*input.plan, *decision->account, input.clock);
  for (const std::string& member : decision->account->parted) {
    const std::vector<LotShare> lots = draft.book.GiveUp(Name(member), InTransit(input, member));
    if (lots.empty()) continue;
    SendLots(input, member, lots, decision);
    Close(input, ChangeKind::kReturnedTo, member, &draft);
  }
  if (draft.decision.changes.empty()) return;
  Decision home = draft.Finish();
  decision->account = std::move(home.account);
  std::move(home.changes.begin(), home.changes.end(), std::back_inserter(decision->changes));
  std::move(home.triggers.begin(), home.triggers.end(), std::back_inserter(decision->triggers));
}

Decision DecidePointsReturned(const DecisionInput& input, const PointsReturned& returned,
                              bool fits) {
  Draft draft(input);
  const Side transit = Arriving(input, returned.from_member);
  const bool erased = input.account->erased;
  for (LotShare share : returned.lots) {
    SetOrigin(OriginOf(*input.event), &share);
    if (erased || !fits) {
      draft.book.PassOn(share.lot.wallet, share.lot.funder, share.points, transit,
                        erased ? Ledger::kErased : Ledger::kExpired);
    } else {
      draft.book.Refund(share, transit);
    }
  }
  Close(input, ChangeKind::kPointsReturned, returned.from_member, &draft);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

void ClaimFromParted(const DecisionInput& input, const Receipt& receipt,
                     absl::Span<const Claim> claims, Draft* draft) {
  for (const Claim& claim : claims) {
    const Earned& earned = receipt.earned[claim.earned];
    const absl::string_view owner = earned.share.lot.origin.text();
    if (!earned.to_member.empty() || !HasParted(*input.account, owner)) continue;
    Sent sent = SentTo(owner, Sent::Kind::kPointsClaimed);
    sent.lots = {earned.share};
    sent.clawed = earned.clawed - claim.points;
    sent.claimed = claim.points;
    Send(input, std::move(sent), &draft->decision);
  }
}

Decision DecidePointsClaimed(const DecisionInput& input, const PointsClaimed& claimed) {
  Draft draft(input);
  Receipt alone;
  Earned earned{.share = claimed.earned, .clawed = claimed.clawed};
  SetOrigin(OriginOf(*input.event), &earned.share);
  alone.earned = {std::move(earned)};
  const Claim claim{.earned = 0, .points = claimed.points};
  // Refused: with one claim, all that could be taken has been.
  [[maybe_unused]] const bool whole = ClawBack(*input.plan, {claim}, &alone, &draft);
  Close(input, ChangeKind::kPointsClaimed, claimed.from_member, &draft);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

}  // namespace kopilka
