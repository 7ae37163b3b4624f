#include "app/scenario/shown_coupons.h"

#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "codec/arena.h"
#include "codec/event_codec.h"
#include "codec/event_encode.h"
#include "core/event.h"

namespace kopilka::app {

std::string WithCodes(const std::string& member, const std::string& event,
                      const Standing& standing) {
  if (standing.coupons.empty()) return event;
  Arena arena;
  const DecodedRecord decoded = DecodeEvent(member, event, 0, 1, &arena);
  const auto* of_member = std::get_if<MemberEvent>(&decoded);
  if (of_member == nullptr) return event;
  Event shown = of_member->event;
  auto* purchase = std::get_if<Purchase>(&shown.body);
  if (purchase == nullptr || purchase->coupons.empty()) return event;
  std::vector<absl::string_view> coupons(purchase->coupons.begin(), purchase->coupons.end());
  for (absl::string_view& coupon : coupons) {
    const auto held = standing.coupons.find(std::string(coupon));
    if (held != standing.coupons.end()) coupon = held->second.front();
  }
  purchase->coupons = coupons;
  return EncodeEvent(shown);
}

}  // namespace kopilka::app
