// Gate: an owner that stands still at a step, as a stopped process does, until the test lets it go.
#ifndef KOPILKA_EXACTLY_ONCE_KAFKA_GATE_H_
#define KOPILKA_EXACTLY_ONCE_KAFKA_GATE_H_

#include <cstdint>
#include <future>

#include "stream/failpoint.h"

namespace kopilka {

// Reached() on the task's thread, the rest on the test's.
class Gate : public Failpoint {
 public:
  explicit Gate(Step step) : step_(step) {}

  void Reached(Step step, int32_t /*partition*/) override {
    if (passed_ || step != step_) return;
    passed_ = true;
    reached_.set_value();
    open_.get_future().wait();
  }

  void AwaitStop() { reached_.get_future().wait(); }
  void Open() { open_.set_value(); }

 private:
  const Step step_;
  bool passed_ = false;
  std::promise<void> reached_;
  std::promise<void> open_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KAFKA_GATE_H_
