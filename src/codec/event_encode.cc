#include "codec/event_encode.h"

#include <google/protobuf/arena.h>

#include <string>
#include <variant>

#include "codec/event_codec.h"
#include "codec/state_codec.h"
#include "codec/wire.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

// Protobuf 3.21 takes texts as std::string or as pointer and size.
template <typename Setter>
void Set(absl::string_view text, Setter setter) {
  if (!text.empty()) setter(text.data(), text.size());
}

template <typename Map>
void SetAttributes(absl::Span<const Attribute> attributes, Map* out) {
  for (const Attribute& attribute : attributes) {
    (*out)[std::string(attribute.name)] = std::string(attribute.value);
  }
}

v1::LotShare ToMessage(const LotShare& share) {
  v1::LotShare out;
  out.set_wallet(Text(share.lot.wallet));
  out.set_funder(Text(share.lot.funder));
  out.set_active_from_ms(share.lot.active_from.ms);
  out.set_expires_ms(NeverAsZero(share.lot.expires));
  out.set_points(share.points.n);
  out.set_begins_at(share.begins_at.n);
  out.set_origin(Text(share.lot.origin));
  return out;
}

void SetReceipt(const ReceiptId& in, v1::ReceiptId* out) {
  out->set_store(in.store.data(), in.store.size());
  out->set_till(in.till.data(), in.till.size());
  out->set_number(in.number.data(), in.number.size());
  out->set_business_date(in.business_date.n);
  out->set_fiscal_id(in.fiscal_id.data(), in.fiscal_id.size());
}

void SetLine(const Line& in, v1::Line* out) {
  out->set_number(in.number);
  Set(in.sku, [&](const char* p, size_t n) { out->set_sku(p, n); });
  for (absl::string_view step : in.category) out->add_category(step.data(), step.size());
  Set(in.brand, [&](const char* p, size_t n) { out->set_brand(p, n); });
  out->set_quantity_milli(in.quantity.n);
  out->set_unit_price_minor(in.unit_price.n);
  out->set_amount_minor(in.amount.n);
  out->set_discount_minor(in.discount.n);
  out->set_loyalty_discount_minor(in.loyalty_discount.n);
  Set(in.collection, [&](const char* p, size_t n) { out->set_collection(p, n); });
}

void SetPurchase(const Purchase& in, v1::Purchase* out) {
  Set(in.till, [&](const char* p, size_t n) { out->set_till(p, n); });
  Set(in.number, [&](const char* p, size_t n) { out->set_number(p, n); });
  Set(in.fiscal_id, [&](const char* p, size_t n) { out->set_fiscal_id(p, n); });
  Set(in.currency, [&](const char* p, size_t n) { out->set_currency(p, n); });
  out->set_total_minor(in.total.n);
  for (const Line& line : in.lines) SetLine(line, out->add_lines());
  for (const Tender& tender : in.tenders) {
    v1::Tender* to = out->add_tenders();
    to->set_kind(tender.kind.data(), tender.kind.size());
    to->set_amount_minor(tender.amount.n);
    Set(tender.redemption_id, [&](const char* p, size_t n) { to->set_redemption_id(p, n); });
  }
  for (absl::string_view coupon : in.coupons) out->add_coupons(coupon.data(), coupon.size());
  Set(in.till_type, [&](const char* p, size_t n) { out->set_till_type(p, n); });
}

void SetReturn(const Return& in, v1::Return* out) {
  SetReceipt(in.receipt, out->mutable_receipt());
  for (const ReturnedLine& line : in.lines) {
    v1::Return::ReturnedLine* to = out->add_lines();
    to->set_number(line.number);
    to->set_quantity_milli(line.quantity.n);
  }
}

// Writes the body into the message that its type names.
class BodyWriter {
 public:
  explicit BodyWriter(v1::Event* out) : out_(out) {}

  void operator()(const Purchase& in) const { SetPurchase(in, out_->mutable_purchase()); }

  void operator()(const Return& in) const { SetReturn(in, out_->mutable_return_()); }

  void operator()(const Exchange& in) const {
    v1::Exchange* out = out_->mutable_exchange();
    SetReturn(in.back, out->mutable_return_());
    SetPurchase(in.bought, out->mutable_purchase());
    Set(in.wallet, [&](const char* p, size_t n) { out->set_wallet(p, n); });
    out->set_points(in.points.n);
  }

  void operator()(const ReceiptVoided& in) const {
    SetReceipt(in.receipt, out_->mutable_receipt_voided()->mutable_receipt());
  }

  void operator()(const ReceiptReopened& in) const {
    SetReceipt(in.receipt, out_->mutable_receipt_reopened()->mutable_receipt());
  }

