// Totals: what all partitions have done so far, for a progress line.
#ifndef KOPILKA_APP_LOCAL_TOTALS_H_
#define KOPILKA_APP_LOCAL_TOTALS_H_

#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "stream/observer.h"
#include "stream/tally.h"

namespace kopilka::app {

// Any thread.
class Totals : public Observer {
 public:
  void OnCommitted(const Position& /*position*/, const Tally& tally, Millis /*took*/) override {
    const absl::MutexLock lock(&mutex_);
    tally_ += tally;
    ++batches_;
  }
  void OnEvent(absl::string_view code, const Position& position,
               absl::string_view message) override;

  Tally tally() const {
    const absl::MutexLock lock(&mutex_);
    return tally_;
  }
  uint64_t batches() const {
    const absl::MutexLock lock(&mutex_);
    return batches_;
  }
  // How often each stable event code was reported.
  std::map<std::string, uint64_t> events() const {
    const absl::MutexLock lock(&mutex_);
    return events_;
  }
  // Why the first partition that stopped did so; empty: none did.
  std::string stopped_by() const {
    const absl::MutexLock lock(&mutex_);
    return stopped_by_;
  }

 private:
  mutable absl::Mutex mutex_;
  Tally tally_ ABSL_GUARDED_BY(mutex_);
  uint64_t batches_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<std::string, uint64_t> events_ ABSL_GUARDED_BY(mutex_);
  std::string stopped_by_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_TOTALS_H_
