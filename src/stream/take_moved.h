// What comes with a member who was merged into another (docs/people.md).
#ifndef KOPILKA_STREAM_TAKE_MOVED_H_
#define KOPILKA_STREAM_TAKE_MOVED_H_

#include <cstdint>
#include <functional>

#include "absl/strings/string_view.h"
#include "codec/event_codec.h"
#include "stream/working_set.h"

namespace kopilka {

// Makes the records that came with an event the member's own. Requires that they were fetched.
// Whether none of them was here already; those stay as they are.
bool TakeMoved(const MemberEvent& event,
               const std::function<int32_t(absl::string_view member)>& partition_of,
               WorkingSet* set);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_TAKE_MOVED_H_