  void operator()(const RedemptionRequest& in) const {
    v1::RedemptionRequest* out = out_->mutable_redemption_request();
    Set(in.wallet, [&](const char* p, size_t n) { out->set_wallet(p, n); });
    out->set_points(in.points.n);
    out->set_partial(in.partial);
    out->set_immediate(in.immediate);
    out->set_receipt_total_minor(in.receipt_total.n);
    for (const Line& line : in.lines) SetLine(line, out->add_lines());
  }

  void operator()(const Quote& in) const {
    v1::Quote* out = out_->mutable_quote();
    Set(in.currency, [&](const char* p, size_t n) { out->set_currency(p, n); });
    for (const Line& line : in.lines) SetLine(line, out->add_lines());
    for (absl::string_view kind : in.tenders) out->add_tenders(kind.data(), kind.size());
    for (absl::string_view coupon : in.coupons) out->add_coupons(coupon.data(), coupon.size());
    Set(in.wallet, [&](const char* p, size_t n) { out->set_wallet(p, n); });
    Set(in.till_type, [&](const char* p, size_t n) { out->set_till_type(p, n); });
  }

  void operator()(const PayoutRequest& in) const {
    v1::PayoutRequest* out = out_->mutable_payout_request();
    Set(in.wallet, [&](const char* p, size_t n) { out->set_wallet(p, n); });
    out->set_points(in.points.n);
    out->set_destination(in.destination.data(), in.destination.size());
  }

  void operator()(const RedemptionConfirm& in) const {
    v1::RedemptionConfirm* out = out_->mutable_redemption_confirm();
    out->set_redemption_id(in.redemption_id.data(), in.redemption_id.size());
    out->set_points(in.points.n);
  }

  void operator()(const RedemptionCancel& in) const {
    out_->mutable_redemption_cancel()->set_redemption_id(in.redemption_id.data(),
                                                         in.redemption_id.size());
  }

  void operator()(const Action& in) const {
    v1::Action* out = out_->mutable_action();
    out->set_kind(in.kind.data(), in.kind.size());
    SetAttributes(in.attributes, out->mutable_attributes());
  }

  void operator()(const MemberEnrolled& in) const {
    v1::MemberEnrolled* out = out_->mutable_member_enrolled();
    out->set_birth_month(in.birth_month);
    out->set_birth_day(in.birth_day);
    SetAttributes(in.attributes, out->mutable_attributes());
    for (absl::string_view segment : in.segments) {
      out->add_segments(segment.data(), segment.size());
    }
    Set(in.invited_by, [&](const char* p, size_t n) { out->set_invited_by(p, n); });
  }

  void operator()(const MemberUpdated& in) const {
    v1::MemberUpdated* out = out_->mutable_member_updated();
    out->set_birth_month(in.birth_month);
    out->set_birth_day(in.birth_day);
    SetAttributes(in.attributes, out->mutable_attributes());
    for (absl::string_view segment : in.segments_added) {
      out->add_segments_added(segment.data(), segment.size());
    }
    for (absl::string_view segment : in.segments_removed) {
      out->add_segments_removed(segment.data(), segment.size());
    }
  }

  void operator()(const MemberBlocked& in) const {
    v1::MemberBlocked* out = out_->mutable_member_blocked();
    out->set_blocked(in.blocked);
    Set(in.reason, [&](const char* p, size_t n) { out->set_reason(p, n); });
  }

  void operator()(const MemberErased& in) const {
    v1::MemberErased* out = out_->mutable_member_erased();
    Set(in.reference, [&](const char* p, size_t n) { out->set_reference(p, n); });
  }

  void operator()(const Adjustment& in) const {
    v1::Adjustment* out = out_->mutable_adjustment();
    Set(in.wallet, [&](const char* p, size_t n) { out->set_wallet(p, n); });
    out->set_points(in.points.n);
    Set(in.funder, [&](const char* p, size_t n) { out->set_funder(p, n); });
    Set(in.reason, [&](const char* p, size_t n) { out->set_reason(p, n); });
    out->set_expires_ms(in.expires == kAlways ? 0 : in.expires.ms);
  }

  void operator()(const Reinstatement& in) const {
    v1::Reinstatement* out = out_->mutable_reinstatement();
    out->set_wallet(in.wallet.data(), in.wallet.size());
    Set(in.reason, [&](const char* p, size_t n) { out->set_reason(p, n); });
  }

  void operator()(const Extension& in) const {
    v1::Extension* out = out_->mutable_extension();
    out->set_wallet(in.wallet.data(), in.wallet.size());
    out->set_expires_ms(in.expires.ms);
    Set(in.reason, [&](const char* p, size_t n) { out->set_reason(p, n); });
  }

  void operator()(const Fulfilled& in) const {
    v1::Fulfilled* out = out_->mutable_fulfilled();
    SetReceipt(in.receipt, out->mutable_receipt());
    out->set_as(in.as.data(), in.as.size());
  }

