// The named steps of the commit protocol, for tests that stop a process exactly there.
#ifndef KOPILKA_STREAM_FAILPOINT_H_
#define KOPILKA_STREAM_FAILPOINT_H_

#include <cstdint>

namespace kopilka {

// The steps K0 to K11 of one batch, in the order in which a task reaches them.
enum class Step : uint8_t {
  kPolled,            // K0  records are here, nothing done
  kParsed,            // K1  records decoded and their state prefetched
  kStaging,           // K2  in the middle of deciding
  kBegun,             // K3  transaction begun
  kFirstProduced,     // K4  first record handed over
  kAllProduced,       // K5  all records handed over
  kPositionProduced,  // K6  the position record too
  kBeforeEnd,         // K7  the transaction is about to be ended
  kEnding,            // K8  the request to end it may be on its way
  kCommitted,         // K9  committed in the log, not in the store
  kStoreWriting,      // K10 the store's batch is about to be written
  kStoreWritten,      // K11 written, caches not yet told
};
inline constexpr int kStepCount = 12;

// Told of every step; production has none. Called on the task's thread.
class Failpoint {
 public:
  virtual ~Failpoint() = default;
  virtual void Reached(Step step, int32_t partition) = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_FAILPOINT_H_
