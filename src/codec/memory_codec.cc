#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <algorithm>
#include <utility>

#include "codec/arena_impl.h"
#include "codec/state_codec.h"
#include "codec/wire.h"
#include "loyalty/v1/state.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;
using google::protobuf::internal::WireFormatLite;

constexpr uint32_t kMemoryFormat = 1;

void Fill(const ReceiptId& id, v1::ReceiptId* out) {
  out->set_store(std::string(id.store));
  out->set_till(std::string(id.till));
  out->set_number(std::string(id.number));
  out->set_business_date(id.business_date.n);
  out->set_fiscal_id(std::string(id.fiscal_id));
}

ReceiptId Read(const v1::ReceiptId& in) {
  return {in.store(), in.till(), in.number(), {in.business_date()}, in.fiscal_id()};
}

void Fill(const Line& line, v1::Line* out) {
  out->set_number(line.number);
  out->set_sku(std::string(line.sku));
  for (const absl::string_view step : line.category) out->add_category(std::string(step));
  out->set_brand(std::string(line.brand));
  out->set_quantity_milli(line.quantity.n);
  out->set_unit_price_minor(line.unit_price.n);
  out->set_amount_minor(line.amount.n);
  out->set_discount_minor(line.discount.n);
  out->set_loyalty_discount_minor(line.loyalty_discount.n);
  out->set_collection(std::string(line.collection));
}

Line Read(const v1::Line& in, google::protobuf::Arena* arena) {
  const auto category = NewArray<absl::string_view>(arena, static_cast<size_t>(in.category_size()));
  std::copy(in.category().begin(), in.category().end(), category.begin());
  return {in.number(),
          in.sku(),
          category,
          in.brand(),
          {in.quantity_milli()},
          {in.unit_price_minor()},
          {in.amount_minor()},
          {in.discount_minor()},
          {in.loyalty_discount_minor()},
          in.collection()};
}

// A tier in the facts is what a rule may ask of it; its window stays with the account.
void Fill(const Facts& facts, v1::Receipt::Facts* out) {
  for (const TierState& tier : facts.tiers) {
    v1::TierStanding* standing = out->add_tiers();
    standing->set_ladder(Text(tier.ladder));
    standing->set_tier(Text(tier.tier));
    standing->set_progress(tier.progress.n);
    standing->set_holds_until_ms(NeverAsZero(tier.review_at));
  }
  out->mutable_segments()->Assign(facts.segments.begin(), facts.segments.end());
  for (const MemberAttribute& attribute : facts.attributes) {
    v1::Account::Attribute* made = out->add_attributes();
    made->set_name(attribute.name);
    made->set_value(attribute.value);
  }
  for (const LimitLeft& limit : facts.limits) {
    v1::Receipt::LimitLeft* made = out->add_limits();
    made->set_name(Text(limit.name));
    made->set_left(limit.left);
  }
  out->set_birth_month(facts.birth_month);
  out->set_birth_day(facts.birth_day);
  out->set_enrolled_at_ms(facts.enrolled_at.ms);
  out->set_purchases_before(facts.purchases_before);
  for (const Entitlement& each : facts.entitlements) ToMessage(each, out->add_entitlements());
  for (const Choice& each : facts.choices) ToMessage(each, out->add_choices());
  out->set_invited_by(facts.invited_by);
  out->set_blocked(facts.blocked);
}

Facts Read(const v1::Receipt::Facts& in) {
  Facts facts;
  for (const v1::TierStanding& standing : in.tiers()) {
    TierState tier;
    tier.ladder = Name(standing.ladder());
    tier.tier = Name(standing.tier());
    tier.progress = {standing.progress()};
    tier.review_at = ZeroAsNever(standing.holds_until_ms());
    facts.tiers.push_back(tier);
  }
  facts.segments.assign(in.segments().begin(), in.segments().end());
  for (const auto& attribute : in.attributes()) {
    facts.attributes.push_back({attribute.name(), attribute.value()});
  }
  for (const auto& limit : in.limits()) facts.limits.push_back({Name(limit.name()), limit.left()});
  facts.birth_month = static_cast<uint8_t>(in.birth_month());
  facts.birth_day = static_cast<uint8_t>(in.birth_day());
  facts.enrolled_at = {in.enrolled_at_ms()};
  facts.purchases_before = in.purchases_before();
  for (const auto& each : in.entitlements()) facts.entitlements.push_back(FromMessage(each));
  for (const auto& each : in.choices()) facts.choices.push_back(FromMessage(each));
  facts.invited_by = in.invited_by();
  facts.blocked = in.blocked();
  return facts;
}