  void operator()(const ChoiceMade& in) const {
    v1::ChoiceMade* out = out_->mutable_choice_made();
    out->set_choice(in.choice.data(), in.choice.size());
    for (absl::string_view value : in.values) out->add_values(value.data(), value.size());
  }

  void operator()(const RewardRequest& in) const {
    out_->mutable_reward_request()->set_reward(in.reward.data(), in.reward.size());
  }

  void operator()(const DrawMade& in) const {
    v1::DrawMade* out = out_->mutable_draw_made();
    out->set_draw(in.draw.data(), in.draw.size());
    out->set_seed(in.seed.data(), in.seed.size());
    out->set_last(in.last.data(), in.last.size());
  }

  void operator()(const MessageReported& in) const {
    v1::MessageReported* out = out_->mutable_message_reported();
    out->set_message_id(in.message_id.data(), in.message_id.size());
    out->set_outcome(static_cast<v1::MessageOutcome>(in.outcome));
  }

  void operator()(const ConsentChanged& in) const {
    v1::ConsentChanged* out = out_->mutable_consent_changed();
    out->set_channel(in.channel.data(), in.channel.size());
    out->set_given(in.given);
  }

  void operator()(const Gift& in) const {
    v1::Gift* out = out_->mutable_gift();
    out->set_to_member(in.to_member.data(), in.to_member.size());
    Set(in.wallet, [&](const char* p, size_t n) { out->set_wallet(p, n); });
    out->set_points(in.points.n);
  }

  void operator()(const PointsSent& in) const {
    v1::PointsSent* out = out_->mutable_points_sent();
    SetSent(in, out);
    out->set_further(in.further);
    for (const absl::string_view each : in.passed_by) out->add_passed_by(each.data(), each.size());
  }

  void operator()(const PointsSentBack& in) const {
    v1::PointsSentBack* out = out_->mutable_points_sent_back();
    SetSent(in, out);
    out->set_sent_id(in.sent_id.data(), in.sent_id.size());
    out->set_refusal(static_cast<v1::Refusal>(in.refusal));
  }

  void operator()(const RewardReduced& in) const {
    v1::RewardReduced* out = out_->mutable_reward_reduced();
    out->set_from_member(in.from_member.data(), in.from_member.size());
    out->set_sent_id(in.sent_id.data(), in.sent_id.size());
    out->set_keeps(in.keeps.n);
  }

  void operator()(const MemberMerged& in) const {
    out_->mutable_member_merged()->set_into_member(in.into_member.data(), in.into_member.size());
  }

  void operator()(const MergeAsked& in) const {
    SetAccount(in, out_->mutable_merge_asked());
    out_->mutable_merge_asked()->set_household(in.household);
  }

  void operator()(const MergeAnswered& in) const {
    v1::MergeAnswered* out = out_->mutable_merge_answered();
    out->set_from_member(in.from_member.data(), in.from_member.size());
    if (in.refusal) out->set_refusal(static_cast<v1::Refusal>(*in.refusal));
    out->set_household(in.household);
  }

  void operator()(const AccountMoved& in) const {
    SetAccount(in, out_->mutable_account_moved());
    out_->mutable_account_moved()->set_household(in.household);
  }

  void operator()(const HouseholdJoined& in) const {
    out_->mutable_household_joined()->set_household(in.household.data(), in.household.size());
  }

  void operator()(const MemberParted&) const { out_->mutable_member_parted(); }

  void operator()(const HouseholdDissolved&) const { out_->mutable_household_dissolved(); }

  void operator()(const PartAsked& in) const {
    out_->mutable_part_asked()->set_from_member(in.from_member.data(), in.from_member.size());
  }

  void operator()(const AccountParted& in) const { SetAccount(in, out_->mutable_account_parted()); }

  void operator()(const PointsReturned& in) const { SetLots(in, out_->mutable_points_returned()); }

  void operator()(const PointsClaimed& in) const {
    v1::PointsClaimed* out = out_->mutable_points_claimed();
    out->set_from_member(in.from_member.data(), in.from_member.size());
    *out->mutable_earned() = ToMessage(in.earned);
    out->set_clawed(in.clawed.n);
    out->set_points(in.points.n);
  }

  void operator()(const ReceiptClaimed& in) const {
    v1::ReceiptClaimed* out = out_->mutable_receipt_claimed();
    SetReceipt(in.receipt, out->mutable_receipt());
    out->set_to_member(in.to_member.data(), in.to_member.size());
  }

  void operator()(const ReceiptMoved& in) const {
    v1::ReceiptMoved* out = out_->mutable_receipt_moved();
    out->set_from_member(in.from_member.data(), in.from_member.size());
    out->set_receipt(EncodeMemory(*in.receipt));
    if (in.refusal) out->set_refusal(static_cast<v1::Refusal>(*in.refusal));
  }

