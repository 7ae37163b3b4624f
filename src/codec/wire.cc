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

LotShare FromMessage(const v1::LotShare& in) {
  return {{Name(in.wallet()),
           Name(in.funder()),
           {in.active_from_ms()},
           ZeroAsNever(in.expires_ms()),
           Name(in.origin())},
          {in.points()},
          {in.begins_at()}};
}

void ToMessage(const DiscountGiven& discount, v1::DiscountGiven* out) {
  out->set_line(discount.line);
  out->set_campaign(Text(discount.campaign));
  out->set_funder(Text(discount.funder));
  out->set_asked_minor(discount.asked.n);
  out->set_granted_minor(discount.granted.n);
  out->set_bound_cut(discount.bound_cut);
}

DiscountGiven FromMessage(const v1::DiscountGiven& in) {
  return {in.line(),          Name(in.campaign()),  Name(in.funder()),
          {in.asked_minor()}, {in.granted_minor()}, in.bound_cut()};
}

namespace {

void FillQuote(const QuoteAnswer& quote, v1::QuoteAnswer* out) {
  for (const DiscountGiven& discount : quote.discounts) ToMessage(discount, out->add_discounts());
  out->set_total_minor(quote.total.n);
  for (const QuoteAnswer::Pays& pays : quote.pays) {
    v1::QuoteAnswer::Pays* made = out->add_pays();
    made->set_wallet(Text(pays.wallet));
    made->set_points(pays.points.n);
    made->set_worth_minor(pays.worth.n);
  }
  for (const std::string& coupon : quote.coupons) out->add_coupons(coupon);
  for (const QuoteAnswer::Earns& earns : quote.earns) {
    v1::QuoteAnswer::Earns* made = out->add_earns();
    made->set_wallet(Text(earns.wallet));
    made->set_active(earns.active.n);
    made->set_pending(earns.pending.n);
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

void ToMessage(const Entitlement& entitlement, loyalty::v1::Entitlement* out) {
  out->set_name(Text(entitlement.name));
  out->set_code(entitlement.code);
  out->set_given_ms(entitlement.given.ms);
  out->set_from_ms(entitlement.from.ms);
  out->set_until_ms(NeverAsZero(entitlement.until));
  out->set_uses(entitlement.uses);
  out->set_uses_left(entitlement.uses_left);
  out->set_campaign(Text(entitlement.campaign));
  out->set_cause(entitlement.cause);
  for (const LotShare& share : entitlement.paid) *out->add_paid() = ToMessage(share);
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

void ToMessage(const Choice& choice, v1::Account::Choice* out) {
  out->set_name(Text(choice.name));
  out->set_from_ms(choice.from.ms);
  out->set_until_ms(NeverAsZero(choice.until));
  out->mutable_values()->Assign(choice.values.begin(), choice.values.end());
}

Choice FromMessage(const v1::Account::Choice& in) {
  return {.name = Name(in.name()),
          .from = {in.from_ms()},
          .until = ZeroAsNever(in.until_ms()),
          .values = {in.values().begin(), in.values().end()}};
}

void ToMessage(const Answer& answer, v1::Answer* out) {
  out->set_granted(answer.granted);
  if (!answer.granted) out->set_refusal(static_cast<v1::Refusal>(answer.refusal));
  out->set_redemption_id(answer.redemption_id);
  out->set_wallet(Text(answer.wallet));
  out->set_points(answer.points.n);
  out->set_worth_minor(answer.worth.n);
  out->set_held_until_ms(answer.held_until.ms);
  out->set_available(answer.available.n);
  if (answer.quote.has_value()) FillQuote(*answer.quote, out->mutable_quote());
  out->set_code(answer.code);
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