void Fill(const Earned& earned, v1::Receipt::Earned* out) {
  out->set_campaign(Text(earned.campaign));
  *out->mutable_share() = ToMessage(earned.share);
  out->set_clawed(earned.clawed.n);
  out->set_to_member(earned.to_member);
  out->set_to(Text(earned.to));
  out->set_awaits(Text(earned.awaits));
  out->set_sent_id(earned.sent_id);
}

Earned Read(const v1::Receipt::Earned& in) {
  return {Name(in.campaign()), FromMessage(in.share()), {in.clawed()}, in.to_member(),
          Name(in.to()),       Name(in.awaits()),       in.sent_id()};
}

void FillLines(const Receipt& receipt, v1::Receipt* out) {
  for (const KeptLine& kept : receipt.lines) {
    v1::Receipt::KeptLine* made = out->add_lines();
    Fill(kept.line, made->mutable_line());
    made->set_returned_milli(kept.returned.n);
    made->set_returned_minor(kept.returned_amount.n);
  }
  for (const Tender& tender : receipt.tenders) {
    v1::Tender* made = out->add_tenders();
    made->set_kind(std::string(tender.kind));
    made->set_amount_minor(tender.amount.n);
    made->set_redemption_id(std::string(tender.redemption_id));
  }
  for (const absl::string_view coupon : receipt.coupons) out->add_coupons(std::string(coupon));
}

void ReadLines(const v1::Receipt& in, google::protobuf::Arena* arena, Receipt* receipt) {
  receipt->lines.reserve(static_cast<size_t>(in.lines_size()));
  for (const auto& kept : in.lines()) {
    receipt->lines.push_back(
        {Read(kept.line(), arena), {kept.returned_milli()}, {kept.returned_minor()}});
  }
  for (const v1::Tender& tender : in.tenders()) {
    receipt->tenders.push_back({tender.kind(), {tender.amount_minor()}, tender.redemption_id()});
  }
  receipt->coupons.assign(in.coupons().begin(), in.coupons().end());
}

void Fill(const Receipt& receipt, v1::Receipt* out) {
  Fill(receipt.id, out->mutable_id());
  out->set_programme_version(receipt.version);
  Fill(receipt.facts, out->mutable_facts());
  FillLines(receipt, out);
  for (const Earned& earned : receipt.earned) Fill(earned, out->add_earned());
  for (const Discounted& discounted : receipt.discounts) {
    v1::Receipt::Discounted* made = out->add_discounts();
    made->set_campaign(Text(discounted.campaign));
    made->set_money_minor(discounted.money.n);
    made->set_freed_minor(discounted.freed.n);
  }
  for (const BracketTotal& total : receipt.bracket_totals) {
    v1::Receipt::BracketTotal* made = out->add_bracket_totals();
    made->set_campaign(Text(total.campaign));
    made->set_money_minor(total.money.n);
  }
  for (const LotShare& share : receipt.burned) *out->add_burned() = ToMessage(share);
  out->set_occurred_at_ms(receipt.occurred_at.ms);
  out->set_paid_with_points_minor(receipt.paid_with_points.n);
  out->set_channel(receipt.channel);
  out->set_till_type(receipt.till_type);
  for (const Entitlement& each : receipt.given) ToMessage(each, out->add_given());
  for (const Name name : receipt.counted) out->add_counted(Text(name));
  out->set_voided(receipt.voided);
  out->set_purchases_at_void(receipt.purchases_at_void);
}

Receipt ReadReceipt(const v1::Receipt& in, google::protobuf::Arena* arena) {
  Receipt receipt;
  receipt.id = Read(in.id());
  receipt.version = in.programme_version();
  receipt.facts = Read(in.facts());
  ReadLines(in, arena, &receipt);
  for (const auto& total : in.bracket_totals()) {
    receipt.bracket_totals.push_back({Name(total.campaign()), {total.money_minor()}});
  }
  for (const auto& earned : in.earned()) receipt.earned.push_back(Read(earned));
  for (const auto& discounted : in.discounts()) {
    receipt.discounts.push_back(
        {Name(discounted.campaign()), {discounted.money_minor()}, {discounted.freed_minor()}});
  }
  for (const v1::LotShare& share : in.burned()) receipt.burned.push_back(FromMessage(share));
  receipt.occurred_at = {in.occurred_at_ms()};
  receipt.paid_with_points = {in.paid_with_points_minor()};
  receipt.channel = in.channel();
  receipt.till_type = in.till_type();
  for (const auto& each : in.given()) receipt.given.push_back(FromMessage(each));
  for (const std::string& name : in.counted()) receipt.counted.emplace_back(name);
  receipt.voided = in.voided();
  receipt.purchases_at_void = in.purchases_at_void();
  return receipt;
}