  void operator()(const BudgetAsked& in) const {
    v1::BudgetAsked* out = out_->mutable_budget_asked();
    SetBudget(in, out);
    out->set_holder(in.holder.data(), in.holder.size());
    Set(in.member, [&](const char* p, size_t n) { out->set_waiting_member(p, n); });
    out->set_whole(in.whole);
    out->set_lease(in.lease);
  }

  void operator()(const BudgetGranted& in) const {
    v1::BudgetGranted* out = out_->mutable_budget_granted();
    SetBudget(in, out);
    out->set_asked_id(in.asked_id.data(), in.asked_id.size());
  }

  void operator()(const LeaseMoved& in) const {
    v1::LeaseMoved* out = out_->mutable_lease_moved();
    SetBudget(in, out);
    out->set_most(in.most);
    out->set_call(in.call);
  }

  void operator()(const LeaseReturned& in) const {
    v1::LeaseReturned* out = out_->mutable_lease_returned();
    SetBudget(in, out);
    out->set_holder(in.holder.data(), in.holder.size());
  }

 private:
  template <typename Body, typename M>
  static void SetAccount(const Body& in, M* out) {
    out->set_from_member(in.from_member.data(), in.from_member.size());
    if (in.account != nullptr) out->set_account(EncodeAccount(in.from_member, *in.account, kNever));
  }

  template <typename Body, typename M>
  static void SetBudget(const Body& in, M* out) {
    out->set_budget(in.budget.data(), in.budget.size());
    out->set_period_start_ms(in.period.ms);
    out->set_amount(in.amount);
  }

  template <typename Body, typename M>
  static void SetLots(const Body& in, M* out) {
    out->set_from_member(in.from_member.data(), in.from_member.size());
    for (const LotShare& share : in.lots) *out->add_lots() = ToMessage(share);
    for (v1::LotShare& share : *out->mutable_lots()) share.clear_begins_at();
  }

  template <typename Body, typename M>
  static void SetSent(const Body& in, M* out) {
    SetLots(in, out);
    Set(in.campaign, [&](const char* p, size_t n) { out->set_campaign(p, n); });
  }

  v1::Event* out_;
};

void SetEnvelope(const Event& event, const EventEnvelope& envelope, v1::Event* out) {
  out->set_event_id(event.id.data(), event.id.size());
  out->set_member_id(event.member.data(), event.member.size());
  out->set_occurred_at_ms(event.occurred_at.ms);
  Set(event.store, [&](const char* p, size_t n) { out->set_store(p, n); });
  Set(event.channel, [&](const char* p, size_t n) { out->set_channel(p, n); });
  Set(envelope.source, [&](const char* p, size_t n) { out->set_source(p, n); });
  out->set_origin(static_cast<v1::Origin>(envelope.origin));
  Set(event.correlation_id, [&](const char* p, size_t n) { out->set_correlation_id(p, n); });
  Set(event.reply_to, [&](const char* p, size_t n) { out->set_reply_to(p, n); });
}

template <typename M>
void SetMoved(const std::vector<MemoryWrite>& moved, M* out) {
  for (const MemoryWrite& each : moved) {
    v1::AccountMoved::Moved* record = out->add_records();
    record->set_key(each.key);
    record->set_value(EncodeMemory(each.memory));
  }
}

}  // namespace

void EncodeEvent(const Event& event, const EventEnvelope& envelope, std::string* bytes) {
  google::protobuf::Arena arena;
  auto* message = google::protobuf::Arena::CreateMessage<v1::Event>(&arena);
  SetEnvelope(event, envelope, message);
  if (!envelope.without_body) std::visit(BodyWriter(message), event.body);
  // Attributes are a map, and a map has no order of its own.
  *bytes = Serialize(*message);
}

std::string EncodeSent(const Sent& sent) {
  v1::Event message;
  const Event event = EventOf(sent);
  SetEnvelope(event, {.origin = EventEnvelope::Origin::kEngine}, &message);
  if (sent.kind == Sent::Kind::kForwarded) {
    v1::Forwarded* out = message.mutable_forwarded();
    out->set_from_member(sent.from_member);
    out->set_event(sent.original);
    SetMoved(sent.moved, out);
    out->set_hops(sent.hops);
    if (sent.account != nullptr) {
      out->set_member(EncodeAccount(sent.from_member, *sent.account, kNever));
    }
  } else {
    std::visit(BodyWriter(&message), event.body);
    if (!sent.moved.empty()) SetMoved(sent.moved, message.mutable_account_moved());
  }
  return Serialize(message);
}

std::string EncodeEvent(const Event& event) {
  std::string bytes;
  EncodeEvent(event, {}, &bytes);
  return bytes;
}

}  // namespace kopilka
