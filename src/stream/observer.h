// Observer: what tasks tell metrics and logs. It decides nothing.
#ifndef KOPILKA_STREAM_OBSERVER_H_
#define KOPILKA_STREAM_OBSERVER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "base/time.h"
#include "codec/state_codec.h"
#include "stream/tally.h"

namespace kopilka {

enum class TaskState : uint8_t;

// Called on the threads of the tasks, at most a few times a batch; must not block.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void OnState(int32_t partition, TaskState state) { (void)partition, (void)state; }
  // A batch is committed in the log and in the store.
  virtual void OnCommitted(const Position& position, const Tally& tally, Millis took) {
    (void)position, (void)tally, (void)took;
  }
  virtual void OnRestored(const Position& position, bool rebuilt, int64_t records) {
    (void)position, (void)rebuilt, (void)records;
  }
  virtual void OnRestoring(int32_t partition, int64_t read, int64_t left) {
    (void)partition, (void)read, (void)left;
  }
  // Something a person may want to read. `code` is stable: TXN_AMBIGUOUS, TXN_FENCED, TXN_ABORTED,
  // STOPPED, RESUMED, RETRY, JUMP_BACK, ... (docs/operations.md).
  virtual void OnEvent(absl::string_view code, const Position& position,
                       absl::string_view message) {
    (void)code, (void)position, (void)message;
  }
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_OBSERVER_H_
