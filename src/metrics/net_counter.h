// NetCounter: a sum that may sink, as a counter.
#ifndef KOPILKA_METRICS_NET_COUNTER_H_
#define KOPILKA_METRICS_NET_COUNTER_H_

#include <prometheus/counter.h>

#include <cstdint>
#include <mutex>

namespace kopilka {

// A counter may not sink: what the sum sank by is held back from what follows. Any thread.
class NetCounter {
 public:
  explicit NetCounter(prometheus::Counter& counter) : counter_(counter) {}

  void Add(int64_t n) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ahead_ += n;
    if (ahead_ <= 0) return;
    counter_.Increment(static_cast<double>(ahead_));
    ahead_ = 0;
  }

 private:
  prometheus::Counter& counter_;
  std::mutex mutex_;
  int64_t ahead_ = 0;  // Of what the counter shows; never positive between calls.
};

}  // namespace kopilka

#endif  // KOPILKA_METRICS_NET_COUNTER_H_
