#include "codec/output_codec.h"

#include "codec/wire.h"
#include "loyalty/v1/output.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

void Fill(const Cause& cause, Instant due_at, v1::Cause* out) {
  out->set_topic(cause.topic.data(), cause.topic.size());
  out->set_partition(cause.partition);
  out->set_offset(cause.offset);
  out->set_event_id(cause.event_id.data(), cause.event_id.size());
  out->set_sequence(cause.sequence);
  out->set_programme_version(cause.programme_version.data(), cause.programme_version.size());
  out->set_due_at_ms(due_at.ms);
}

// When the effect of a timer was due; 0 where it is not a timer's.
template <typename Output>
Instant DueAt(const Output& output) {
  return output.from_timer ? output.at : Instant{0};
}

void Fill(const Posting& posting, v1::Posting* out) {
  out->set_account(static_cast<v1::LedgerAccount>(posting.account));
  out->set_wallet(Text(posting.lot.wallet));
  out->set_funder(Text(posting.lot.funder));
  out->set_points(posting.points.n);
  out->set_active_from_ms(posting.lot.active_from.ms);
  out->set_expires_ms(NeverAsZero(posting.lot.expires));
  out->set_peer_partition(posting.peer_partition);
  out->set_debt(posting.debt);
}

void Fill(const WalletBalance& balance, v1::WalletBalance* out) {
  out->set_wallet(Text(balance.wallet));
  out->set_active(balance.active.n);
  out->set_pending(balance.pending.n);
  out->set_held(balance.held.n);
  out->set_debt(balance.debt.n);
}

void Fill(const TierStanding& tier, v1::TierStanding* out) {
  out->set_ladder(Text(tier.ladder));
  out->set_tier(Text(tier.tier));
  out->set_progress(tier.progress);
  out->set_holds_until_ms(NeverAsZero(tier.review_at));
  for (const TierProgress& progress : tier.measures) {
    v1::TierProgress* const made = out->add_measures();
    made->set_measure(static_cast<v1::TierMeasure>(progress.measure));
    made->set_wallet(Text(progress.wallet));
    made->set_amount(progress.amount);
  }
}

void Fill(const Fired& fired, v1::Fired* out) {
  out->set_campaign(Text(fired.campaign));
  out->set_wallet(Text(fired.wallet));
  out->set_funder(Text(fired.funder));
  out->set_base_minor(fired.base.n);
  out->set_arithmetic(fired.arithmetic);
  out->set_asked(fired.asked.n);
  out->set_granted(fired.granted.n);
  out->set_cut_by(Text(fired.cut_by));
  out->set_bound_cut(fired.bound_cut);
  out->set_to(Text(fired.to));
}

void Fill(const EntitlementChange& change, v1::EntitlementChange* out) {
  out->set_event(static_cast<v1::EntitlementEvent>(change.event));
  ToMessage(change.entitlement, out->mutable_entitlement());
}

}  // namespace

std::string EncodeChange(const Cause& cause, absl::string_view member, const Change& change) {
  thread_local v1::BalanceChange out;  // Keeps its memory from call to call.
  out.Clear();
  Fill(cause, DueAt(change), out.mutable_cause());
  out.set_member_id(member.data(), member.size());
  out.set_member_sequence(change.member_sequence);
  out.set_kind(static_cast<v1::ChangeKind>(change.kind));
  out.set_occurred_at_ms(change.at.ms);
  out.set_stream_clock_ms(cause.clock.ms);
  for (const Posting& posting : change.postings) Fill(posting, out.add_postings());
  for (const WalletBalance& balance : change.balances) Fill(balance, out.add_balances());
  for (const TierStanding& tier : change.tiers) Fill(tier, out.add_tiers());
  for (const Fired& fired : change.fired) Fill(fired, out.add_fired());
  for (const DiscountGiven& each : change.discounts) ToMessage(each, out.add_discounts());
  if (!change.receipt_key.empty()) ParseReceiptKey(change.receipt_key, out.mutable_receipt());
  out.set_redemption_id(change.redemption_id);
  for (const EntitlementChange& each : change.entitlements) Fill(each, out.add_entitlements());
  for (const Entitlement& each : change.held) ToMessage(each, out.add_held());
  out.set_other_member(change.other_member);
  if (change.refusal) out.set_refusal(static_cast<v1::Refusal>(*change.refusal));
  return Serialize(out);
}

std::string EncodeAnswer(const Cause& cause, absl::string_view member,
                         absl::string_view correlation_id, absl::string_view reply_to,
                         const Answer& answer) {
  v1::Answer out;
  Fill(cause, Instant{0}, out.mutable_cause());
  out.set_member_id(member.data(), member.size());
  out.set_correlation_id(std::string(correlation_id));
  out.set_reply_to(std::string(reply_to));
  ToMessage(answer, &out);
  return Serialize(out);
}

std::string EncodeTrigger(const Cause& cause, absl::string_view member, const Trigger& trigger) {
  v1::Trigger out;
  Fill(cause, DueAt(trigger), out.mutable_cause());
  out.set_member_id(member.data(), member.size());
  out.set_name(Text(trigger.name));
  out.set_kind(static_cast<v1::TriggerKind>(trigger.kind));
  out.set_at_ms(trigger.at.ms);
  out.set_wallet(Text(trigger.wallet));
  out.set_points(trigger.points.n);
  out.set_effective_at_ms(trigger.effective_at.ms);
  out.set_tier_from(Text(trigger.tier_from));
  out.set_tier_to(Text(trigger.tier_to));
  out.set_missing(trigger.missing);
  out.set_budget(Text(trigger.budget));
  out.set_budget_left(trigger.left);
  out.set_ladder(Text(trigger.ladder));
  out.set_entitlement(Text(trigger.entitlement));
  out.set_code(trigger.code);
  out.set_step(trigger.step);
  out.set_channel(Text(trigger.channel));
  out.set_message_id(trigger.message_id);
  out.set_segment(trigger.segment);
  out.set_purchase(trigger.purchase);
  out.set_campaign(Text(trigger.campaign));
  out.set_limit(Text(trigger.limit));
  out.set_counted(trigger.counted);
  return Serialize(out);
}

}  // namespace kopilka
