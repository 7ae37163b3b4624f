#include "codec/wire.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

namespace kopilka {

namespace v1 = loyalty::v1;

std::string Serialize(const google::protobuf::MessageLite& message) {
  std::string bytes;
  bytes.reserve(message.ByteSizeLong());
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&out);
  out.Trim();
  return bytes;
}

void Write(const LotShare& share, WireWriter* out) {
  using F = v1::LotShare;
  out->Text(F::kWalletFieldNumber, share.lot.wallet);
  out->Text(F::kFunderFieldNumber, share.lot.funder);
  out->Int(F::kActiveFromMsFieldNumber, share.lot.active_from.ms);
  out->Int(F::kExpiresMsFieldNumber, NeverAsZero(share.lot.expires));
  out->Int(F::kPointsFieldNumber, share.points.n);
  out->Int(F::kBeginsAtFieldNumber, share.begins_at.n);
  out->Text(F::kOriginFieldNumber, share.lot.origin);
}

LotShare FromMessage(const v1::LotShare& in) {
  return {{Name(in.wallet()),
           Name(in.funder()),
           {in.active_from_ms()},
           ZeroAsNever(in.expires_ms()),
           Name(in.origin())},
          {in.points()},
          {in.begins_at()}};
}

void Write(const DiscountGiven& discount, WireWriter* out) {
  using F = v1::DiscountGiven;
  out->Int(F::kLineFieldNumber, discount.line);
  out->Text(F::kCampaignFieldNumber, discount.campaign);
  out->Text(F::kFunderFieldNumber, discount.funder);
  out->Int(F::kAskedMinorFieldNumber, discount.asked.n);
  out->Int(F::kGrantedMinorFieldNumber, discount.granted.n);
  out->Int(F::kBoundCutFieldNumber, discount.bound_cut);
}

DiscountGiven FromMessage(const v1::DiscountGiven& in) {
  return {in.line(),          Name(in.campaign()),  Name(in.funder()),
          {in.asked_minor()}, {in.granted_minor()}, in.bound_cut()};
}

namespace {

void WriteQuote(const QuoteAnswer& quote, WireWriter* out) {
  using F = v1::QuoteAnswer;
  out->Each(F::kDiscountsFieldNumber, quote.discounts,
            [out](const DiscountGiven& each) { Write(each, out); });
  out->Int(F::kTotalMinorFieldNumber, quote.total.n);
  for (const QuoteAnswer::Pays& pays : quote.pays) {
    out->Message(F::kPaysFieldNumber, [&] {
      out->Text(F::Pays::kWalletFieldNumber, pays.wallet);
      out->Int(F::Pays::kPointsFieldNumber, pays.points.n);
      out->Int(F::Pays::kWorthMinorFieldNumber, pays.worth.n);
    });
  }
  out->EachText(F::kCouponsFieldNumber, quote.coupons);
  for (const QuoteAnswer::Earns& earns : quote.earns) {
    out->Message(F::kEarnsFieldNumber, [&] {
      out->Text(F::Earns::kWalletFieldNumber, earns.wallet);
      out->Int(F::Earns::kActiveFieldNumber, earns.active.n);
      out->Int(F::Earns::kPendingFieldNumber, earns.pending.n);
    });
  }
}

QuoteAnswer QuoteFrom(const v1::QuoteAnswer& in) {
  QuoteAnswer quote;
  for (const auto& discount : in.discounts()) quote.discounts.push_back(FromMessage(discount));
  quote.total = {in.total_minor()};
  for (const auto& pays : in.pays()) {
    quote.pays.push_back({Name(pays.wallet()), {pays.points()}, {pays.worth_minor()}});
  }
  quote.coupons.assign(in.coupons().begin(), in.coupons().end());
  for (const auto& earns : in.earns()) {
    quote.earns.push_back({Name(earns.wallet()), {earns.active()}, {earns.pending()}});
  }
  return quote;
}

}  // namespace

