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

void Write(const ReceiptId& id, WireWriter* out) {
  using F = v1::ReceiptId;
  out->Text(F::kStoreFieldNumber, id.store);
  out->Text(F::kTillFieldNumber, id.till);
  out->Text(F::kNumberFieldNumber, id.number);
  out->Int(F::kBusinessDateFieldNumber, id.business_date.n);
  out->Text(F::kFiscalIdFieldNumber, id.fiscal_id);
}

ReceiptId Read(const v1::ReceiptId& in) {
  return {in.store(), in.till(), in.number(), {in.business_date()}, in.fiscal_id()};
}

void Write(const Line& line, WireWriter* out) {
  using F = v1::Line;
  out->Int(F::kNumberFieldNumber, line.number);
  out->Text(F::kSkuFieldNumber, line.sku);
  out->EachText(F::kCategoryFieldNumber, line.category);
  out->Text(F::kBrandFieldNumber, line.brand);
  out->Int(F::kQuantityMilliFieldNumber, line.quantity.n);
  out->Int(F::kUnitPriceMinorFieldNumber, line.unit_price.n);
  out->Int(F::kAmountMinorFieldNumber, line.amount.n);
  out->Int(F::kDiscountMinorFieldNumber, line.discount.n);
  out->Int(F::kLoyaltyDiscountMinorFieldNumber, line.loyalty_discount.n);
  out->Text(F::kCollectionFieldNumber, line.collection);
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
void WriteStanding(const TierState& tier, WireWriter* out) {
  using F = v1::TierStanding;
  out->Text(F::kLadderFieldNumber, tier.ladder);
  out->Text(F::kTierFieldNumber, tier.tier);
  out->Int(F::kProgressFieldNumber, tier.progress.n);
  out->Int(F::kHoldsUntilMsFieldNumber, NeverAsZero(tier.review_at));
}

void Write(const Facts& facts, WireWriter* out) {
  using F = v1::Receipt::Facts;
  for (const TierState& tier : facts.tiers) {
    out->Message(F::kTiersFieldNumber, [&] { WriteStanding(tier, out); });
  }
  out->EachText(F::kSegmentsFieldNumber, facts.segments);
  out->Each(F::kAttributesFieldNumber, facts.attributes,
            [out](const auto& each) { Write(each, out); });
  for (const LimitLeft& limit : facts.limits) {
    out->Message(F::kLimitsFieldNumber, [&] {
      out->Text(v1::Receipt::LimitLeft::kNameFieldNumber, limit.name);
      out->Int(v1::Receipt::LimitLeft::kLeftFieldNumber, limit.left);
    });
  }
  out->Int(F::kBirthMonthFieldNumber, facts.birth_month);
  out->Int(F::kBirthDayFieldNumber, facts.birth_day);
  out->Int(F::kEnrolledAtMsFieldNumber, facts.enrolled_at.ms);
  out->Int(F::kPurchasesBeforeFieldNumber, facts.purchases_before);
  out->Each(F::kEntitlementsFieldNumber, facts.entitlements,
            [out](const auto& each) { Write(each, out); });
  out->Each(F::kChoicesFieldNumber, facts.choices, [out](const auto& each) { Write(each, out); });
  out->Text(F::kInvitedByFieldNumber, facts.invited_by);
  out->Int(F::kBlockedFieldNumber, facts.blocked);
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

void Write(const Earned& earned, WireWriter* out) {
  using F = v1::Receipt::Earned;
  out->Text(F::kCampaignFieldNumber, earned.campaign);
  out->Message(F::kShareFieldNumber, [&] { Write(earned.share, out); });
  out->Int(F::kClawedFieldNumber, earned.clawed.n);
  out->Text(F::kToMemberFieldNumber, earned.to_member);
  out->Text(F::kToFieldNumber, earned.to);
  out->Text(F::kAwaitsFieldNumber, earned.awaits);
  out->Text(F::kSentIdFieldNumber, earned.sent_id);
}

Earned Read(const v1::Receipt::Earned& in) {
  return {Name(in.campaign()), FromMessage(in.share()), {in.clawed()}, in.to_member(),
          Name(in.to()),       Name(in.awaits()),       in.sent_id()};
}

void Write(const KeptLine& kept, WireWriter* out) {
  using F = v1::Receipt::KeptLine;
  out->Message(F::kLineFieldNumber, [&] { Write(kept.line, out); });
  out->Int(F::kReturnedMilliFieldNumber, kept.returned.n);
  out->Int(F::kReturnedMinorFieldNumber, kept.returned_amount.n);
}

void Write(const Tender& tender, WireWriter* out) {
  using F = v1::Tender;
  out->Text(F::kKindFieldNumber, tender.kind);
  out->Int(F::kAmountMinorFieldNumber, tender.amount.n);
  out->Text(F::kRedemptionIdFieldNumber, tender.redemption_id);
}

void Write(const Discounted& discounted, WireWriter* out) {
  using F = v1::Receipt::Discounted;
  out->Text(F::kCampaignFieldNumber, discounted.campaign);
  out->Int(F::kMoneyMinorFieldNumber, discounted.money.n);
  out->Int(F::kFreedMinorFieldNumber, discounted.freed.n);
}

void Write(const BracketTotal& total, WireWriter* out) {
  using F = v1::Receipt::BracketTotal;
  out->Text(F::kCampaignFieldNumber, total.campaign);
  out->Int(F::kMoneyMinorFieldNumber, total.money.n);
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
  receipt.buyer = Name(in.buyer());
  receipt.known_as = in.known_as();
  return receipt;
}

void Write(const Redemption& redemption, WireWriter* out) {
  using F = v1::Redemption;
  out->Int(F::kStateFieldNumber, static_cast<int>(redemption.state));
  out->Text(F::kWalletFieldNumber, redemption.wallet);
  out->Int(F::kAskedFieldNumber, redemption.asked.n);
  out->Int(F::kPointsFieldNumber, redemption.points.n);
  out->Int(F::kWorthMinorFieldNumber, redemption.worth.n);
  out->Each(F::kBurnedFieldNumber, redemption.burned,
            [out](const auto& each) { Write(each, out); });
  out->Text(F::kDestinationFieldNumber, redemption.destination);
}

Redemption Read(const v1::Redemption& in) {
  Redemption redemption{static_cast<RedemptionState>(in.state()),
                        Name(in.wallet()),
                        {in.asked()},
                        {in.points()},
                        {in.worth_minor()},
                        {}};
  for (const v1::LotShare& share : in.burned()) redemption.burned.push_back(FromMessage(share));
  redemption.destination = in.destination();
  return redemption;
}

void Write(const Awaited& awaited, WireWriter* out) {
  using F = v1::Receipt::Awaited;
  out->Text(F::kCampaignFieldNumber, awaited.campaign);
  out->Text(F::kBudgetFieldNumber, awaited.budget);
  out->Int(F::kPeriodStartMsFieldNumber, awaited.period.ms);
  out->Each(F::kLotsFieldNumber, awaited.lots, [out](const auto& each) { Write(each, out); });
  out->Int(F::kTimesFieldNumber, awaited.times);
  out->Int(F::kAloneFieldNumber, awaited.alone);
  out->Text(F::kReceiptKeyFieldNumber, awaited.receipt_key);
  out->Int(F::kOccurredAtMsFieldNumber, awaited.occurred_at.ms);
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
void Write(const Lease& lease, WireWriter* out) {
  using F = v1::Receipt::Lease;
  out->Int(F::kLeftFieldNumber, lease.left);
  out->Int(F::kSpentFieldNumber, lease.spent);
  out->Int(F::kSizeFieldNumber, lease.size);
  out->Int(F::kAskedFieldNumber, lease.asked);
  out->Int(F::kMostFieldNumber, lease.most);
  out->Int(F::kTotalFieldNumber, lease.total);
  out->Int(F::kBelievedUntilMsFieldNumber, lease.believed_until.ms);
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

void Write(const BudgetState::Holder& holder, WireWriter* out) {
  using F = v1::Receipt::Budget::Holder;
  out->Text(F::kAddressFieldNumber, holder.address);
  out->Int(F::kSizeFieldNumber, holder.size);
  out->Int(F::kHoldsFieldNumber, holder.holds);
  out->Int(F::kCalledFieldNumber, holder.called);
}

void Write(const BudgetState::Question& question, WireWriter* out) {
  using F = v1::Receipt::Budget::Question;
  out->Text(F::kIdFieldNumber, question.id);
  out->Text(F::kHolderFieldNumber, question.holder);
  out->Text(F::kMemberFieldNumber, question.member);
  out->Int(F::kAmountFieldNumber, question.amount);
  out->Int(F::kWholeFieldNumber, question.whole);
  out->Int(F::kLeaseFieldNumber, question.lease);
}

void Write(const BudgetState& budget, WireWriter* out) {
  using F = v1::Receipt::Budget;
  out->Int(F::kTotalFieldNumber, budget.total);
  out->Int(F::kLeftFieldNumber, budget.left);
  out->Int(F::kToldFieldNumber, budget.told);
  out->Each(F::kHoldersFieldNumber, budget.holders, [out](const auto& each) { Write(each, out); });
  out->Each(F::kWaitingFieldNumber, budget.waiting, [out](const auto& each) { Write(each, out); });
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

void Write(const Received& received, WireWriter* out) {
  using F = v1::Receipt::Received;
  out->Message(F::kEarnedFieldNumber, [&] { Write(received.earned, out); });
  out->Int(F::kOccurredAtMsFieldNumber, received.occurred_at.ms);
}

void Write(const PassedUp& passed, WireWriter* out) {
  using F = v1::Receipt::PassedUp;
  out->Text(F::kFromFieldNumber, passed.from);
  out->Text(F::kCameAsFieldNumber, passed.came_as);
  out->Text(F::kToFieldNumber, passed.to);
  out->Text(F::kWentAsFieldNumber, passed.went_as);
}

void Write(const CodeShare& codes, WireWriter* out) {
  using F = v1::Receipt::CodeShare;
  out->Int(F::kNextFieldNumber, codes.next);
  out->Fixed(F::kMarkFieldNumber, codes.mark);
}

absl::string_view BytesOf(const ContentHash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
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
  using F = v1::Receipt;
  // Most memories are of no purchase.
  static const Receipt* const kNone = new Receipt();
  const bool bought = memory.receipt.has_value();
  const Receipt& receipt = bought ? *memory.receipt : *kNone;
  WireWriter out;
  const auto write = [&out](const auto& each) { Write(each, &out); };
  out.Int(F::kFormatFieldNumber, kMemoryFormat);
  out.Text(F::kContentHashFieldNumber, BytesOf(memory.content_hash));
  out.Text(F::kEventIdFieldNumber, memory.event_id);
  out.Int(F::kForgetAtMsFieldNumber, memory.forget_at.ms);
  out.Int(F::kInputOffsetFieldNumber, memory.input_offset);
  if (memory.answer) out.Message(F::kAnswerFieldNumber, [&] { Write(*memory.answer, &out); });
  if (bought) out.Message(F::kIdFieldNumber, [&] { Write(receipt.id, &out); });
  out.Text(F::kProgrammeVersionFieldNumber, receipt.version);
  if (bought) out.Message(F::kFactsFieldNumber, [&] { Write(receipt.facts, &out); });
  out.Each(F::kLinesFieldNumber, receipt.lines, write);
  out.Each(F::kEarnedFieldNumber, receipt.earned, write);
  out.Each(F::kBurnedFieldNumber, receipt.burned, write);
  out.Int(F::kOccurredAtMsFieldNumber, receipt.occurred_at.ms);
  out.Int(F::kPaidWithPointsMinorFieldNumber, receipt.paid_with_points.n);
  out.Each(F::kTendersFieldNumber, receipt.tenders, write);
  out.EachText(F::kCouponsFieldNumber, receipt.coupons);
  out.Text(F::kChannelFieldNumber, receipt.channel);
  if (memory.redemption) {
    out.Message(F::kRedemptionFieldNumber, [&] { Write(*memory.redemption, &out); });
  }
  out.Text(F::kReceiptKeyFieldNumber, memory.receipt_key);
  out.Each(F::kBracketTotalsFieldNumber, receipt.bracket_totals, write);
  out.Each(F::kGivenFieldNumber, receipt.given, write);
  out.EachText(F::kCountedFieldNumber, receipt.counted);
  out.Each(F::kDiscountsFieldNumber, receipt.discounts, write);
  if (memory.received) {
    out.Message(F::kReceivedFieldNumber, [&] { Write(*memory.received, &out); });
  }
  if (memory.awaited) out.Message(F::kAwaitedFieldNumber, [&] { Write(*memory.awaited, &out); });
  if (memory.lease) out.Message(F::kLeaseFieldNumber, [&] { Write(*memory.lease, &out); });
  if (memory.budget) out.Message(F::kBudgetFieldNumber, [&] { Write(*memory.budget, &out); });
  out.Text(F::kSenderFieldNumber, memory.sender);
  out.Int(F::kDecidedInFieldNumber, memory.decided_in + 1);
  out.Text(F::kPassedToFieldNumber, memory.passed_to);
  out.Text(F::kTillTypeFieldNumber, receipt.till_type);
  if (memory.codes) out.Message(F::kCodesFieldNumber, [&] { Write(*memory.codes, &out); });
  if (memory.passed_up)
    out.Message(F::kPassedUpFieldNumber, [&] { Write(*memory.passed_up, &out); });
  out.Int(F::kVoidedFieldNumber, receipt.voided);
  out.Int(F::kPurchasesAtVoidFieldNumber, receipt.purchases_at_void);
  out.Text(F::kKnownAsFieldNumber, receipt.known_as);
  out.Text(F::kBuyerFieldNumber, receipt.buyer);
  return out.Take();
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
