// KillAt: a process that ends at a step.
#ifndef KOPILKA_EXACTLY_ONCE_KILL_AT_H_
#define KOPILKA_EXACTLY_ONCE_KILL_AT_H_

#include <cstdint>

#include "stream/failpoint.h"

namespace kopilka {

// Thrown at the step; whoever runs the task drops it as the kernel drops a killed process.
struct Killed {};

class KillAt : public Failpoint {
 public:
  explicit KillAt(Step step) : step_(step) {}
  void Reached(Step step, int32_t /*partition*/) override {
    if (hit_ || step != step_) return;
    hit_ = true;
    throw Killed();
  }
  bool hit() const { return hit_; }

 private:
  const Step step_;
  bool hit_ = false;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KILL_AT_H_