void Write(const Entitlement& entitlement, WireWriter* out) {
  using F = v1::Entitlement;
  out->Text(F::kNameFieldNumber, entitlement.name);
  out->Text(F::kCodeFieldNumber, entitlement.code);
  out->Int(F::kGivenMsFieldNumber, entitlement.given.ms);
  out->Int(F::kFromMsFieldNumber, entitlement.from.ms);
  out->Int(F::kUntilMsFieldNumber, NeverAsZero(entitlement.until));
  out->Int(F::kUsesFieldNumber, entitlement.uses);
  out->Int(F::kUsesLeftFieldNumber, entitlement.uses_left);
  out->Text(F::kCampaignFieldNumber, entitlement.campaign);
  out->Text(F::kCauseFieldNumber, entitlement.cause);
  out->Each(F::kPaidFieldNumber, entitlement.paid,
            [out](const LotShare& each) { Write(each, out); });
}

Entitlement FromMessage(const v1::Entitlement& in) {
  Entitlement entitlement{.name = Name(in.name()),
                          .code = in.code(),
                          .given = {in.given_ms()},
                          .from = {in.from_ms()},
                          .until = ZeroAsNever(in.until_ms()),
                          .uses = in.uses(),
                          .uses_left = in.uses_left(),
                          .campaign = Name(in.campaign()),
                          .cause = in.cause()};
  for (const v1::LotShare& share : in.paid()) entitlement.paid.push_back(FromMessage(share));
  return entitlement;
}

void Write(const Choice& choice, WireWriter* out) {
  using F = v1::Account::Choice;
  out->Text(F::kNameFieldNumber, choice.name);
  out->Int(F::kFromMsFieldNumber, choice.from.ms);
  out->Int(F::kUntilMsFieldNumber, NeverAsZero(choice.until));
  out->EachText(F::kValuesFieldNumber, choice.values);
}

Choice FromMessage(const v1::Account::Choice& in) {
  return {.name = Name(in.name()),
          .from = {in.from_ms()},
          .until = ZeroAsNever(in.until_ms()),
          .values = {in.values().begin(), in.values().end()}};
}

void Write(const MemberAttribute& attribute, WireWriter* out) {
  using F = v1::Account::Attribute;
  out->Text(F::kNameFieldNumber, attribute.name);
  out->Text(F::kValueFieldNumber, attribute.value);
}

void Write(const Answer& answer, WireWriter* out) {
  using F = v1::Answer;
  out->Int(F::kGrantedFieldNumber, answer.granted);
  if (!answer.granted) out->Int(F::kRefusalFieldNumber, static_cast<int>(answer.refusal));
  out->Text(F::kRedemptionIdFieldNumber, answer.redemption_id);
  out->Text(F::kWalletFieldNumber, answer.wallet);
  out->Int(F::kPointsFieldNumber, answer.points.n);
  out->Int(F::kWorthMinorFieldNumber, answer.worth.n);
  out->Int(F::kHeldUntilMsFieldNumber, answer.held_until.ms);
  out->Int(F::kAvailableFieldNumber, answer.available.n);
  out->Text(F::kCodeFieldNumber, answer.code);
  if (answer.quote.has_value()) {
    out->Message(F::kQuoteFieldNumber, [&] { WriteQuote(*answer.quote, out); });
  }
}

Answer FromMessage(const v1::Answer& in) {
  Answer answer;
  answer.granted = in.granted();
  if (!answer.granted) answer.refusal = static_cast<Refusal>(in.refusal());
  answer.redemption_id = in.redemption_id();
  answer.wallet = Name(in.wallet());
  answer.points = {in.points()};
  answer.worth = {in.worth_minor()};
  answer.held_until = {in.held_until_ms()};
  answer.available = {in.available()};
  if (in.has_quote()) answer.quote = QuoteFrom(in.quote());
  answer.code = in.code();
  return answer;
}

}  // namespace kopilka
