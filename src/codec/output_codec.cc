#include "codec/output_codec.h"

#include "codec/wire.h"
#include "loyalty/v1/output.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

void Write(const Cause& cause, Instant due_at, WireWriter* out) {
  using F = v1::Cause;
  out->Text(F::kTopicFieldNumber, cause.topic);
  out->Int(F::kPartitionFieldNumber, cause.partition);
  out->Int(F::kOffsetFieldNumber, cause.offset);
  out->Text(F::kEventIdFieldNumber, cause.event_id);
  out->Int(F::kSequenceFieldNumber, cause.sequence);
  out->Text(F::kProgrammeVersionFieldNumber, cause.programme_version);
  out->Int(F::kDueAtMsFieldNumber, due_at.ms);
}

// When the effect of a timer was due; 0 where it is not a timer's.
template <typename Output>
Instant DueAt(const Output& output) {
  return output.from_timer ? output.at : Instant{0};
}

void Write(const Posting& posting, WireWriter* out) {
  using F = v1::Posting;
  out->Int(F::kAccountFieldNumber, static_cast<int>(posting.account));
  out->Text(F::kWalletFieldNumber, posting.lot.wallet);
  out->Text(F::kFunderFieldNumber, posting.lot.funder);
  out->Int(F::kPointsFieldNumber, posting.points.n);
  out->Int(F::kActiveFromMsFieldNumber, posting.lot.active_from.ms);
  out->Int(F::kExpiresMsFieldNumber, NeverAsZero(posting.lot.expires));
  out->Int(F::kPeerPartitionFieldNumber, posting.peer_partition);
  out->Int(F::kDebtFieldNumber, posting.debt);
}

void Write(const WalletBalance& balance, WireWriter* out) {
  using F = v1::WalletBalance;
  out->Text(F::kWalletFieldNumber, balance.wallet);
  out->Int(F::kActiveFieldNumber, balance.active.n);
  out->Int(F::kPendingFieldNumber, balance.pending.n);
  out->Int(F::kHeldFieldNumber, balance.held.n);
  out->Int(F::kDebtFieldNumber, balance.debt.n);
}

void Write(const TierProgress& progress, WireWriter* out) {
  using F = v1::TierProgress;
  out->Int(F::kMeasureFieldNumber, static_cast<int>(progress.measure));
  out->Text(F::kWalletFieldNumber, progress.wallet);
  out->Int(F::kAmountFieldNumber, progress.amount);
}

void Write(const TierStanding& tier, WireWriter* out) {
  using F = v1::TierStanding;
  out->Text(F::kLadderFieldNumber, tier.ladder);
  out->Text(F::kTierFieldNumber, tier.tier);
  out->Int(F::kProgressFieldNumber, tier.progress);
  out->Int(F::kHoldsUntilMsFieldNumber, NeverAsZero(tier.review_at));
  out->Each(F::kMeasuresFieldNumber, tier.measures, [out](const auto& each) { Write(each, out); });
}

void Write(const Fired& fired, WireWriter* out) {
  using F = v1::Fired;
  out->Text(F::kCampaignFieldNumber, fired.campaign);
  out->Text(F::kWalletFieldNumber, fired.wallet);
  out->Text(F::kFunderFieldNumber, fired.funder);
  out->Int(F::kBaseMinorFieldNumber, fired.base.n);
  out->Text(F::kArithmeticFieldNumber, fired.arithmetic);
  out->Int(F::kAskedFieldNumber, fired.asked.n);
  out->Int(F::kGrantedFieldNumber, fired.granted.n);
  out->Text(F::kCutByFieldNumber, fired.cut_by);
  out->Int(F::kBoundCutFieldNumber, fired.bound_cut);
  out->Text(F::kToFieldNumber, fired.to);
}

void Write(const EntitlementChange& change, WireWriter* out) {
  using F = v1::EntitlementChange;
  out->Int(F::kEventFieldNumber, static_cast<int>(change.event));
  out->Message(F::kEntitlementFieldNumber, [&] { Write(change.entitlement, out); });
}

void Write(const Payout& payout, WireWriter* out) {
  using F = v1::Payout;
  out->Text(F::kDestinationFieldNumber, payout.destination);
  out->Int(F::kMoneyMinorFieldNumber, payout.money.n);
  out->Text(F::kCurrencyFieldNumber, payout.currency);
}

void WriteReceipt(absl::string_view key, WireWriter* out) {
  using F = v1::ReceiptId;
  v1::ReceiptId id;
  ParseReceiptKey(key, &id);
  out->Text(F::kStoreFieldNumber, id.store());
  out->Text(F::kTillFieldNumber, id.till());
  out->Text(F::kNumberFieldNumber, id.number());
  out->Int(F::kBusinessDateFieldNumber, id.business_date());
  out->Text(F::kFiscalIdFieldNumber, id.fiscal_id());
}

}  // namespace

