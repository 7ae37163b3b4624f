#include "stream/size_limits.h"

#include <algorithm>
#include <variant>

#include "base/limits.h"
#include "codec/event_codec.h"
#include "codec/state_codec.h"

namespace kopilka {
namespace {

// Longer accounts are encoded once more to see whether they pass the limit of the contract.
constexpr size_t kPartsWorthMeasuring = 256;

// What a receipt that is not taken may need more on its way back: longer ids, and a reason.
constexpr size_t kToComeBack = 512;

size_t BytesToCome(const Event& event) {
  const auto* const asked = std::get_if<MergeAsked>(&event.body);
  return asked == nullptr ? 0 : EncodeAccount(asked->from_member, *asked->account, kNever).size();
}

}  // namespace

bool TooLarge(const Event& event, const Account& account) {
  size_t parts = account.lots.size() + account.holds.size() + account.counters.size() +
                 account.expired_lots.size() + account.attributes.size() + account.segments.size();
  for (const HouseholdMember& each : account.members) parts += each.counters.size();
  const size_t to_come = BytesToCome(event);
  const bool small = parts < kPartsWorthMeasuring && account.waiting_returns.empty();
  if (small && to_come == 0) return false;
  return EncodeAccount(event.member, account, kNever).size() + to_come > kMaxAccountBytes;
}

bool PassesOnTooMuch(const Decision& decision) {
  return std::any_of(decision.sent.begin(), decision.sent.end(), [](const Sent& sent) {
    const bool claimed = sent.kind == Sent::Kind::kReceiptMoved && !sent.refusal;
    if (!claimed && sent.kind != Sent::Kind::kForwarded) return false;
    return EncodeSent(sent).size() + (claimed ? kToComeBack : 0) > kMaxEventBytes;
  });
}

}  // namespace kopilka
