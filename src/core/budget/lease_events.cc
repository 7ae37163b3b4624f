#include "core/budget/lease_events.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/checked.h"
#include "core/apply/draft.h"
#include "core/apply/tier.h"
#include "core/apply/verdict.h"
#include "core/budget/desk.h"
#include "core/people/post.h"
#include "core/rules/limit_counter.h"
#include "core/rules/re_earn.h"

namespace kopilka {
namespace {

// How long an owner's no is believed: a return somewhere may have freed something.
constexpr Millis kBelieved = Hours(1);

// Nothing but the partition's leases has changed.
Decision OfLeases(const DecisionInput& input, LeaseDesk* desk, Decision decision) {
  decision.leases = desk->TakeChanges();
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  return decision;
}

void GiveBack(const DecisionInput& input, const LeaseMoved& moved, Lease* lease,
              Decision* decision) {
  Sent sent = SentTo(BudgetAddress(moved.budget), Sent::Kind::kLeaseReturned);
  sent.budget.name = std::string(moved.budget);
  sent.budget.period = moved.period;
  sent.budget.holder = std::string(input.event->member);
  if (lease != nullptr) sent.budget.amount = std::exchange(lease->left, 0);
  Send(input, std::move(sent), decision);
}

// Posts what was granted of an awaited rest.
class AwaitedRest {
 public:
  AwaitedRest(const DecisionInput& input, const BudgetGranted& granted)
      : input_(input), awaited_(*input.awaited->awaited), amount_(granted.amount), draft_(input) {
    draft_.leases.Open(input);
    if (input.by_receipt != nullptr && input.by_receipt->receipt) {
      memory_ = *input.by_receipt;
      memory_->receipt->member = input.event->member;
    }
    left_ = awaited_.times && amount_ > 0 ? kMaxMinor : amount_;
    if (input.account->blocked) left_ = 0;
  }

  Decision Post() {
    if (memory_) AddInHand(&memory_->receipt->facts);
    Points issued;
    for (const LotShare& share : awaited_.lots) issued += Issue(share);
    const int64_t used = awaited_.times ? (issued.n > 0 ? 1 : 0) : issued.n;
    if (Lease* const lease = draft_.leases.FindOrBegin(awaited_.budget, awaited_.period)) {
      lease->left = CheckedAdd(lease->left, amount_ - used);
      lease->spent = CheckedAdd(lease->spent, used);
    }
    FreeLimits(TotalOf(awaited_.lots) - issued, issued.n == 0);
    CountMerit(&draft_, {.points = PointsEarned(draft_)},
               input_.plan->zone->DayAt(awaited_.occurred_at), awaited_.occurred_at);
    draft_.Close({.kind = ChangeKind::kBudgetAnswered,
                  .at = input_.event->occurred_at,
                  .receipt_key = awaited_.receipt_key});
    Remember();
    return draft_.Finish();
  }

 private:
  // A return is decided as if so much had been in hand at once.
  void AddInHand(Facts* facts) const {
    for (LimitLeft& limit : facts->limits) {
      if (limit.name == awaited_.budget) limit.left = CheckedAdd(limit.left, amount_);
    }
  }

  Points Issue(const LotShare& share) {
    Points points{std::min(share.points.n, left_)};
    Name cut_by = points < share.points ? awaited_.budget : Name();
    const WalletRule* const wallet = input_.plan->FindWallet(share.lot.wallet);
    if (wallet == nullptr) points = {};
    if (wallet != nullptr && wallet->at_most) {
      const Points room = std::max(*wallet->at_most - draft_.book.Total(wallet->name), Points{0});
      if (room < points) cut_by = wallet->name;
      points = std::min(points, room);
    }
    points = std::min(points, StillDue(share));
    draft_.fired.push_back({.campaign = awaited_.campaign,
                            .wallet = share.lot.wallet,
                            .funder = share.lot.funder,
                            .arithmetic = absl::StrCat(share.points.n),
                            .asked = share.points,
                            .granted = points,
                            .cut_by = cut_by});
    if (points.n == 0) return {};
    left_ -= points.n;
    Earned earned{.campaign = awaited_.campaign};
    earned.share = draft_.book.Issue(share.lot, points, awaited_.occurred_at, Ledger::kIssuer);
    if (memory_) memory_->receipt->earned.push_back(std::move(earned));
    return points;
  }

