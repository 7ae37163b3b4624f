#include "core/apply/redemption.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "core/apply/payout.h"
#include "core/apply/verdict.h"
#include "core/balances.h"
#include "core/people/household.h"
#include "core/rules/burn_terms.h"
#include "core/rules/occasion.h"

namespace kopilka {
namespace {

const WalletRule* WalletOf(const Plan& plan, absl::string_view name) {
  if (!name.empty()) return plan.FindWallet(name);
  for (const WalletRule& wallet : plan.wallets) {
    if (wallet.burn.has_value()) return &wallet;
  }
  return nullptr;
}

// A hold, taken out of the account.
std::optional<Hold> TakeHold(absl::string_view redemption_id, Account* account) {
  const auto at = std::find_if(account->holds.begin(), account->holds.end(), [&](const Hold& hold) {
    return hold.redemption_id == redemption_id;
  });
  if (at == account->holds.end()) return std::nullopt;
  Hold hold = std::move(*at);
  account->holds.erase(at);
  return hold;
}

void ReleaseAll(const Hold& hold, Book* book) {
  for (const LotShare& share : hold.shares) book->Release(share);
}

// Burns the first `points` of a hold and frees the rest.
std::vector<LotShare> BurnFirst(const Hold& hold, Points points, Book* book) {
  std::vector<LotShare> burned;
  for (LotShare share : hold.shares) {
    LotShare rest = share;
    share.points = std::min(share.points, points);
    rest.points -= share.points;
    points -= share.points;
    if (share.points.n > 0) {
      book->BurnHeld(share);
      burned.push_back(share);
    }
    if (rest.points.n > 0) book->Release(rest);
  }
  book->Expire();
  return burned;
}

void Refund(const std::vector<LotShare>& burned, Book* book) {
  for (auto share = burned.rbegin(); share != burned.rend(); ++share)
    book->Refund(*share, Ledger::kRedeemed);
}

Answer GrantedAnswer(absl::string_view id, const Redemption& redemption, const Book& book) {
  Answer answer;
  answer.granted = true;
  answer.redemption_id = std::string(id);
  answer.wallet = redemption.wallet;
  answer.points = redemption.points;
  answer.worth = redemption.worth;
  answer.available = book.Active(redemption.wallet);
  return answer;
}

// Why a redemption in this state can be neither confirmed nor cancelled.
std::optional<Refusal> RefusalIn(RedemptionState state) {
  switch (state) {
    case RedemptionState::kReserved:
      return std::nullopt;
    case RedemptionState::kConfirmed:
      return Refusal::kAlreadyConfirmed;
    case RedemptionState::kCancelled:
      return Refusal::kAlreadyCancelled;
    case RedemptionState::kTimedOut:
      return Refusal::kTimedOut;
    case RedemptionState::kNone:
    case RedemptionState::kRefused:
      break;
  }
  return Refusal::kUnknownRedemption;
}

// A burn in one phase that no receipt has named. Nobody could cancel it before it burned: only a
// reservation's answer says until when it holds.
bool IsLooseBurn(const Memory& memory) {
  return memory.redemption->state == RedemptionState::kConfirmed && memory.receipt_key.empty() &&
         memory.answer.has_value() && memory.answer->held_until == kAlways;
}

const Memory* MemoryOf(const DecisionInput& input, absl::string_view redemption_id) {
  for (const Memory* memory : input.redemptions) {
    if (memory != nullptr && memory->event_id == redemption_id && memory->redemption.has_value()) {
      return memory;
    }
  }
  return nullptr;
}

Decision RefuseFollowUp(const DecisionInput& input, Refusal refusal, absl::string_view id) {
  Answer answer = RefusalAnswer(refusal);
  answer.redemption_id = std::string(id);
  return Refused(input, std::move(answer));
}

// A confirmation that comes too late, is too much or of nothing.
Decision RefuseConfirm(const DecisionInput& input, const RedemptionConfirm& confirm,
                       Refusal refusal, const Memory& memory) {
  Decision decision = RefuseFollowUp(input, refusal, confirm.redemption_id);
  TellOfLatePayment(input, confirm, memory, *decision.answer, &decision);
  return decision;
}

// The points of a request, set aside.
Hold HoldOf(const DecisionInput& input, Millis term, const Redemption& redemption, Draft* draft) {
  Hold hold;
  hold.redemption_id = std::string(input.event->id);
  hold.wallet = redemption.wallet;
  hold.until = input.clock + term;
  hold.shares = draft->book.Reserve(redemption.wallet, redemption.points);
  hold.worth = redemption.worth;
  if (!redemption.destination.empty()) {
    hold.destination = redemption.destination;
    hold.asked_at = input.event->occurred_at;
    hold.asked_by = std::string(SeenAs(input));
  }
  return hold;
}

void PutHold(Hold hold, Account* account) {
  std::vector<Hold>& holds = account->holds;
  const auto place = std::lower_bound(
      holds.begin(), holds.end(), hold.redemption_id,
      [](const Hold& each, const std::string& id) { return each.redemption_id < id; });
  holds.insert(place, std::move(hold));
}

// Ends the decision about a request.
Decision Granted(const DecisionInput& input, ChangeKind kind, Redemption redemption, Answer answer,
                 Draft* draft) {
  draft->Close({.kind = kind,
                .at = input.event->occurred_at,
                .redemption_id = std::string(input.event->id),
                .payout = PayoutOf(draft->plan, redemption)});
  draft->decision.memories.push_back(RememberEvent(input, answer));
  draft->decision.memories.back().memory.redemption = std::move(redemption);
  draft->decision.answer = std::move(answer);
  return draft->Finish();
}

// Whether so many points of a payout are a sum of money, without a rounding.
bool IsPartOf(const Redemption& payout, Points points) {
  return MulDiv(payout.worth.n, points.n, payout.points.n, Rounding::kDown) ==
         MulDiv(payout.worth.n, points.n, payout.points.n, Rounding::kUp);
}

// Ends the decision about a confirm or a cancel: its answer, its memory and the redemption's.
Decision FollowUp(const DecisionInput& input, Memory memory, ChangeKind kind, Draft* draft) {
  const std::string id = memory.event_id;
  draft->Close({.kind = kind,
                .at = input.event->occurred_at,
                .redemption_id = id,
                .payout = PayoutOf(draft->plan, *memory.redemption)});
  Answer answer = GrantedAnswer(id, *memory.redemption, draft->book);
  draft->decision.memories.push_back(RememberEvent(input, answer));
  draft->decision.memories.push_back({EventKey(id), std::move(memory)});
  draft->decision.answer = std::move(answer);
  return draft->Finish();
}

}  // namespace

Decision RefuseRequest(const DecisionInput& input, Refusal refusal, const WalletRule* wallet) {
  Answer answer = RefusalAnswer(refusal);
  answer.redemption_id = std::string(input.event->id);
  Redemption redemption;
  redemption.state = RedemptionState::kRefused;
  if (wallet != nullptr) {
    answer.wallet = redemption.wallet = wallet->name;
    answer.available = ActivePoints(*input.account, wallet->name);
  }
  Decision decision = Refused(input, std::move(answer));
  decision.memories.back().memory.redemption = std::move(redemption);
  return decision;
}

Decision ReserveFor(const DecisionInput& input, Millis term, Redemption redemption, Draft* draft) {
  redemption.state = RedemptionState::kReserved;
  Hold hold = HoldOf(input, term, redemption, draft);
  Answer answer = GrantedAnswer(hold.redemption_id, redemption, draft->book);
  answer.held_until = hold.until;
  if (!hold.destination.empty()) TellOfPayout(hold, input.event->occurred_at, draft);
  PutHold(std::move(hold), &draft->account);
  return Granted(input, ChangeKind::kReserved, std::move(redemption), std::move(answer), draft);
}

Decision DecideRequest(const DecisionInput& input, const RedemptionRequest& request) {
  const Plan& plan = *input.plan;
  const WalletRule* wallet = WalletOf(plan, request.wallet);
  if (input.account->blocked) return RefuseRequest(input, Refusal::kMemberBlocked, wallet);
  if (wallet == nullptr) {
    const bool named = !request.wallet.empty();
    return RefuseRequest(input, named ? Refusal::kUnknownWallet : Refusal::kNotBurnable, nullptr);
  }
  if (!wallet->burn.has_value()) return RefuseRequest(input, Refusal::kNotBurnable, wallet);

  Draft draft(input);
  const Occasion occasion = OccasionOf(plan, *input.event, *input.account);
  const BurnTerms terms =
      BurnTermsOf(*wallet->burn, request, occasion, draft.book.Active(wallet->name));
  if (terms.refusal.has_value()) return RefuseRequest(input, *terms.refusal, wallet);

  Redemption redemption;
  redemption.wallet = wallet->name;
  redemption.asked = request.points;
  redemption.points = terms.points;
  redemption.worth = terms.worth;
  if (!request.immediate) {
    return ReserveFor(input, wallet->burn->hold, std::move(redemption), &draft);
  }
  redemption.state = RedemptionState::kConfirmed;
  redemption.burned = draft.book.Spend(wallet->name, terms.points, Ledger::kRedeemed, {});
  Answer answer = GrantedAnswer(input.event->id, redemption, draft.book);
  return Granted(input, ChangeKind::kRedeemed, std::move(redemption), std::move(answer), &draft);
}

Decision DecideConfirm(const DecisionInput& input, const RedemptionConfirm& confirm) {
  const absl::string_view id = confirm.redemption_id;
  const Memory* found = MemoryOf(input, id);
  if (found == nullptr) return RefuseFollowUp(input, Refusal::kUnknownRedemption, id);
  if (const auto refusal = RefusalIn(found->redemption->state)) {
    return RefuseConfirm(input, confirm, *refusal, *found);
  }
  if (confirm.points > found->redemption->points) {
    return RefuseFollowUp(input, Refusal::kMoreThanReserved, id);
  }
  const bool is_payout = !found->redemption->destination.empty();
  if (is_payout && !IsPartOf(*found->redemption, confirm.points)) {
    return RefuseFollowUp(input, Refusal::kNotAMultiple, id);
  }
  Draft draft(input);
  const std::optional<Hold> hold = TakeHold(id, &draft.account);
  if (!hold.has_value()) return RefuseConfirm(input, confirm, Refusal::kTimedOut, *found);

  Memory memory = *found;
  Redemption& redemption = *memory.redemption;
  if (confirm.points.n > 0 && confirm.points < redemption.points) {
    redemption.worth = {
        MulDiv(redemption.worth.n, confirm.points.n, redemption.points.n, Rounding::kDown)};
    redemption.points = confirm.points;
  }
  FreeUnpaid(*hold, found->redemption->points - redemption.points, SeenAs(input), &draft);
  redemption.burned = BurnFirst(*hold, redemption.points, &draft.book);
  redemption.state = RedemptionState::kConfirmed;
  const ChangeKind kind = is_payout ? ChangeKind::kPaidOut : ChangeKind::kRedeemed;
  return FollowUp(input, std::move(memory), kind, &draft);
}

Decision DecideCancel(const DecisionInput& input, const RedemptionCancel& cancel) {
  const absl::string_view id = cancel.redemption_id;
  const Memory* found = MemoryOf(input, id);
  if (found == nullptr) return RefuseFollowUp(input, Refusal::kUnknownRedemption, id);
  const bool loose = IsLooseBurn(*found);
  const auto refusal = RefusalIn(found->redemption->state);
  if (refusal.has_value() && !loose) return RefuseFollowUp(input, *refusal, id);

  Draft draft(input);
  Memory memory = *found;
  memory.redemption->state = RedemptionState::kCancelled;
  if (loose) {
    Refund(memory.redemption->burned, &draft.book);
    return FollowUp(input, std::move(memory), ChangeKind::kRefunded, &draft);
  }
  const std::optional<Hold> hold = TakeHold(id, &draft.account);
  if (!hold.has_value()) return RefuseFollowUp(input, Refusal::kTimedOut, id);
  ReleaseAll(*hold, &draft.book);
  EndPayout(*hold, SeenAs(input), input.event->occurred_at, /*from_timer=*/false, &draft);
  draft.book.Expire();
  return FollowUp(input, std::move(memory), ChangeKind::kReleased, &draft);
}

namespace {

Money TenderedBy(const Purchase& purchase, absl::string_view redemption_id) {
  Money paid;
  for (const Tender& tender : purchase.tenders) {
    if (tender.redemption_id == redemption_id) paid += tender.amount;
  }
  return paid;
}

// What the redemption can pay of one receipt more.
Money GrantedBy(const DecisionInput& input, absl::string_view id) {
  const Memory* const found = MemoryOf(input, id);
  if (found == nullptr || !found->receipt_key.empty()) return {};
  const Redemption& redemption = *found->redemption;
  const std::vector<Hold>& holds = input.account->holds;
  const bool held = redemption.state == RedemptionState::kReserved &&
                    std::any_of(holds.begin(), holds.end(), [&](const Hold& hold) {
                      return hold.redemption_id == found->event_id;
                    });
  return held || redemption.state == RedemptionState::kConfirmed ? redemption.worth : Money();
}

// As many of the reserved points as it takes to pay `paid`, by what the reservation was worth.
Points PointsToPay(const Redemption& reserved, Money paid) {
  if (paid >= reserved.worth) return reserved.points;
  return {MulDiv(reserved.points.n, std::max<int64_t>(paid.n, 0), reserved.worth.n, Rounding::kUp)};
}

}  // namespace

std::string PayWithPoints(const DecisionInput& input, const Purchase& purchase,
                          const std::string& receipt_key, Draft* draft, Receipt* receipt) {
  std::string first;
  for (const Memory* found : input.redemptions) {
    if (found == nullptr || !found->redemption.has_value() || !found->receipt_key.empty()) continue;
    if (!found->redemption->destination.empty()) continue;
    const RedemptionState state = found->redemption->state;
    Memory memory = *found;
    Redemption& redemption = *memory.redemption;
    if (state == RedemptionState::kReserved) {
      const std::optional<Hold> hold = TakeHold(found->event_id, &draft->account);
      if (!hold.has_value()) continue;
      const Money paid = TenderedBy(purchase, found->event_id);
      const Points points = PointsToPay(redemption, paid);
      redemption.burned = BurnFirst(*hold, points, &draft->book);
      if (points < redemption.points) redemption.worth = std::min(redemption.worth, paid);
      redemption.points = points;
      redemption.state = RedemptionState::kConfirmed;
    } else if (state != RedemptionState::kConfirmed) {
      continue;
    }
    receipt->burned.insert(receipt->burned.end(), redemption.burned.begin(),
                           redemption.burned.end());
    if (first.empty()) first = memory.event_id;
    memory.receipt_key = receipt_key;
    draft->decision.memories.push_back({EventKey(memory.event_id), std::move(memory)});
  }
  return first;
}

bool ClaimsMoreThanGranted(const DecisionInput& input, const Purchase& purchase) {
  const auto named = [&](const Tender& tender) {
    return tender.redemption_id.empty() ? input.event->id : tender.redemption_id;
  };
  return std::any_of(purchase.tenders.begin(), purchase.tenders.end(), [&](const Tender& tender) {
    if (tender.kind != kPointsTender) return false;
    Money claimed;
    for (const Tender& each : purchase.tenders) {
      if (each.kind == kPointsTender && named(each) == named(tender)) claimed += each.amount;
    }
    return claimed > GrantedBy(input, named(tender));
  });
}

void TimeOut(Draft* draft, const Hold& hold) {
  ReleaseAll(hold, &draft->book);
  std::erase_if(draft->account.holds,
                [&](const Hold& each) { return each.redemption_id == hold.redemption_id; });
}

}  // namespace kopilka
