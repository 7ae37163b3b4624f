#include "core/people/arrival.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/people/levels.h"
#include "core/people/origin.h"
#include "core/people/post.h"
#include "core/rules/grant.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

// A member who was never heard of is a mistake in writing; a fund may begin with what it gets.
bool IsKnown(const DecisionInput& input) {
  const Account& account = *input.account;
  return account.enrolled || account.sequence > 0 || input.plan->IsFund(input.event->member);
}

std::optional<Refusal> WhyNot(const DecisionInput& input, const WalletRule* wallet) {
  if (input.account->blocked) return Refusal::kMemberBlocked;
  if (!IsKnown(input)) return Refusal::kUnknownMember;
  if (wallet == nullptr) return Refusal::kUnknownWallet;
  return std::nullopt;
}

// How many more points the wallet holds.
Points RoomIn(const WalletRule& wallet, const Book& book) {
  if (!wallet.at_most) return Points{kMaxMinor};
  return std::max(*wallet.at_most - book.Total(wallet.name), Points{0});
}

void Close(const DecisionInput& input, absl::string_view from, Draft* draft) {
  draft->Close({.kind = ChangeKind::kReceived,
                .at = input.event->occurred_at,
                .other_member = std::string(from)});
}

Decision TakeGift(const DecisionInput& input, const PointsSent& sent, const WalletRule& wallet) {
  Draft draft(input);
  if (TotalOf(sent.lots) > RoomIn(wallet, draft.book)) {
    return DecideNotTaken(input, sent, Refusal::kMaximumBalance);
  }
  for (LotShare share : sent.lots) {
    share.lot.origin = OriginOf(*input.event);  // Not of his who gave them.
    draft.book.Issue(share.lot, share.points, input.event->occurred_at,
                     Arriving(input, sent.from_member));
  }
  Close(input, sent.from_member, &draft);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

// A reward on its way into the account.
class Reward {
 public:
  Reward(const DecisionInput& input, const PointsSent& sent, const WalletRule& wallet)
      : input_(input),
        sent_(sent),
        wallet_(wallet),
        campaign_(input.plan->FindCampaign(Name(sent.campaign))),
        day_(input.plan->zone->DayAt(input.event->occurred_at)),
        draft_(input),
        grants_({{.granted = sent.lots[0].points}}) {}

  Decision Take() {
    CutByLimits();
    CutByMaximum();
    const Points granted = grants_[0].granted;
    if (granted.n == 0) return DecideNotTaken(input_, sent_, why_);
    Received received{.earned = {.campaign = Name(sent_.campaign)},
                      .occurred_at = input_.event->occurred_at};
    LotKey lot = sent_.lots[0].lot;
    lot.origin = OriginOf(*input_.event);
    received.earned.share =
        draft_.book.Issue(lot, granted, received.occurred_at, Arriving(input_, sent_.from_member));
    Count(granted);
    Tell(granted);
    Close(input_, sent_.from_member, &draft_);
    Remember(std::move(received));
    LotShare rest = sent_.lots[0];
    rest.points -= granted;
    if (rest.points.n > 0) SendBack(input_, sent_, {rest}, why_, &draft_.decision);
    return draft_.Finish();
  }

 private:
  // The version that is active here says what he may get: it may have changed since the other's
  // event.
  template <typename Use>
  void ForEachLimit(Use use) const {
    if (campaign_ == nullptr) return;
    for (const Limit& limit : campaign_->limits) {
      if (limit.per == Limit::Per::kInviter) use(limit);
    }
  }

  void CutByLimits() {
    why_ = Refusal::kLimitReached;
    ForEachLimit([this](const Limit& limit) {
      ApplyLimit(limit, LimitLeftOn(*input_.account, *input_.plan, limit, day_), &grants_);
    });
  }

  void CutByMaximum() {
    Grant& grant = grants_[0];
    const Points room = RoomIn(wallet_, draft_.book);
    if (grant.granted <= room) return;
    grant.granted = room;
    grant.cut_by = wallet_.name;
    why_ = Refusal::kMaximumBalance;
  }

  void Count(Points granted) {
    ForEachLimit([&](const Limit& limit) {
      const int64_t used = limit.measure == Limit::Measure::kTimes ? 1 : granted.n;
      CountLimit(&draft_.account, *input_.plan, limit, day_, used, input_.clock);
    });
  }

  void Tell(Points granted) {
    const LotShare& asked = sent_.lots[0];
    draft_.fired.push_back({.campaign = Name(sent_.campaign),
                            .wallet = wallet_.name,
                            .funder = asked.lot.funder,
                            .arithmetic = absl::StrCat(asked.points.n),
                            .asked = asked.points,
                            .granted = granted,
                            .cut_by = grants_[0].cut_by});
  }

  // For as long as the receipt that it rewards may come back.
  void Remember(Received received) {
    MemoryWrite write = RememberEvent(input_, std::nullopt);
    write.memory.forget_at = input_.clock + input_.plan->remember_receipts;
    write.memory.received = std::move(received);
    draft_.decision.memories.push_back(std::move(write));
  }

  const DecisionInput& input_;
  const PointsSent& sent_;
  const WalletRule& wallet_;
  const Campaign* const campaign_;
  const Day day_;
  Draft draft_;
  Grants grants_;  // One.
  Refusal why_ = Refusal::kLimitReached;
};

// What the campaign tells of a reward that was not given.
Fired NotGiven(const PointsSentBack& back) {
  const LotShare& share = back.lots[0];
  return {.campaign = Name(back.campaign),
          .wallet = share.lot.wallet,
          .funder = share.lot.funder,
          .asked = share.points};
}

void TakeBackGift(const DecisionInput& input, const PointsSentBack& back, Draft* draft) {
  const Side transit = Arriving(input, back.from_member);
  for (LotShare share : back.lots) {
    if (!input.event->via.empty()) SetOrigin(OriginOf(*input.event), &share);
    draft->book.Refund(share, transit);
  }
  const Plan& plan = *input.plan;
  if (!plan.people.gift || !plan.people.gift->most) return;
  FreeLimit(&draft->account, plan, *plan.people.gift->most,
            plan.zone->DayAt(input.event->occurred_at), TotalOf(back.lots).n);
}

}  // namespace