  // The receipt was cancelled and reopened since it asked, and has asked again.
  bool WasDecidedAgain() const {
    const Memory& asked = *input_.awaited;
    return asked.decided_in != memory_->decided_in || asked.input_offset < memory_->input_offset;
  }

  // What came back meanwhile earns nothing any more.
  Points StillDue(const LotShare& share) const {
    if (!memory_ || input_.receipt_plan == nullptr) return share.points;
    if (WasDecidedAgain()) return {};
    const Receipt& receipt = *memory_->receipt;
    if (!HasReturns(receipt)) return share.points;
    return EarnsMore(*input_.receipt_plan, receipt, awaited_.campaign, share.lot.wallet);
  }

  // The member's own limits had counted all that was asked.
  void FreeLimits(Points not_given, bool nothing) {
    const Campaign* const campaign = input_.plan->FindCampaign(awaited_.campaign);
    if (campaign == nullptr || not_given.n == 0) return;
    const Day day = input_.plan->zone->DayAt(awaited_.occurred_at);
    for (const Limit& limit : campaign->limits) {
      if (limit.per != Limit::Per::kMember) continue;
      const bool times = limit.measure == Limit::Measure::kTimes;
      if (times && !(nothing && awaited_.alone)) continue;
      if (limit.each == Limit::Each::kCooldown) {
        TakeBackTime(&draft_.account.counters, limit, awaited_.occurred_at);
        continue;
      }
      FreeLimit(&draft_.account, *input_.plan, limit, day, times ? 1 : not_given.n);
    }
  }

  void Remember() {
    std::vector<MemoryWrite>& memories = draft_.decision.memories;
    memories.push_back(RememberEvent(input_, std::nullopt));
    if (memory_) {
      memories.push_back({absl::StrCat("r", awaited_.receipt_key), std::move(*memory_)});
    }
    MemoryWrite answered{AwaitedKeyOf(*input_.event), *input_.awaited};
    answered.memory.forget_at = input_.clock;
    memories.push_back(std::move(answered));
  }

  const DecisionInput& input_;
  const Awaited& awaited_;
  const int64_t amount_;
  int64_t left_ = 0;
  Draft draft_;
  std::optional<Memory> memory_;  // Of the receipt.
};

}  // namespace

Decision DecideLeaseMoved(const DecisionInput& input, const LeaseMoved& moved) {
  LeaseDesk desk;
  desk.Open(input);
  Decision decision;
  decision.outcome = Outcome::kApplied;
  Lease* const lease = desk.Find(Name(moved.budget), moved.period);
  if (moved.call) GiveBack(input, moved, lease, &decision);
  if (lease == nullptr) decision.outcome = Outcome::kNoEffect;
  if (lease == nullptr) return OfLeases(input, &desk, std::move(decision));
  lease->left = CheckedAdd(lease->left, moved.amount);
  lease->size = lease->left;
  if (!moved.call) {
    const Limit* const rule = input.plan->FindBudget(moved.budget);
    const bool is_no = moved.amount == 0;
    lease->asked = false;
    lease->most = moved.most;
    lease->total = rule == nullptr ? 0 : rule->amount;
    lease->believed_until = is_no ? input.clock + kBelieved : Instant{};
  }
  return OfLeases(input, &desk, std::move(decision));
}

Decision DecideBudgetNotTaken(const DecisionInput& input, const BudgetGranted& granted) {
  LeaseDesk desk;
  desk.Open(input);
  Decision decision;
  decision.outcome = Outcome::kRefused;
  if (Lease* const lease = desk.FindOrBegin(Name(granted.budget), granted.period)) {
    lease->left = CheckedAdd(lease->left, granted.amount);
  }
  return OfLeases(input, &desk, std::move(decision));
}

Decision DecideBudgetGranted(const DecisionInput& input, const BudgetGranted& granted) {
  const bool awaits = input.awaited != nullptr && input.awaited->awaited;
  if (!awaits) return DecideBudgetNotTaken(input, granted);
  return AwaitedRest(input, granted).Post();
}

}  // namespace kopilka