void Fill(const Redemption& redemption, v1::Redemption* out) {
  out->set_state(static_cast<v1::Redemption::State>(redemption.state));
  out->set_wallet(Text(redemption.wallet));
  out->set_asked(redemption.asked.n);
  out->set_points(redemption.points.n);
  out->set_worth_minor(redemption.worth.n);
  for (const LotShare& share : redemption.burned) *out->add_burned() = ToMessage(share);
}

Redemption Read(const v1::Redemption& in) {
  Redemption redemption{static_cast<RedemptionState>(in.state()),
                        Name(in.wallet()),
                        {in.asked()},
                        {in.points()},
                        {in.worth_minor()},
                        {}};
  for (const v1::LotShare& share : in.burned()) redemption.burned.push_back(FromMessage(share));
  return redemption;
}

void Fill(const Awaited& awaited, v1::Receipt::Awaited* out) {
  out->set_campaign(Text(awaited.campaign));
  out->set_budget(Text(awaited.budget));
  out->set_period_start_ms(awaited.period.ms);
  for (const LotShare& share : awaited.lots) *out->add_lots() = ToMessage(share);
  out->set_times(awaited.times);
  out->set_alone(awaited.alone);
  out->set_receipt_key(awaited.receipt_key);
  out->set_occurred_at_ms(awaited.occurred_at.ms);
}

Awaited Read(const v1::Receipt::Awaited& in) {
  Awaited awaited{.campaign = Name(in.campaign()),
                  .budget = Name(in.budget()),
                  .period = {in.period_start_ms()},
                  .times = in.times(),
                  .alone = in.alone(),
                  .receipt_key = in.receipt_key(),
                  .occurred_at = {in.occurred_at_ms()}};
  for (const v1::LotShare& share : in.lots()) awaited.lots.push_back(FromMessage(share));
  return awaited;
}

// `forget_at` stands in the record.
void Fill(const Lease& lease, v1::Receipt::Lease* out) {
  out->set_left(lease.left);
  out->set_spent(lease.spent);
  out->set_size(lease.size);
  out->set_asked(lease.asked);
  out->set_most(lease.most);
  out->set_total(lease.total);
  out->set_believed_until_ms(lease.believed_until.ms);
}

Lease Read(const v1::Receipt::Lease& in, Instant forget_at) {
  return {.left = in.left(),
          .spent = in.spent(),
          .size = in.size(),
          .asked = in.asked(),
          .most = in.most(),
          .total = in.total(),
          .believed_until = {in.believed_until_ms()},
          .forget_at = forget_at};
}

void Fill(const BudgetState& budget, v1::Receipt::Budget* out) {
  out->set_total(budget.total);
  out->set_left(budget.left);
  out->set_told(budget.told);
  for (const BudgetState::Holder& holder : budget.holders) {
    v1::Receipt::Budget::Holder* made = out->add_holders();
    made->set_address(holder.address);
    made->set_size(holder.size);
    made->set_holds(holder.holds);
    made->set_called(holder.called);
  }
  for (const BudgetState::Question& question : budget.waiting) {
    v1::Receipt::Budget::Question* made = out->add_waiting();
    made->set_id(question.id);
    made->set_holder(question.holder);
    made->set_member(question.member);
    made->set_amount(question.amount);
    made->set_whole(question.whole);
    made->set_lease(question.lease);
  }
}

BudgetState Read(const v1::Receipt::Budget& in) {
  BudgetState budget{.total = in.total(), .left = in.left(), .told = in.told()};
  for (const auto& holder : in.holders()) {
    budget.holders.push_back({holder.address(), holder.size(), holder.holds(), holder.called()});
  }
  for (const auto& each : in.waiting()) {
    budget.waiting.push_back(
        {each.id(), each.holder(), each.member(), each.amount(), each.whole(), each.lease()});
  }
  return budget;
}

absl::Status Check(const v1::Receipt& in) {
  if (in.format() > kMemoryFormat) {
    return absl::DataLossError("a receipt record is of a newer format: run a newer kopilka");
  }
  if (in.format() == 0 || in.content_hash().size() != sizeof(ContentHash) ||
      !v1::Redemption::State_IsValid(in.redemption().state()) ||
      !v1::Refusal_IsValid(in.answer().refusal()) || in.facts().birth_month() > 12 ||
      in.facts().birth_day() > 31) {
    return absl::DataLossError("a receipt record is damaged");
  }
  return absl::OkStatus();
}

}  // namespace

