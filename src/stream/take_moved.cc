#include "stream/take_moved.h"

#include <string>
#include <utility>

#include "codec/state_codec.h"
#include "core/people/origin.h"
#include "core/people/pass_on.h"

namespace kopilka {

bool TakeMoved(const MemberEvent& event,
               const std::function<int32_t(absl::string_view member)>& partition_of,
               WorkingSet* set) {
  bool all = true;
  const absl::string_view from = BroughtBy(event.event);
  for (const MemoryWrite& moved : event.moved) {
    const std::string key = MemoryStoreKey(event.event.member, moved.key);
    const Memory* const mine = set->MemoryAt(key);
    if (mine != nullptr && !MayComeAgain(*mine)) {
      all = false;
      continue;
    }
    Memory memory = moved.memory;
    SetOrigin(Name(from), partition_of(from), &memory);
    set->Put(key, std::move(memory));
  }
  return all;
}

}  // namespace kopilka
