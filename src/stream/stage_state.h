// From a finished working set to records of the compacted topics and one store batch.
#ifndef KOPILKA_STREAM_STAGE_STATE_H_
#define KOPILKA_STREAM_STAGE_STATE_H_

#include <cstdint>

#include "stream/staged.h"
#include "stream/working_set.h"

namespace kopilka {

// Adds to `staged` what `set` changed: state records in key order, timers, cache entries, and last
// the position with its new digest, the same bytes to the log and to the store. Takes the accounts
// out of `set`, which is of no more use.
void StageState(WorkingSet* set, int32_t partition, Staged* staged);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_STAGE_STATE_H_
