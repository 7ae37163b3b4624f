#include "app/scenario/shown_coupons.h"

#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "codec/arena.h"
#include "codec/event_codec.h"
#include "codec/event_encode.h"
#include "core/event.h"

namespace kopilka::app {
namespace {

// What the event shows; null where none can be shown.
absl::Span<const absl::string_view>* CouponsOf(EventBody* body) {
  if (auto* purchase = std::get_if<Purchase>(body)) return &purchase->coupons;
  if (auto* exchange = std::get_if<Exchange>(body)) return &exchange->bought.coupons;
  if (auto* quote = std::get_if<Quote>(body)) return &quote->coupons;
  return nullptr;
}

}  // namespace

std::string WithCodes(const std::string& member, const std::string& event,
                      const Standing& standing) {
  if (standing.coupons.empty()) return event;
  Arena arena;
  const DecodedRecord decoded = DecodeEvent(member, event, 0, 1, &arena);
  const auto* of_member = std::get_if<MemberEvent>(&decoded);
  if (of_member == nullptr) return event;
  Event shown = of_member->event;
  absl::Span<const absl::string_view>* const shows = CouponsOf(&shown.body);
  if (shows == nullptr || shows->empty()) return event;
  std::vector<absl::string_view> coupons(shows->begin(), shows->end());
  for (absl::string_view& coupon : coupons) {
    const auto held = standing.coupons.find(std::string(coupon));
    if (held != standing.coupons.end()) coupon = held->second.front();
  }
  *shows = coupons;
  return EncodeEvent(shown);
}

}  // namespace kopilka::app