std::string EncodeMemory(const Memory& memory) {
  thread_local v1::Receipt out;  // Keeps its memory from call to call.
  out.Clear();
  out.set_format(kMemoryFormat);
  out.set_content_hash(memory.content_hash.data(), memory.content_hash.size());
  out.set_event_id(memory.event_id);
  out.set_forget_at_ms(memory.forget_at.ms);
  out.set_input_offset(memory.input_offset);
  if (memory.answer) ToMessage(*memory.answer, out.mutable_answer());
  if (memory.receipt) Fill(*memory.receipt, &out);
  if (memory.redemption) Fill(*memory.redemption, out.mutable_redemption());
  out.set_receipt_key(memory.receipt_key);
  if (memory.received) {
    Fill(memory.received->earned, out.mutable_received()->mutable_earned());
    out.mutable_received()->set_occurred_at_ms(memory.received->occurred_at.ms);
  }
  if (memory.awaited) Fill(*memory.awaited, out.mutable_awaited());
  if (memory.lease) Fill(*memory.lease, out.mutable_lease());
  if (memory.budget) Fill(*memory.budget, out.mutable_budget());
  if (memory.passed_up) {
    v1::Receipt::PassedUp* const passed = out.mutable_passed_up();
    passed->set_from(memory.passed_up->from);
    passed->set_came_as(memory.passed_up->came_as);
    passed->set_to(memory.passed_up->to);
    passed->set_went_as(memory.passed_up->went_as);
  }
  if (memory.codes) {
    out.mutable_codes()->set_next(memory.codes->next);
    out.mutable_codes()->set_mark(memory.codes->mark);
  }
  out.set_sender(memory.sender);
  out.set_decided_in(memory.decided_in + 1);
  out.set_passed_to(memory.passed_to);
  return Serialize(out);
}

absl::StatusOr<Memory> DecodeMemory(absl::string_view value, Arena* arena) {
  google::protobuf::Arena* const pool = &*arena->impl()->arena;
  auto* in = google::protobuf::Arena::CreateMessage<v1::Receipt>(pool);
  if (!in->ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return absl::DataLossError("a value is no receipt record");
  }
  if (absl::Status status = Check(*in); !status.ok()) return status;
  Memory memory;
  std::copy_n(in->content_hash().begin(), memory.content_hash.size(), memory.content_hash.begin());
  memory.event_id = in->event_id();
  memory.forget_at = {in->forget_at_ms()};
  memory.input_offset = in->input_offset();
  if (in->has_answer()) memory.answer = FromMessage(in->answer());
  // A purchase always has an identity, and nothing else does.
  if (in->has_id()) memory.receipt = ReadReceipt(*in, pool);
  if (in->has_redemption()) memory.redemption = Read(in->redemption());
  memory.receipt_key = in->receipt_key();
  if (in->has_received()) {
    memory.received = {Read(in->received().earned()), {in->received().occurred_at_ms()}};
  }
  if (in->has_awaited()) memory.awaited = Read(in->awaited());
  if (in->has_lease()) memory.lease = Read(in->lease(), memory.forget_at);
  if (in->has_budget()) memory.budget = Read(in->budget());
  if (in->has_passed_up()) {
    const v1::Receipt::PassedUp& passed = in->passed_up();
    memory.passed_up = {passed.from(), passed.came_as(), passed.to(), passed.went_as()};
  }
  if (in->has_codes()) memory.codes = {in->codes().next(), in->codes().mark()};
  memory.sender = in->sender();
  memory.decided_in = in->decided_in() - 1;
  memory.passed_to = in->passed_to();
  return memory;
}

absl::StatusOr<Instant> ForgetAt(absl::string_view memory_value) {
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(memory_value.data()),
                                            static_cast<int>(memory_value.size()));
  constexpr uint32_t kTag =
      WireFormatLite::MakeTag(v1::Receipt::kForgetAtMsFieldNumber, WireFormatLite::WIRETYPE_VARINT);
  uint64_t ms = 0;  // Left out where it is 0.
  for (uint32_t tag = in.ReadTag(); tag != 0; tag = in.ReadTag()) {
    if (tag == kTag && in.ReadVarint64(&ms)) return Instant{static_cast<int64_t>(ms)};
    if (tag == kTag || !WireFormatLite::SkipField(&in, tag)) break;
  }
  if (!memory_value.empty() && in.ConsumedEntireMessage()) return Instant{0};
  return absl::DataLossError("a value is no receipt record");
}

}  // namespace kopilka