std::string EncodeChange(const Cause& cause, absl::string_view member, const Change& change) {
  using F = v1::BalanceChange;
  WireWriter out;
  const auto write = [&out](const auto& each) { Write(each, &out); };
  out.Message(F::kCauseFieldNumber, [&] { Write(cause, DueAt(change), &out); });
  out.Text(F::kMemberIdFieldNumber, member);
  out.Int(F::kMemberSequenceFieldNumber, change.member_sequence);
  out.Int(F::kKindFieldNumber, static_cast<int>(change.kind));
  out.Int(F::kOccurredAtMsFieldNumber, change.at.ms);
  out.Int(F::kStreamClockMsFieldNumber, cause.clock.ms);
  out.Each(F::kPostingsFieldNumber, change.postings, write);
  out.Each(F::kBalancesFieldNumber, change.balances, write);
  out.Each(F::kTiersFieldNumber, change.tiers, write);
  out.Each(F::kFiredFieldNumber, change.fired, write);
  if (!change.receipt_key.empty()) {
    out.Message(F::kReceiptFieldNumber, [&] { WriteReceipt(change.receipt_key, &out); });
  }
  out.Text(F::kRedemptionIdFieldNumber, change.redemption_id);
  out.Each(F::kEntitlementsFieldNumber, change.entitlements, write);
  out.Each(F::kHeldFieldNumber, change.held, write);
  out.Each(F::kDiscountsFieldNumber, change.discounts, write);
  out.Text(F::kOtherMemberFieldNumber, change.other_member);
  if (change.refusal) out.Int(F::kRefusalFieldNumber, static_cast<int>(*change.refusal));
  if (change.payout) out.Message(F::kPayoutFieldNumber, [&] { Write(*change.payout, &out); });
  return out.Take();
}

std::string EncodeAnswer(const Cause& cause, absl::string_view member,
                         absl::string_view correlation_id, absl::string_view reply_to,
                         const Answer& answer) {
  using F = v1::Answer;
  WireWriter out;
  out.Message(F::kCauseFieldNumber, [&] { Write(cause, Instant{0}, &out); });
  out.Text(F::kMemberIdFieldNumber, member);
  out.Text(F::kCorrelationIdFieldNumber, correlation_id);
  out.Text(F::kReplyToFieldNumber, reply_to);
  Write(answer, &out);
  return out.Take();
}

std::string EncodeTrigger(const Cause& cause, absl::string_view member, const Trigger& trigger) {
  using F = v1::Trigger;
  WireWriter out;
  out.Message(F::kCauseFieldNumber, [&] { Write(cause, DueAt(trigger), &out); });
  out.Text(F::kMemberIdFieldNumber, member);
  out.Text(F::kNameFieldNumber, trigger.name);
  out.Int(F::kKindFieldNumber, static_cast<int>(trigger.kind));
  out.Int(F::kAtMsFieldNumber, trigger.at.ms);
  out.Text(F::kWalletFieldNumber, trigger.wallet);
  out.Int(F::kPointsFieldNumber, trigger.points.n);
  out.Int(F::kEffectiveAtMsFieldNumber, trigger.effective_at.ms);
  out.Text(F::kTierFromFieldNumber, trigger.tier_from);
  out.Text(F::kTierToFieldNumber, trigger.tier_to);
  out.Text(F::kLadderFieldNumber, trigger.ladder);
  out.Int(F::kMissingFieldNumber, trigger.missing);
  out.Text(F::kEntitlementFieldNumber, trigger.entitlement);
  out.Text(F::kCodeFieldNumber, trigger.code);
  out.Text(F::kBudgetFieldNumber, trigger.budget);
  out.Int(F::kBudgetLeftFieldNumber, trigger.left);
  out.Int(F::kStepFieldNumber, trigger.step);
  out.Text(F::kChannelFieldNumber, trigger.channel);
  out.Text(F::kMessageIdFieldNumber, trigger.message_id);
  out.Text(F::kSegmentFieldNumber, trigger.segment);
  out.Int(F::kPurchaseFieldNumber, trigger.purchase);
  out.Text(F::kCampaignFieldNumber, trigger.campaign);
  out.Text(F::kLimitFieldNumber, trigger.limit);
  out.Int(F::kCountedFieldNumber, trigger.counted);
  out.Text(F::kRedemptionIdFieldNumber, trigger.redemption_id);
  if (trigger.payout) out.Message(F::kPayoutFieldNumber, [&] { Write(*trigger.payout, &out); });
  return out.Take();
}

}  // namespace kopilka
