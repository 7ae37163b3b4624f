#include "stream/code_shelf.h"

#include <utility>

#include "codec/state_codec.h"

namespace kopilka {
namespace {

std::string StoreKeyOf(Name coupon) {
  return MemoryStoreKey(CodesAddress(coupon), CodesKey(coupon));
}

}  // namespace

CodeShelf::CodeShelf(WorkingSet* set, int32_t partition,
                     const std::function<int32_t(absl::string_view)>* partition_of)
    : set_(set),
      source_{.partition = partition,
              .partition_of = partition_of,
              .share_of = [set](Name coupon) -> const CodeShare* {
                const Memory* const memory = set->MemoryAt(StoreKeyOf(coupon));
                return memory == nullptr || !memory->codes ? nullptr : &*memory->codes;
              }} {}

void CodeShelf::AddKeys(const Plan& plan, std::vector<std::string>* store_keys) {
  for (const EntitlementRule& rule : plan.entitlements) {
    if (rule.codes != nullptr) store_keys->push_back(StoreKeyOf(rule.name));
  }
}

void CodeShelf::Put(const CodeShareWrite& write) {
  Memory memory;
  memory.event_id = std::string(write.coupon.text());
  memory.forget_at = kNever;  // What was given once is never given again.
  memory.codes = write.share;
  set_->Put(StoreKeyOf(write.coupon), std::move(memory));
}

}  // namespace kopilka
