#include "core/codes/desk.h"

#include "absl/strings/str_cat.h"
#include "base/limits.h"

namespace kopilka {

std::string CodesAddress(Name coupon) {
  // Two long names may share an address: the key has the whole name.
  return absl::StrCat("codes/", coupon.text()).substr(0, kMaxMemberIdBytes);
}

std::string CodesKey(Name coupon) { return absl::StrCat("c/", coupon.text()); }

CodeShare CodeDesk::ShareOf(Name coupon) const {
  for (const CodeShareWrite& each : changed_) {
    if (each.coupon == coupon) return each.share;
  }
  const CodeShare* const share = source_->share_of(coupon);
  return share == nullptr ? CodeShare() : *share;
}

bool CodeDesk::IsOfPartition(absl::string_view code) const {
  const auto* const partition_of = source_->partition_of;
  return partition_of == nullptr || (*partition_of)(code) == source_->partition;
}

void CodeDesk::Put(Name coupon, CodeShare share) {
  for (CodeShareWrite& each : changed_) {
    if (each.coupon == coupon) {
      each.share = share;
      return;
    }
  }
  changed_.push_back({coupon, share});
}

std::optional<std::string> CodeDesk::Take(Name coupon, const CodePool& pool) {
  if (source_ != nullptr) {
    const CodeShare share = ShareOf(coupon);
    const bool fits = share.next <= pool.size() && pool.MarkAt(share.next) == share.mark;
    for (size_t place = share.next; fits && place < pool.size(); ++place) {
      if (!IsOfPartition(pool.At(place))) continue;
      Put(coupon, {.next = place + 1, .mark = pool.MarkAt(place + 1)});
      return std::string(pool.At(place));
    }
  }
  ran_out_ = true;
  return std::nullopt;
}

}  // namespace kopilka