Decision DecidePointsSent(const DecisionInput& input, const PointsSent& sent) {
  if (sent.further > 0) return DecidePassUp(input, sent);
  const WalletRule* const wallet = input.plan->FindWallet(sent.lots[0].lot.wallet);
  if (const auto why = WhyNot(input, wallet)) return DecideNotTaken(input, sent, *why);
  return sent.campaign.empty() ? TakeGift(input, sent, *wallet)
                               : Reward(input, sent, *wallet).Take();
}

Decision DecideNotTaken(const DecisionInput& input, const PointsSent& sent, Refusal why) {
  Decision decision;
  decision.outcome = Outcome::kRefused;
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  SendBack(input, sent, {sent.lots.begin(), sent.lots.end()}, why, &decision);
  return decision;
}

Decision DecidePointsSentBack(const DecisionInput& input, const PointsSentBack& back, bool fits) {
  if (HavePassedUp(input)) return DecidePassDown(input, back);
  Draft draft(input);
  const bool reward = !back.campaign.empty();
  const bool erased = input.account->erased;
  if (reward || erased || !fits) {
    const Ledger to = reward ? Ledger::kIssuer : erased ? Ledger::kErased : Ledger::kExpired;
    for (const LotShare& share : back.lots) {
      draft.book.PassOn(share.lot.wallet, share.lot.funder, share.points,
                        Arriving(input, back.from_member), to);
    }
  } else {
    TakeBackGift(input, back, &draft);
  }
  if (reward) draft.fired.push_back(NotGiven(back));
  draft.Close({.kind = ChangeKind::kSentBack,
               .at = input.event->occurred_at,
               .other_member = std::string(back.from_member),
               .refusal = back.refusal});
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

}  // namespace kopilka
