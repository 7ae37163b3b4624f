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
  return out;
}

LotShare FromMessage(const v1::LotShare& in) {
  return {
      {Name(in.wallet()), Name(in.funder()), {in.active_from_ms()}, ZeroAsNever(in.expires_ms())},
      {in.points()},
      {in.begins_at()}};
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
  return answer;
}

}  // namespace kopilka
