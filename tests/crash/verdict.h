// Verdict: whether anything of a crash can be seen afterwards.
#ifndef KOPILKA_CRASH_VERDICT_H_
#define KOPILKA_CRASH_VERDICT_H_

#include <vector>

#include "crash/installation.h"
#include "crash/worker_options.h"

namespace kopilka {

// By how many commits of the log the store of each partition is behind, while the worker is dead.
// Fails the test where a store holds what the log has not committed.
std::vector<size_t> ExpectNoStoreAhead(Installation* installation, const WorkerOptions& worker);

// Everything is decided and the workers are gone:
//   the audit is clean, and so are the stores of whoever had the partitions last;
//   every balance change, answer, trigger and dead letter is the one of an uninterrupted run, in
//   its place, byte for byte: none lost, none doubled, none different;
//   and so is every key of the stores.
// Only one thing is not compared: when a dead letter was written, which is the broker's to say.
void ExpectAsIfNothingHappened(Installation* installation,
                               const std::vector<WorkerOptions>& workers);

}  // namespace kopilka

#endif  // KOPILKA_CRASH_VERDICT_H_
