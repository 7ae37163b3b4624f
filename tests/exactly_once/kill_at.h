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

// The n-th time that a process of the partition comes to the step.
class KillAtNth : public Failpoint {
 public:
  KillAtNth(Step step, int nth) : step_(step), left_(nth) {}
  void Reached(Step step, int32_t /*partition*/) override {
    if (step == step_ && left_ > 0 && --left_ == 0) throw Killed();
  }
  bool hit() const { return left_ == 0; }

 private:
  const Step step_;
  int left_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KILL_AT_H_
