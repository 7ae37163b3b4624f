#include "core/people/reward.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/apply/clawback.h"
#include "core/apply/verdict.h"
#include "core/people/levels.h"
#include "core/people/parting.h"
#include "core/people/post.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

// The id under which an entry of the receipt was sent. Old records do not say it: they sent nothing
// before, and these in the order in which they were earned.
std::string SentIdOf(const DecisionInput& input, const Receipt& receipt, size_t entry) {
  if (!receipt.earned[entry].sent_id.empty()) return receipt.earned[entry].sent_id;
  const auto begin = receipt.earned.begin();
  const auto nth = std::count_if(begin, begin + static_cast<std::ptrdiff_t>(entry),
                                 [](const Earned& each) { return !each.to_member.empty(); });
  const Memory& memory = *input.by_receipt;
  const int32_t partition = memory.decided_in < 0 ? input.partition : memory.decided_in;
  return SentId(partition, memory.input_offset, static_cast<uint32_t>(nth));
}

void FreeLimits(const Plan& plan, const Received& received, Points taken, Account* account) {
  const Campaign* const campaign = plan.FindCampaign(received.earned.campaign);
  if (campaign == nullptr) return;
  const bool all_gone = received.earned.clawed == received.earned.share.points;
  for (const Limit& limit : campaign->limits) {
    if (limit.per != Limit::Per::kInviter || !limit.freed_by_return) continue;
    const bool times = limit.measure == Limit::Measure::kTimes;
    if (times && !all_gone) continue;
    FreeLimit(account, plan, limit, plan.zone->DayAt(received.occurred_at), times ? 1 : taken.n);
  }
}

}  // namespace

void SendRewards(const DecisionInput& input, std::vector<Earned>* earned, Draft* draft) {
  for (Earned& each : *earned) {
    if (each.to_member.empty()) continue;
    const LotKey& lot = each.share.lot;
    draft->book.PassOn(lot.wallet, lot.funder, each.share.points, Ledger::kIssuer,
                       InTransit(input, each.to_member));
    Sent sent = SentTo(each.to_member, Sent::Kind::kPoints);
    sent.lots = {each.share};
    sent.campaign = each.campaign;
    sent.further = static_cast<uint32_t>(std::max(LevelOf(each.to) - 1, 0));
    Send(input, std::move(sent), &draft->decision);
    each.sent_id = draft->decision.sent.back().id;
  }
}

void ReduceRewards(const DecisionInput& input, const Receipt& receipt,
                   absl::Span<const Claim> claims, Draft* draft) {
  for (const Claim& claim : claims) {
    const Earned& earned = receipt.earned[claim.earned];
    if (earned.to_member.empty()) continue;
    Sent sent = SentTo(earned.to_member, Sent::Kind::kRewardReduced);
    sent.sent_id = SentIdOf(input, receipt, claim.earned);
    sent.keeps = earned.share.points - earned.clawed;
    Send(input, std::move(sent), &draft->decision);
  }
}

Decision DecideRewardReduced(const DecisionInput& input, const RewardReduced& reduced) {
  if (HavePassedUp(input)) return DecideReducedAbove(input, reduced);
  // What he never took, nobody takes back.
  if (input.reward == nullptr || !input.reward->received) return NoEffect(input);
  Memory memory = *input.reward;
  Earned& earned = memory.received->earned;
  const Points left = earned.share.points - earned.clawed;
  if (left <= reduced.keeps) return NoEffect(input);

  Draft draft(input);
  const Points taken = left - reduced.keeps;
  Receipt alone;
  alone.earned = {earned};
  const Claim claim{.earned = 0, .points = taken};
  // Refused: with one claim, all that could be taken has been.
  [[maybe_unused]] const bool whole = ClawBack(*input.plan, {claim}, &alone, &draft);
  ClaimFromParted(input, alone, {claim}, &draft);
  earned = alone.earned[0];
  FreeLimits(*input.plan, *memory.received, taken, &draft.account);
  draft.Close({.kind = ChangeKind::kRewardReduced,
               .at = input.event->occurred_at,
               .other_member = std::string(reduced.from_member)});
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  draft.decision.memories.push_back({RewardKeyOf(*input.event), std::move(memory)});
  return draft.Finish();
}

}  // namespace kopilka
