// How core's values look in a message, in one place: 0 for "never", texts for names, one
// deterministic serialisation.
#ifndef KOPILKA_CODEC_WIRE_H_
#define KOPILKA_CODEC_WIRE_H_

#include <google/protobuf/message_lite.h>

#include <string>

#include "absl/strings/string_view.h"
#include "base/name.h"
#include "base/time.h"
#include "codec/wire_writer.h"
#include "core/account.h"
#include "core/lot.h"
#include "core/output.h"
#include "loyalty/v1/common.pb.h"
#include "loyalty/v1/output.pb.h"
#include "loyalty/v1/state.pb.h"

namespace kopilka {

inline int64_t NeverAsZero(Instant t) { return t == kNever ? 0 : t.ms; }
inline Instant ZeroAsNever(int64_t ms) { return ms == 0 ? kNever : Instant{ms}; }

inline std::string Text(Name name) { return std::string(name.text()); }

// The same bytes for equal messages: fields in order, maps by key.
std::string Serialize(const google::protobuf::MessageLite& message);

// Each writes the fields of its message.
void Write(const LotShare& share, WireWriter* out);
LotShare FromMessage(const loyalty::v1::LotShare& in);
void Write(const DiscountGiven& discount, WireWriter* out);
DiscountGiven FromMessage(const loyalty::v1::DiscountGiven& in);
void Write(const Entitlement& entitlement, WireWriter* out);
Entitlement FromMessage(const loyalty::v1::Entitlement& in);
void Write(const Choice& choice, WireWriter* out);
Choice FromMessage(const loyalty::v1::Account_Choice& in);
void Write(const MemberAttribute& attribute, WireWriter* out);
// What was answered, without cause and addressee: fields 5 and on.
void Write(const Answer& answer, WireWriter* out);
Answer FromMessage(const loyalty::v1::Answer& in);
// From a key as core's ReceiptKey makes it; false where it is none.
bool ParseReceiptKey(absl::string_view key, loyalty::v1::ReceiptId* out);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_WIRE_H_
