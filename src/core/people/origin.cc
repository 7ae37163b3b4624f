#include "core/people/origin.h"

#include <string>
#include <variant>
#include <vector>

#include "core/people/receipt_address.h"

namespace kopilka {
namespace {

void SetOrigin(Name origin, std::vector<LotShare>* shares) {
  for (LotShare& share : *shares) SetOrigin(origin, &share);
}

}  // namespace

void SetOrigin(Name origin, LotKey* lot) { lot->origin = origin; }

void SetOrigin(Name origin, LotShare* share) { SetOrigin(origin, &share->lot); }

void SetOrigin(Name origin, Entitlement* entitlement) { SetOrigin(origin, &entitlement->paid); }

absl::string_view BroughtBy(const Event& event) {
  if (!event.via.empty()) return event.via;
  const auto* const moved = std::get_if<AccountMoved>(&event.body);
  return moved == nullptr ? absl::string_view() : moved->from_member;
}

Name OriginOf(const Event& event) {
  const bool own = event.alias == event.member || IsReceiptAddress(event.via);
  return event.via.empty() || own ? Name() : Name(event.via);
}

Name BuyerBy(const Event& event, const Account& account) {
  const Name origin = OriginOf(event);
  const bool own = origin.empty() && !account.members.empty();
  return own ? Name(event.member) : origin;
}

Name OriginOf(const Receipt& receipt, const Event& event) {
  if (receipt.buyer.empty()) return OriginOf(event);
  return receipt.buyer.text() == event.member ? Name() : receipt.buyer;
}

void SetOrigin(Name origin, int32_t partition, Memory* memory) {
  if (memory->decided_in < 0) memory->decided_in = partition;
  if (memory->receipt) {
    memory->receipt->buyer = origin;
    if (memory->receipt->known_as.empty()) memory->receipt->known_as = std::string(origin.text());
    for (Earned& earned : memory->receipt->earned) {
      // What others were given is in no lot of his.
      if (earned.to_member.empty()) SetOrigin(origin, &earned.share);
    }
    SetOrigin(origin, &memory->receipt->burned);
    for (Entitlement& each : memory->receipt->given) SetOrigin(origin, &each);
  }
  if (memory->redemption) SetOrigin(origin, &memory->redemption->burned);
  if (memory->received) SetOrigin(origin, &memory->received->earned.share);
}

}  // namespace kopilka
