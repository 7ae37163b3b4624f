// core::Event to bytes of loyalty.events, for those who write events: generators, tests, tools.
#ifndef KOPILKA_CODEC_EVENT_ENCODE_H_
#define KOPILKA_CODEC_EVENT_ENCODE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "core/event.h"

namespace kopilka {

// What the wire says of an event beyond core's view of it.
struct EventEnvelope {
  enum class Origin : uint8_t { kOutside = 1, kEngine = 2, kControl = 3 };
  absl::string_view source;
  Origin origin = Origin::kOutside;
  bool without_body = false;  // As if of a kind that this version of the contract does not know.
};

// Replaces `bytes`. Equal events give equal bytes; Event::raw is not read. Any thread.
void EncodeEvent(const Event& event, const EventEnvelope& envelope, std::string* bytes);
std::string EncodeEvent(const Event& event);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_EVENT_ENCODE_H_
